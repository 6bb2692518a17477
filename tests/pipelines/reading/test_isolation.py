"""A reader that crashes, loops or takes all memory costs its own file; others are read on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.reading import isolation
from pipelines.reading.document import Document
from pipelines.reading.isolation import close_children, read_apart
from schemas.vocabularies import ISSUE_CODES
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def no_child_waits() -> Iterator[None]:
    close_children()
    yield
    close_children()


def read(reader: str, data: bytes = b"x", seconds: int = 30) -> Document:
    return read_apart(f"tests.pipelines.reading.readers:{reader}", "a.pdf", data, seconds)


def refused(reader: str, data: bytes = b"x", seconds: int = 30) -> tuple[str, str]:
    """Code and message of the only problem of a file that was not read."""
    document = read(reader, data, seconds)
    (problem,) = document.problems
    assert (document.text, problem.severity, problem.code in ISSUE_CODES) == ("", "error", True)
    return problem.code, problem.message


REMEDY = "open it in the program that made it and save it anew, or save the notice as plain text (UTF-8)"


def test_one_child_reads_several_files() -> None:
    first, second = read("count", b"1").text.split(), read("count", "二".encode()).text.split()
    assert first[:3] == ["a.pdf", "1", "1"]
    assert second[:3] == ["a.pdf", "二", "2"]
    assert first[3] == second[3] != str(os.getpid())


def test_a_child_ends_after_so_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "MAX_FILES_PER_CHILD", 2)
    assert [read("count").text.split()[2] for _ in range(5)] == ["1", "2", "1", "2", "1"]


def test_large_files_and_large_answers() -> None:
    assert len(read("count", b"x" * 3_000_000).text) > 3_000_000


def test_what_a_library_prints_is_no_answer() -> None:
    assert read("chatter").text == read("chatter").text == "1"


def test_odd_characters_come_through() -> None:
    document = read("surrogate")
    assert (document.text, document.facts) == ("甲\ud800乙\x00丙", {"title": "𠀀"})


def test_a_crash_is_a_problem_and_the_next_file_is_read() -> None:
    code, message = refused("crash")
    assert (code, message) == (
        "reader_failed",
        f"a.pdf: the reader ended with Fatal Python error: Segmentation fault; {REMEDY}",
    )
    assert read("count").text.split()[2] == "1"


def test_an_early_end_says_what_was_printed_last() -> None:
    assert refused("leave") == ("reader_failed", f"a.pdf: the reader ended with what a library says last; {REMEDY}")


def test_an_error_is_told_without_what_differs_from_run_to_run() -> None:
    code, message = refused("fail")
    assert (code, message) == (
        "reader_failed",
        f"a.pdf: the reader ended with ValueError: object at … in part.xml: a.pdf; {REMEDY}",
    )


def test_endless_recursion() -> None:
    assert refused("recur")[1].startswith("a.pdf: the reader ended with RecursionError")


@pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded on Linux only")
@pytest.mark.parametrize("reader", ["hoard", "map_memory"])
def test_memory_is_bounded(reader: str) -> None:
    assert refused(reader) == (
        "reader_out_of_memory",
        f"a.pdf: reading it takes more than 4,096 MiB of memory; {REMEDY}",
    )


def test_time_is_bounded() -> None:
    assert refused("spin", seconds=1) == ("reader_timeout", f"a.pdf: not read within 1 seconds; {REMEDY}")


def test_waiting_is_bounded_and_ends_what_the_reader_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "WAITING_FACTOR", 1)
    file = tmp_path / "pid"
    assert refused("sleep", str(file).encode(), seconds=1)[0] == "reader_timeout"
    assert _ends(int(file.read_text()))


def _ends(process: int) -> bool:
    """Whether a process is gone, or dead and waiting for its parent, within a few seconds."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_fault_left_by_earlier_files_does_not_cost_the_next_one() -> None:
    assert [read("stumble").text.split()[2] for _ in range(3)] == ["1", "1", "1"]


def test_places_outside_the_text() -> None:
    code, message = refused("misplace")
    assert code == "reader_failed" and "place (7, 7) is not in a text of 1 characters" in message


def test_a_reader_that_is_not_there() -> None:
    document = read_apart("pipelines.reading.nothing:read", "a.pdf", b"")
    (problem,) = document.problems
    assert problem.code == "reader_failed" and "make setup" in problem.message


def test_an_answer_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "MAX_ANSWER_BYTES", 1000)
    assert refused("count", b"x" * 1000)[0] == "file_too_large"
    assert read("count").text.split()[2] == "1"


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refused("count") == (
        "reader_failed",
        "a.pdf: no process to read it in could be started (No such file or directory); free memory and run again",
    )


def test_threads_have_children_of_their_own() -> None:
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda at: read("count", str(at).encode()).text.split(), range(40)))
    assert [text[1] for text in texts] == [str(at) for at in range(40)]
    assert 1 <= len({text[3] for text in texts}) <= 4


SCRIPT = """
import os
from pipelines.reading.isolation import read_apart
print(read_apart("tests.pipelines.reading.readers:count", "a.pdf", b"1").text.split()[3])
"""


def test_a_session_from_standard_input_and_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a file of the folder was run')")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-P", "-"], input=SCRIPT, text=True, capture_output=True, cwd=tmp_path, env=environment
    )
    assert done.stderr == ""
    assert _ends(int(done.stdout))
