"""`kaifang site` as browsers meet it: parts of files, kinds of files, and nothing outside the folder."""

import contextlib
import http.client
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from pipelines.command_line.site import open_server, run

DATA = bytes(range(256)) * 400
SECRET = b"hush, hush"


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


class Site:
    """A server under test, and requests to it as they are written, with no path tidied."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one release, a link inside the folder and one that leads out of it."""
    root = tmp_path_factory.mktemp("site")
    release = root / "output" / "releases" / "2026.11.0"
    (release / "site").mkdir(parents=True)
    (root / "secret.txt").write_bytes(SECRET)
    (release / "notices.parquet").write_bytes(DATA)
    (release / "empty.csv").write_bytes(b"")
    (release / "site" / "index.html").write_text("<p>目录</p>", encoding="utf-8")
    (release / "SHA256SUMS").write_text("00  notices.parquet\n", encoding="utf-8")
    (root / "output" / ".lock").write_bytes(SECRET)
    (root / "output" / "latest").symlink_to(Path("releases", "2026.11.0"))
    (root / "output" / "way_out").symlink_to(root)
    return root / "output"


def serving(folder: Path) -> Iterator[Site]:
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield Site(server.server_port)
        server.shutdown()


@pytest.fixture(scope="module")
def newest(output: Path) -> Iterator[Site]:
    """The newest release."""
    yield from serving(output / "latest")


@pytest.fixture(scope="module")
def everything(output: Path) -> Iterator[Site]:
    """The whole folder of releases."""
    yield from serving(output)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(DATA) - 1),
        (f"bytes={len(DATA) - 1}-", len(DATA) - 1, len(DATA) - 1),
        ("bytes=-1", len(DATA) - 1, len(DATA) - 1),
        ("bytes=-8", len(DATA) - 8, len(DATA) - 1),
        (f"bytes=-{len(DATA) + 1}", 0, len(DATA) - 1),
        (f"bytes=10-{len(DATA) + 10}", 10, len(DATA) - 1),
        (f"bytes=0-{len(DATA) - 1}", 0, len(DATA) - 1),
    ],
)
def test_a_range_gives_these_bytes_and_no_others(newest: Site, asked: str, first: int, last: int) -> None:
    found = newest.ask("/notices.parquet", Range=asked)
    assert found.status == 206
    assert found.body == DATA[first : last + 1]
    assert found.headers["Content-Range"] == f"bytes {first}-{last}/{len(DATA)}"
    assert found.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={len(DATA)}-", f"bytes={len(DATA)}-{len(DATA) + 5}", "bytes=-0"])
def test_a_range_of_no_bytes_is_refused(newest: Site, asked: str) -> None:
    found = newest.ask("/notices.parquet", Range=asked)
    assert (found.status, found.headers["Content-Range"], found.body) == (416, f"bytes */{len(DATA)}", b"")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=1.0-2", "bytes=٣-٤", "0-1"]
)
def test_what_is_no_single_range_gives_the_whole_file(newest: Site, asked: str) -> None:
    found = newest.ask("/notices.parquet", Range=asked.encode().decode("latin-1"))
    assert (found.status, found.body) == (200, DATA)


def test_every_range_of_an_empty_file_is_refused(newest: Site) -> None:
    assert newest.ask("/empty.csv", Range="bytes=0-0").status == 416
    assert newest.ask("/empty.csv").body == b""


def test_a_part_of_a_file_that_has_changed_is_not_given(newest: Site) -> None:
    changed = newest.ask("/notices.parquet").headers["Last-Modified"]
    assert newest.ask("/notices.parquet", Range="bytes=0-3", If_Range=changed).status == 206
    for other in ("Thu, 01 Jan 1970 00:00:00 GMT", '"a-tag"'):
        assert newest.ask("/notices.parquet", Range="bytes=0-3", If_Range=other).body == DATA


def test_head_tells_what_get_would_give_without_giving_it(newest: Site) -> None:
    found = newest.ask("/notices.parquet", "HEAD")
    assert (found.status, found.headers["Content-Length"], found.body) == (200, str(len(DATA)), b"")
    assert found.headers["Accept-Ranges"] == "bytes"
    part = newest.ask("/notices.parquet", "HEAD", Range="bytes=0-9")
    assert (part.status, part.headers["Content-Length"], part.body) == (206, "10", b"")


def test_a_connection_is_used_again_after_a_part(newest: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", newest.port, timeout=10)
    with contextlib.closing(connection):
        for _ in range(3):
            connection.request("GET", "/notices.parquet", headers={"Range": "bytes=0-1"})
            assert connection.getresponse().read() == DATA[:2]
            connection.request("GET", "/notices.parquet", headers={"Range": "bytes=999999-"})
            assert connection.getresponse().read() == b""


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/../../../secret.txt",
        "/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/site/../../../../secret.txt",
        "//../secret.txt",
        "/way_out/secret.txt",
        "/way_out/",
        "/.lock",
        "/%00",
        "/notices.parquet%00.html",
        "/" + "a" * 5000,
        "/nothing.parquet",
    ],
)
def test_nothing_outside_the_folder_is_served_and_nothing_hidden(newest: Site, everything: Site, path: str) -> None:
    for site in (newest, everything):
        for headers in ({}, {"Range": "bytes=0-3"}):
            found = site.ask(path, **headers)
            assert found.status == 404, (path, headers)
            assert SECRET[:4] not in found.body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notices.parquet", "application/vnd.apache.parquet"),
        ("tasks.csv", "text/csv; charset=utf-8"),
        ("site/static/kaifang.css", "text/css; charset=utf-8"),
        ("site/static/kaifang.js", "text/javascript; charset=utf-8"),
        ("site/map.svg", "image/svg+xml; charset=utf-8"),
        ("site/index.html", "text/html; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("kaifang.duckdb", "application/octet-stream"),
    ],
)
def test_files_have_the_media_type_of_their_kind(output: Path, newest: Site, name: str, kind: str) -> None:
    path = output / "latest" / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_bytes(b"x" * 10)
    for headers in ({}, {"Range": "bytes=0-1"}):
        found = newest.ask(f"/{name}", **headers)
        assert found.headers["Content-Type"] == kind
        assert found.headers["X-Content-Type-Options"] == "nosniff"


def test_the_whole_folder_shows_its_releases_also_by_the_name_latest(everything: Site) -> None:
    for folder in ("/latest", "/releases/2026.11.0"):
        assert everything.ask(f"{folder}/notices.parquet", Range="bytes=1-2").body == DATA[1:3]
        assert "目录" in everything.ask(f"{folder}/site/").body.decode()
    assert b"2026.11.0" in everything.ask("/releases/").body


def test_a_release_published_meanwhile_is_shown(tmp_path: Path) -> None:
    for version in ("2026.11.0", "2026.11.1"):
        (tmp_path / "releases" / version).mkdir(parents=True)
        (tmp_path / "releases" / version / "release.json").write_text(version)
    (tmp_path / "latest").symlink_to(Path("releases", "2026.11.0"))
    with contextlib.contextmanager(serving)(tmp_path / "latest") as site:
        assert site.ask("/release.json").body == b"2026.11.0"
        (tmp_path / "new").symlink_to(Path("releases", "2026.11.1"))
        (tmp_path / "new").rename(tmp_path / "latest")
        assert site.ask("/release.json").body == b"2026.11.1"


@pytest.mark.parametrize(("everything", "page"), [(False, "site/index.html"), (True, "latest/site/index.html")])
def test_the_command_prints_the_catalogue_and_ends_with_ctrl_c(output: Path, everything: bool, page: str) -> None:
    code = "import sys; from pathlib import Path; from pipelines.command_line.site import run"
    code += f"; sys.exit(run(Path({str(output)!r}), 0, {everything}))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        assert address.endswith(f"/{page}")
        port = int(address.removeprefix("http://127.0.0.1:").split("/")[0])
        assert "目录" in Site(port).ask(f"/{page}").body.decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_a_port_that_is_taken_is_told(output: Path, newest: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(output, newest.port) == 1
    assert "name another --port" in capsys.readouterr().err


def test_without_a_release_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="kaifang build"):
        run(tmp_path, 0)
    with pytest.raises(click.UsageError, match="kaifang build"):
        run(tmp_path / "output", 0, everything=True)
