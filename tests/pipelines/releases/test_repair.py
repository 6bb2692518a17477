"""What killed runs, damaged files and hands leave behind is mended by the next run, and told."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.releases.contents import check_release
from pipelines.releases.history import HistoryError, read_versions
from pipelines.releases.publish import open_publisher
from schemas.releases import RunRecord
from tests.pipelines.releases.made import NOVEMBER, RULES, Tables, at, leftovers, publish, received, shown


def last(output: Path) -> RunRecord:
    return read_versions(output).runs[-1]


def die_at(step: str, tables: Tables, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a child that is killed when it comes to a step."""
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(step, lambda *_, **__: os.kill(os.getpid(), 9))
        publish(tables, output)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 9


@pytest.mark.parametrize(
    "step",
    [
        "pipelines.releases.publish.write_tables",
        "pipelines.releases.publish.compare",
        "pipelines.releases.publish.seal",
        "pathlib.Path.rename",
        "pipelines.releases.publish.Publisher.end",
        "pipelines.releases.publish.point",
        "pipelines.releases.publish.retire",
    ],
)
def test_a_run_killed_at_a_step_shows_old_or_new_and_the_next_one_mends(
    step: str, output: Path, corrected: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_at(step, corrected, output, monkeypatch)
    assert shown(output) in ("2026.11.1", "2026.11.2")
    assert check_release(output / "latest") == []
    outcome = publish(corrected, output)
    assert (outcome.version, shown(output)) == ("2026.11.2", "2026.11.2")
    assert check_release(output / "latest") == []
    assert leftovers(output) == []
    assert [run.result for run in read_versions(output).runs].count("published") == 3
    assert not [run for run in read_versions(output).runs if run.result == "running"]


def test_a_run_killed_before_its_release_is_entered_as_interrupted(
    output: Path, corrected: Tables, three: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_at("pipelines.releases.publish.seal", corrected, output, monkeypatch)
    assert publish(three, output).result == "unchanged"
    *_, killed, after = read_versions(output).runs
    assert (killed.result, killed.version) == ("interrupted", None)
    assert after.warnings == ["run 3 was ended from outside; nothing of it is left"]


def test_a_release_that_stands_is_finished_even_where_the_next_run_makes_another(
    output: Path, corrected: Tables, two: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_at("pipelines.releases.publish.Publisher.end", corrected, output, monkeypatch)
    assert shown(output) == "2026.11.1"
    with open_publisher(output, RULES) as publisher:
        assert publisher.remarks == ["run 3 was ended from outside when 2026.11.2 was finished; it is shown now"]
    assert shown(output) == "2026.11.2"
    assert read_versions(output).latest == "2026.11.2"


def test_a_damaged_release_is_not_shown_and_its_version_not_given_again(output: Path, three: Tables) -> None:
    (output / "releases" / "2026.11.1" / "tasks.csv").write_bytes(b"saved by a spreadsheet")
    outcome = publish(three, output)
    assert (outcome.result, outcome.version, shown(output)) == ("published", "2026.11.2", "2026.11.2")
    assert outcome.record.warnings == [
        "2026.11.1 is damaged or gone; latest is 2026.11.0, which was shown before it, until a new release is made"
    ]
    assert outcome.record.added == ["hufufa-2024-3"]


def test_the_version_shown_before_takes_the_place_of_a_damaged_one(
    output: Path, two: Tables, corrected: Tables
) -> None:
    publish(corrected, output)
    publish(two, output)
    assert shown(output) == "2026.11.0"
    (output / "releases" / "2026.11.0" / "tasks.csv").write_bytes(b"")
    with open_publisher(output, RULES) as publisher:
        assert "latest is 2026.11.2, which was shown before it," in publisher.remarks[0]
    assert shown(output) == "2026.11.2"


def test_where_nothing_is_whole_a_new_release_is_made(tmp_path: Path, two: Tables) -> None:
    publish(two, tmp_path)
    shutil.rmtree(tmp_path / "releases")
    assert publish(two, tmp_path).version == "2026.11.1"
    assert check_release(tmp_path / "latest") == []


def test_a_pointer_moved_by_hand_goes_back_to_the_version_of_the_history(output: Path, three: Tables) -> None:
    (output / "latest").unlink()
    publish(three, output)
    assert shown(output) == "2026.11.1"


# versions.json


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "versions.json line 1: "),
        ('{\n "format": 1,\n "runs": [}\n}', "versions.json line 3: "),
        ('{"format": 1, "runs": 5}', "versions.json: runs: "),
        ('{"format": 7}', "versions.json: format: "),
        ('{"runs": [{"run": 1, "started_at": "yesterday"}]}', "versions.json: runs.0.started_at: "),
    ],
)
def test_a_history_edited_into_nonsense_is_told_kept_and_made_anew(
    text: str, told: str, output: Path, three: Tables
) -> None:
    (output / "versions.json").write_text(text)
    with pytest.raises(HistoryError) as caught:
        read_versions(output)
    assert told in str(caught.value)
    outcome = publish(three, output)
    assert (outcome.result, outcome.version) == ("unchanged", "2026.11.1")
    assert told in outcome.record.warnings[0]
    assert "it is kept as versions.json.damaged-1" in outcome.record.warnings[0]
    assert (output / "versions.json.damaged-1").read_text() == text
    made = read_versions(output)
    assert [(run.result, run.version) for run in made.runs[:2]] == [
        ("published", "2026.11.0"),
        ("published", "2026.11.1"),
    ]


def test_a_lost_history_is_made_anew_from_the_releases(output: Path, corrected: Tables) -> None:
    before = read_versions(output)
    (output / "versions.json").unlink()
    outcome = publish(corrected, output)
    assert outcome.version == "2026.11.2"
    made = read_versions(output)
    assert [run.rows for run in made.runs[:2]] == [run.rows for run in before.runs]
    assert [run.content for run in made.runs[:2]] == [run.content for run in before.runs]


def test_bytes_that_are_no_text_are_told(output: Path, three: Tables) -> None:
    (output / "versions.json").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in publish(three, output).record.warnings[0]


def test_versions_json_is_plain_for_other_programs(output: Path) -> None:
    told = json.loads((output / "versions.json").read_text())
    assert told["latest"] == "2026.11.1"
    first, second = told["runs"]
    assert (first["run"], first["result"], first["version"], first["notices"]) == (1, "published", "2026.11.0", 2)
    assert (second["previous"], second["added"], second["finished_at"]) == (
        "2026.11.0",
        ["hufufa-2024-3"],
        "2026-11-22T08:00:00Z",
    )


# errors while publishing


@pytest.mark.parametrize("write", [1, 2, 3, 4])
def test_a_disk_that_fills_up_at_any_write_of_the_history_leaves_old_or_new(
    write: int, output: Path, corrected: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.releases import history

    writes: list[Path] = []
    real: Callable[[Path, bytes], None] = history.write_whole

    def full(path: Path, data: bytes) -> None:
        writes.append(path)
        if len(writes) >= write:
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(history, "write_whole", full)
    try:
        publish(corrected, output)
    except OSError as error:
        assert "No space" in str(error)
    assert shown(output) in ("2026.11.1", "2026.11.2")
    assert check_release(output / "latest") == []
    monkeypatch.undo()
    assert publish(corrected, output).version == "2026.11.2"
    assert shown(output) == "2026.11.2"
    assert leftovers(output) == []


def test_an_interrupt_is_entered_as_one(output: Path, corrected: Tables) -> None:
    with pytest.raises(KeyboardInterrupt), open_publisher(output, RULES, at(NOVEMBER)) as publisher:
        publisher.begin("test")
        raise KeyboardInterrupt
    assert last(output).result == "interrupted"
    with open_publisher(output, RULES, at(NOVEMBER)) as publisher:
        publisher.begin("test")
        assert publisher.publish(corrected, received(corrected)).version == "2026.11.2"
