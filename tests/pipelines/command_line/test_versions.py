"""`kaifang versions` as a user reads it: which run made what is shown, and what was odd about each."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.command_line.versions import run
from schemas.releases import RESULTS, Result, RunRecord, Versions


def entered(number: int, result: Result, version: str | None, **more: object) -> RunRecord:
    record = {"run": number, "started_at": "2026-10-01T00:00:00Z", "result": result, "version": version, **more}
    return RunRecord.model_validate(record)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    runs = [
        entered(1, "published", "2026.9.0", removed=True),
        entered(2, "published", "2026.10.0", accepted="a smaller inbox", warnings=["fewer rows"]),
        entered(3, "published", "2026.10.1"),
        entered(4, "rolled_back", "2026.10.0"),
        entered(5, "unchanged", "2026.10.0"),
        entered(6, "blocked", None, faults=["measures: no rows"]),
    ]
    (tmp_path / "versions.json").write_text(Versions(latest="2026.10.0", runs=runs).model_dump_json())
    return tmp_path


def test_only_the_run_that_chose_what_is_shown_is_marked(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(output, 0) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:7]]
    assert [row[0] for row in rows if row[-1] == "latest"] == ["4"]
    assert [row[0] for row in rows if row[-1] == "removed"] == ["1"]


def test_faults_warnings_and_reasons_are_told_with_their_run(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(output, 0)
    assert capsys.readouterr().out.splitlines()[7:] == [
        "run 6: measures: no rows",
        "run 2: accepted by hand: a smaller inbox",
        "run 2: warning: fewer rows",
    ]
    run(output, 2)
    assert "run 2" not in capsys.readouterr().out


def test_help_says_what_each_result_means() -> None:
    told = CliRunner().invoke(main, ["versions", "--help"]).output
    assert all(f"{result} (" in " ".join(told.split()) for result in RESULTS)


def test_help_of_changes_says_how_versions_are_named() -> None:
    told = " ".join(CliRunner().invoke(main, ["changes", "--help"]).output.split())
    assert "[V1 [V2]]" in told
    assert "or the word latest" in told
