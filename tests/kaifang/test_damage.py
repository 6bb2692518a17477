"""Files that are not what the release says, and servers that do not answer as they should."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

import kaifang
from pipelines.command_line.site import open_server


@pytest.fixture
def copy(output: Path, tmp_path: Path) -> Path:
    """A release that may be spoilt."""
    return Path(shutil.copytree(output / "latest", tmp_path / "copy"))


@contextmanager
def served(server: http.server.HTTPServer) -> Iterator[str]:
    with server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["folder", "address"])
def spoilt(request: pytest.FixtureRequest, copy: Path) -> Iterator[kaifang.Release]:
    """That release from disk and over HTTP."""
    with served(open_server(copy, 0)) as address:
        yield kaifang.Release(copy if request.param == "folder" else address)


def test_a_table_that_was_altered_is_told_where_it_is_read_whole(spoilt: kaifang.Release, copy: Path) -> None:
    other = (copy / "notices.parquet").read_bytes()
    (copy / "agencies.parquet").write_bytes(other)
    with pytest.raises(kaifang.DamagedFileError, match=r"agencies.parquet is not the file that SHA256SUMS lists"):
        spoilt.load("agencies")
    assert len(spoilt.load("agencies", verify=False)) == 5
    assert len(spoilt.load("notices")) == 5


@pytest.mark.parametrize("size", [0, 10, 3000])
def test_a_table_that_is_cut_off_is_told(spoilt: kaifang.Release, copy: Path, size: int) -> None:
    path = copy / "clauses.parquet"
    path.write_bytes(path.read_bytes()[:size])
    for options in ({}, {"verify": False}, {"columns": ["text"]}):
        with pytest.raises(kaifang.DamagedFileError, match=r"clauses.parquet .*fetch the release again"):
            spoilt.load("clauses", **options)


def test_a_table_that_is_gone_is_told(spoilt: kaifang.Release, copy: Path) -> None:
    (copy / "clauses.parquet").unlink()
    with pytest.raises(kaifang.DamagedFileError, match=r"clauses\.parquet cannot be read"):
        spoilt.load("clauses")


def test_a_release_without_checksums_is_told(spoilt: kaifang.Release, copy: Path) -> None:
    (copy / "SHA256SUMS").unlink()
    with pytest.raises(kaifang.DamagedFileError, match="SHA256SUMS cannot be read"):
        spoilt.load("issues")
    assert spoilt.load("issues", verify=False).empty


@pytest.mark.parametrize(
    "said", ["", "{", "[]", "{}", '{"version": "../.."}', '{"version": "2026.11.0", "rows": {"../x": 1}}', "\udcff"]
)
def test_a_release_that_does_not_say_what_it_is_is_told(copy: Path, said: str) -> None:
    (copy / "release.json").write_bytes(said.encode("utf-8", "surrogateescape"))
    with pytest.raises(kaifang.DamagedFileError, match="fetch the release again"):
        kaifang.Release(copy)


def test_a_server_that_gives_no_parts_will_do(output: Path) -> None:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))) as address:
        release = kaifang.Release(address)
        assert len(release.load("measures")) == len(release.load("measures", columns=["text"])) == 463
        assert release.connect().sql("SELECT count(*) FROM tasks").fetchall() == [(349,)]


@pytest.mark.parametrize(("status", "told"), [(500, "answers 500"), (401, "answers 401; put name and password")])
def test_an_answer_that_is_no_file_is_told_without_the_password(status: int, told: str) -> None:
    class Refusing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(status)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with served(http.server.HTTPServer(("127.0.0.1", 0), Refusing)) as address:
        with pytest.raises(kaifang.AddressError, match=told) as error:
            kaifang.Release(address.replace("//", "//reader:secret@"))
        assert "secret" not in str(error.value)


def test_an_address_where_nobody_answers_is_told() -> None:
    with pytest.raises(kaifang.AddressError, match="cannot be read"):
        kaifang.Release("http://127.0.0.1:1")


def test_name_and_password_of_an_address_are_sent(output: Path) -> None:
    asked = set()

    class Asking(http.server.SimpleHTTPRequestHandler):
        def send_head(self):  # type: ignore[no-untyped-def]
            asked.add(self.headers["Authorization"])
            return super().send_head()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Asking, directory=str(output)))) as address:
        assert len(kaifang.load("notices", address.replace("//", "//reader:secret@"))) == 5
    assert asked == {"Basic cmVhZGVyOnNlY3JldA=="}
