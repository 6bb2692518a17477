"""What is asked again, and when; what counts as a change; how the log grows."""

import json
from typing import Any

import pytest

from tests.pipelines.feeds.conftest import BODY, Project, Reply, Site, listing, notice

CLOCK = "<p>今天是2026年3月2日 星期一 12:00:05</p>"
LATER = "<p>今天是2026年3月3日 星期二 13:00:07</p>"


def tagged(body: str, tag: str) -> Any:
    """A page that answers 304 to those who name its tag."""

    def answer(headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag})
        return Reply(body, headers={"ETag": tag, "Last-Modified": "Mon, 05 Jan 2026 00:00:00 GMT"})

    return answer


def test_sources_and_notices_are_asked_with_conditions(project: Project, site: Site) -> None:
    site.pages |= {"/list": tagged(listing("/n/1.html"), '"a"'), "/n/1.html": tagged(notice(), '"b"')}
    project.feed("sh", site.at("/list"))
    project.poll()
    assert "if-none-match" not in site.last("/list").headers
    report = project.poll_later()["sh"]
    assert (report.asked, report.results["same"]) == (2, 1)
    for path, tag in (("/list", '"a"'), ("/n/1.html", '"b"')):
        assert site.last(path).headers["if-none-match"] == tag
        assert site.last(path).headers["if-modified-since"] == "Mon, 05 Jan 2026 00:00:00 GMT"
    project.poll_later()
    assert site.last("/n/1.html").headers["if-none-match"] == '"b"'
    assert len(project.files) == 1


def test_a_notice_is_asked_again_only_after_its_time(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    project.time.passes(hours=23)
    assert project.poll()["sh"].asked == 1
    project.time.passes(hours=2)
    assert project.poll()["sh"].asked == 2
    project.time.passes(hours=2)
    assert project.poll()["sh"].asked == 1


def test_a_clock_that_went_back_stops_nothing(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    project.time.passes(days=-400)
    assert project.poll()["sh"].asked == 2


def test_notices_of_an_unchanged_source_that_failed_before_are_asked(project: Project, site: Site) -> None:
    site.pages |= {"/list": tagged(listing("/n/1.html"), '"a"'), "/n/1.html": Reply("", 500)}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1.html"] = notice(body=BODY + "<a href='/a.pdf'>附件</a>")
    assert project.poll()["sh"].results["new"] == 1
    site.pages["/a.pdf"] = b"%PDF-1.4\nendobj"
    assert project.poll()["sh"].results["new"] == 1, "the attachment failed, its page need not be asked again"
    assert site.paths().count("/n/1.html") == 4


def test_without_the_archive_nothing_is_asked_on_condition(project: Project, site: Site) -> None:
    site.pages |= {"/list": tagged(listing("/n/1.html"), '"a"'), "/n/1.html": tagged(notice(), '"b"')}
    project.feed("sh", site.at("/list"))
    project.poll()
    for path in (project.settings.archive / "raw").glob("*/*"):
        path.write_text("damaged")
    project.poll_later()
    assert "if-none-match" not in site.last("/list").headers
    assert "if-none-match" not in site.last("/n/1.html").headers


@pytest.mark.parametrize("place", ["around", "inside"])
def test_a_page_that_changes_only_its_clock_stays(project: Project, site: Site, place: str) -> None:
    page = notice(**{place: CLOCK})
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": page}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1.html"] = notice(**{place: LATER})
    report = project.poll_later()["sh"]
    assert report.count("same") == 1
    assert project.logged("/n/1.html") == ["new", "same_text"]
    assert project.text(project.files[0]) == page
    assert project.manifest[0]["retrieved_on"] == "2026-03-02"


def test_news_beside_the_notice_are_no_change(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice(around="<a href='/x'>昨日要闻</a>")}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1.html"] = notice(around="<a href='/y'>今日要闻</a><a href='/z'>又一条</a>")
    project.poll_later()
    assert project.logged("/n/1.html") == ["new", "same_text"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026年12月31日前", "2026年11月30日前"),
        ("三、市财政局", "三、市发展改革委"),
        ("一、支持", "一、鼓励"),
        ("明确资金使用范围", "明确12:00前资金使用范围"),
    ],
)
def test_a_corrected_notice_is_changed_even_beside_a_clock(project: Project, site: Site, old: str, new: str) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice(inside=CLOCK)}
    project.feed("sh", site.at("/list"))
    project.poll()
    assert old in BODY
    site.pages["/n/1.html"] = notice(inside=LATER, body=BODY.replace(old, new))
    assert project.poll_later()["sh"].results["changed"] == 1
    assert new in project.text(project.files[0])


def test_another_attachment_under_the_same_words_is_a_change(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice(body=BODY + "<a href='/a.pdf'>附件</a>")}
    site.pages |= {"/a.pdf": b"%PDF-1.4\nendobj", "/b.pdf": b"%PDF-1.4\nendobj b"}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1.html"] = notice(body=BODY + "<a href='/b.pdf'>附件</a>")
    report = project.poll_later()["sh"]
    assert (report.results["changed"], report.results["new"]) == (1, 1)


def test_the_log_does_not_grow_while_nothing_changes(project: Project, site: Site) -> None:
    clocks = iter(range(100))
    site.pages |= {
        "/list": lambda headers: listing("/n/1.html", "/n/2.html", "/n/3.html") + f"<!-- {next(clocks)} -->",
        "/n/1.html": tagged(notice(), '"b"'),
        "/n/2.html": lambda headers: notice("又一通知", around=f"<p>第{next(clocks)}位访客</p>"),
        "/n/3.html": Reply("", 404),
    }
    project.feed("sh", site.at("/list"))
    for _ in range(3):
        project.poll_later()
    rows, raw = len(project.log), len(list((project.settings.archive / "raw").glob("*/*")))
    for _ in range(3):
        project.poll_later()
    assert len(project.log) == rows
    assert len(list((project.settings.archive / "raw").glob("*/*"))) == raw == 3
    assert project.logged("/n/1.html").count("new") == 1


def test_a_source_in_two_feeds_is_asked_once_a_poll(project: Project, site: Site) -> None:
    document = json.dumps([{"u": site.at("/n/1.html")}])
    site.pages |= {"/list": listing("/n/1.html"), "/json": document, "/n/1.html": notice()}
    project.feed("one", site.at("/list"))
    project.feed("two", site.at("/json"), "json", items="@", link="u")
    reports = project.poll()
    assert (reports["one"].results["new"], reports["two"].results["new"]) == (1, 0)
    assert site.paths().count("/n/1.html") == 1
