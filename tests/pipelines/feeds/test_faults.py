"""Faults in files, sources that answer something else, and polls that are killed: told plainly, nothing lost."""

import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pipelines.feeds import archive, inbox, log, manifest
from pipelines.feeds.faults import PollError
from pipelines.feeds.log import FetchLog
from pipelines.knowledge.load import SeedError
from tests.pipelines.feeds.conftest import BODY, Project, Reply, Site, Time, listing, notice


def told(project: Project) -> str:
    with pytest.raises(SeedError) as error:
        project.poll()
    return str(error.value)


@pytest.mark.parametrize(
    ("kind", "cells", "words"),
    [
        ("atom", {}, "line 2: kind is 'atom'"),
        ("listing", {"link_pattern": ""}, "line 2: link_pattern is blank; a feed of kind listing needs it"),
        ("listing", {"link_pattern": "(("}, "line 2: link_pattern '((' is no regular expression"),
        ("listing", {"attachment_pattern": "["}, "line 2: attachment_pattern '[' is no regular expression"),
        ("listing", {"items": "@"}, "line 2: items is for feeds of kind json only"),
        ("json", {"items": "a[", "link": "u"}, "line 2: items 'a[' is no JMESPath expression"),
        ("json", {"items": "a"}, "line 2: link is blank; a feed of kind json needs it"),
        ("rss", {"hosts": "www.gov.cn http://x/"}, "line 2: hosts"),
        ("rss", {"address": "http://user:secret@a.example/"}, "line 2: address cannot be asked"),
        ("rss", {"address": "ftp://a.example/"}, "line 2: address is 'ftp://a.example/'"),
        ("rss", {"enabled": "on"}, "line 2: enabled is 'on'"),
        ("rss", {"name": "沪"}, "line 2: name is '沪'"),
    ],
)
def test_faults_of_feeds_name_file_line_and_remedy(
    project: Project, site: Site, kind: str, cells: dict[str, str], words: str
) -> None:
    project.feed("sh", site.at("/x"), kind, **cells)
    fault = told(project)
    assert words in fault
    assert "feeds.csv" in fault
    assert site.asked == []


def test_a_missing_or_doubled_feed_is_told(project: Project, site: Site) -> None:
    assert "feeds.csv: no such file" in told(project)
    project.feed("sh", site.at("/x"))
    project.feed("sh", site.at("/y"))
    assert "line 3: name sh repeats line 2" in told(project)


@pytest.mark.parametrize(
    ("kind", "cells", "answer", "words"),
    [
        ("listing", {}, listing("/other/1.html"), ["matches none of 1 links", "such as http", "correct link_pattern"]),
        ("listing", {}, "<html><body>空</body></html>", ["matches none of 0 links", "a web page (HTML)"]),
        ("listing", {}, '{"a": 1}', ["matches none of 0 links", "JSON that begins with"]),
        ("json", {"items": "a", "link": "u"}, notice(), ["JSON was promised", "a web page (HTML)", "correct address"]),
        ("json", {"items": "b.c", "link": "u"}, '{"a": []}', ["items 'b.c' finds nothing", "correct items"]),
        ("json", {"items": "a", "link": "u"}, '{"a": {"u": 1}}', ["items 'a' finds no list (dict)"]),
        ("json", {"items": "a", "link": "v"}, '{"a": [{"u": 1}]}', ["link 'v' finds no address in 1 items"]),
        ("json", {"items": "a", "link": "u"}, "[" * 100_000, ["JSON was promised"]),
        ("json", {"items": "a", "link": "u"}, "", ["JSON was promised", "an empty answer"]),
        ("json", {"items": "sort(a)", "link": "u"}, '{"a": 1}', ["items 'sort(a)' does not fit the JSON"]),
        ("rss", {}, notice(), ["RSS or Atom was promised", "a web page (HTML)"]),
        ("rss", {}, "/etc/passwd", ["RSS or Atom was promised", "something else"]),
        ("rss", {}, "", ["RSS or Atom was promised", "an empty answer"]),
        ("rss", {}, Reply("", 404), ["answered 404", "correct address in feeds.csv"]),
    ],
)  # fmt: skip
def test_a_source_that_answers_something_else_fails_alone(
    project: Project, site: Site, kind: str, cells: dict[str, str], answer: Any, words: list[str]
) -> None:
    site.pages |= {"/wrong": answer, "/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("wrong", site.at("/wrong"), kind, **cells)
    project.feed("right", site.at("/list"))
    reports = project.poll()
    assert reports["wrong"].broken
    (message,) = reports["wrong"].messages
    assert "feeds.csv line 2 (wrong)" in message
    assert [each for each in words if each not in message] == []
    assert reports["right"].results["new"] == 1
    assert project.logged("/wrong") == ["failed"]


def test_an_rss_feed_without_entries_is_well(project: Project, site: Site) -> None:
    site.pages["/rss"] = "<rss version='2.0'><channel><title>x</title></channel></rss>"
    project.feed("sh", site.at("/rss"), "rss")
    assert not project.poll()["sh"].has_failed


def delivered(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()


def test_a_log_edited_into_nonsense_is_told_and_left_as_it_is(project: Project, site: Site) -> None:
    delivered(project, site)
    path = project.settings.archive / "log.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + lines[1] + "what,is,this\n" + lines[2])
    before, asked = path.read_bytes(), len(site.asked)
    fault = told(project)
    assert f"{path} line 3" in fault
    assert "mend or remove the line" in fault
    assert path.read_bytes() == before
    assert len(site.asked) == asked


@pytest.mark.parametrize("cut", [5, 150])
def test_a_line_that_was_cut_off_is_removed(project: Project, site: Site, cut: int) -> None:
    delivered(project, site)
    path = project.settings.archive / "log.csv"
    path.write_bytes(path.read_bytes()[:-cut])
    project.poll()
    assert project.logged("/n/1.html") == ["new"]
    assert len(project.files) == len(project.manifest) == 1


def test_a_log_whose_last_line_lost_only_its_end_keeps_it(project: Project, site: Site) -> None:
    delivered(project, site)
    path = project.settings.archive / "log.csv"
    path.write_bytes(path.read_bytes()[:-1])
    assert project.poll()["sh"].asked == 1


def test_a_faulty_manifest_stops_the_poll_before_anyone_is_asked(project: Project, site: Site) -> None:
    delivered(project, site)
    path = project.settings.notices / "manifest.csv"
    path.write_text(path.read_text().replace("2026-03-02", "yesterday"))
    before, asked = path.read_bytes(), len(site.asked)
    assert "manifest.csv line 2: retrieved_on is 'yesterday'" in told(project)
    assert path.read_bytes() == before
    assert len(site.asked) == asked


def test_what_comes_while_the_manifest_is_broken_waits_in_the_archive(project: Project, site: Site) -> None:
    path = project.settings.notices / "manifest.csv"

    def break_and_answer(headers: dict[str, str]) -> str:
        path.write_text("nonsense\n")
        return notice()

    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": break_and_answer}
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert report.has_failed
    sha256 = hashlib.sha256(notice().encode()).hexdigest()
    assert f"kept in the archive as raw/{sha256[:2]}/{sha256}" in report.messages[0]
    assert (project.settings.archive / "raw" / sha256[:2] / sha256).exists()
    assert project.files == []
    path.unlink()
    site.pages["/n/1.html"] = notice()
    assert project.poll()["sh"].results["new"] == 1


def test_a_file_of_someone_else_with_the_name_of_a_notice_stays(project: Project, site: Site) -> None:
    delivered(project, site)
    (file,) = project.files
    shutil.rmtree(project.settings.archive)
    (project.settings.notices / file).write_text("mine")
    report = project.poll()["sh"]
    assert report.results["failed"] == 1
    assert "move it away" in report.messages[0]
    assert project.text(file) == "mine"


class Killed(BaseException):
    """As if the process had ended here."""


class Killer:
    """Ends a poll before or after its n-th write to the disk."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int) -> None:
        self.left = at
        for owner, name in WRITES:
            patch.setattr(owner, name, self.wrapped(getattr(owner, name)))

    def wrapped(self, write: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            self.tick()
            done = write(*args, **options)
            self.tick()
            return done

        return run

    def tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Killed


WRITES = [(module, "write_whole") for module in (archive, inbox, log, manifest)]
WRITES += [(FetchLog, "_append"), (Path, "unlink")]


def change_page(project: Project, site: Site, change: str) -> bytes:
    """Bring the project to where a notice is new, changed, or of another form; its bytes."""
    pages = {"new": notice(), "changed": notice(body=BODY.replace("12月31日", "6月30日")), "suffix": "%PDF-1.4\nendobj"}
    site.pages |= {"/list": listing("/n/1"), "/n/1": notice()}
    project.feed("sh", site.at("/list"))
    if change != "new":
        project.poll()
        project.time.passes(hours=25)
    site.pages["/n/1"] = pages[change]
    return pages[change].encode()


@pytest.mark.slow
@pytest.mark.parametrize("change", ["new", "changed", "suffix"])
def test_a_poll_killed_around_any_write_is_finished_by_the_next(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    kills = 0
    while True:
        root = tmp_path / str(kills)
        (root / "seeds" / "notices").mkdir(parents=True)
        project = Project(root, Time(), {"delay_seconds": 0, "private_hosts": [site.host]})
        data = change_page(project, site, change)
        with monkeypatch.context() as patch:
            killer = Killer(patch, kills + 1)
            with suppress(Killed):
                project.poll()
        if killer.left > 0:
            break
        kills += 1
        assert not project.poll()["sh"].has_failed
        (file,) = project.files
        (row,) = project.manifest
        assert (project.settings.notices / file).read_bytes() == data
        assert (row["file"], row["sha256"]) == (file, hashlib.sha256(data).hexdigest())
        assert project.logged("/n/1")[-1] in ("new", "changed")
    assert kills >= 10


def test_what_killed_polls_left_is_swept(project: Project, site: Site) -> None:
    delivered(project, site)
    for folder in (
        project.settings.notices,
        project.settings.archive,
        next((project.settings.archive / "raw").iterdir()),
    ):
        (folder / ".staging-1-aa").write_text("half")
    project.poll()
    assert not list(project.root.rglob(".staging-*"))


def test_a_full_disk_is_told_and_leaves_a_log_that_can_be_read(
    project: Project, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivered(project, site)
    site.pages |= {"/list": listing("/n/1.html", "/n/2.html"), "/n/2.html": notice("又一通知")}

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "write_whole", full)
        report = project.poll()["sh"]
    assert report.broken
    assert "No space left on device" in report.messages[0]
    assert project.poll()["sh"].results["new"] == 1
    assert len(project.files) == 2


def test_a_second_poll_is_refused(project: Project, site: Site) -> None:
    delivered(project, site)
    asked = len(site.asked)
    with FileLock(project.settings.archive / ".lock"), pytest.raises(PollError, match="another poll is at work"):
        project.poll()
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda project: project.options.update(contact="沪"), "contact in .feeds. of kaifang.toml"),
        (lambda project: project.settings.notices.rmdir(), "no such folder of notices"),
    ],
)
def test_settings_that_allow_no_poll_are_told(
    project: Project, site: Site, change: Callable[[Project], None], words: str
) -> None:
    project.feed("sh", site.at("/list"))
    change(project)
    with pytest.raises(PollError, match=words):
        project.poll()


def test_feeds_that_are_off_are_asked_only_by_name(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"), enabled="no")
    assert project.poll() == {}
    assert project.poll("sh")["sh"].results["new"] == 1
    with pytest.raises(PollError, match=r"no feed bj .*there are: sh"):
        project.poll("bj")
