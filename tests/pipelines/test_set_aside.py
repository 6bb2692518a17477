"""A fault of the pipeline at one notice costs that notice, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

import pipelines.build
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.frames import check_table
from pipelines.reading.source import SourceFile
from schemas import TABLES
from tests.conftest import Tables, one, rows

GOOD = SourceFile("good.txt", "上海市某某行动方案\n一、任务\n（一）推进甲事项。（责任单位：市商务委）\n".encode())
BAD = SourceFile("bad.txt", "上海市另一行动方案\n一、任务\n（一）推进乙事项\ufffd。\n".encode() + b"\xff")

pytestmark = pytest.mark.usefixtures("faults_are_set_aside")


def failing(work: Callable[..., Any], fault: BaseException) -> Callable[..., Any]:
    """Work that fails at the bad notice, which it is given as a notice or with its text."""

    def done(*arguments: Any) -> Any:
        if "另一" in getattr(arguments[0], "text", "") or getattr(arguments[0], "name", "") == BAD.name:
            raise fault
        return work(*arguments)

    return done


FAULT = ValueError("0x7f00deadbeef in\n/home/someone/pipelines/tree.py")


@pytest.fixture(params=["read_document", "parse_notice", "_rows"])
def tables(request: pytest.FixtureRequest, seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """Tables of both notices, where one step fails at the bad one."""
    work = getattr(pipelines.build, request.param)
    monkeypatch.setattr(pipelines.build, request.param, failing(work, FAULT))
    return build_tables([BAD, GOOD], seeds)


def test_the_notice_is_quarantined_and_says_why(tables: Tables) -> None:
    notice = one(tables, "notices", source_file="bad.txt")
    assert (notice["parse_status"], notice["source_sha256"]) == ("quarantined", BAD.sha256)
    assert (notice["char_count"], notice["clause_count"], notice["measure_count"]) == (0, 0, 0)
    issue = one(tables, "issues", notice_id=notice["notice_id"], code="parse_failed")
    assert issue["severity"] == "error"
    assert issue["message"] == (
        "bad.txt: the pipeline failed at it (ValueError: … in tree.py); its text is left out: report this with the file"
    )


def test_nothing_of_its_text_is_published(tables: Tables) -> None:
    notice_id = one(tables, "notices", source_file="bad.txt")["notice_id"]
    for name in ("notice_texts", "clauses", "measures"):
        assert rows(tables, name, notice_id=notice_id) == []
    assert {row["char_start"] for row in rows(tables, "issues", notice_id=notice_id)} == {None}


def test_the_others_are_as_without_it(tables: Tables, seeds: Seeds) -> None:
    alone = build_tables([GOOD], seeds)
    for name in ("notice_texts", "clauses", "measures", "tasks", "task_agencies"):
        assert tables[name].equals(alone[name])
    assert one(tables, "notices", source_file="good.txt") == one(alone, "notices")


def test_the_tables_hold(tables: Tables) -> None:
    assert [fault for check in CHECKS for fault in check(tables)] == []
    assert all(check_table(table, tables[name]).empty for name, table in TABLES.items())


def test_copies_of_a_notice_set_aside_are_notices_of_their_own(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.build, "parse_notice", failing(pipelines.build.parse_notice, MemoryError()))
    tables = build_tables([BAD, SourceFile("again.txt", BAD.data), GOOD], seeds)
    set_aside = rows(tables, "notices", parse_status="quarantined")
    assert len({row["notice_id"] for row in set_aside}) == 2
    assert {row["duplicate_of"] for row in set_aside} == {None}


def test_a_run_that_is_stopped_stops(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.build, "parse_notice", failing(pipelines.build.parse_notice, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        build_tables([BAD], seeds)


def test_a_notice_without_a_fault_is_not_set_aside(seeds: Seeds) -> None:
    tables = build_tables([BAD, GOOD], seeds)
    assert "parse_failed" not in tables["issues"]["code"].to_pylist()
    assert one(tables, "notices", source_file="bad.txt")["parse_status"] == "partial"
