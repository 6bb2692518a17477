"""Going back to an earlier version, keeping only some, and what later runs make of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.releases.history import read_versions
from pipelines.releases.rollback import RollbackError, roll_back
from pipelines.settings import ReleaseSettings
from tests.pipelines.releases.made import NOVEMBER, RULES, Tables, at, publish, shown


def back(output: Path, version: str) -> str | None:
    return roll_back(output, version, RULES, "test", at(NOVEMBER))


def test_latest_shows_the_version_and_the_history_says_so(output: Path) -> None:
    assert back(output, "2026.11.0") == "2026.11.1"
    assert shown(output) == "2026.11.0"
    run = read_versions(output).runs[-1]
    assert (run.result, run.version, run.previous, run.by) == ("rolled_back", "2026.11.0", "2026.11.1", "test")
    assert read_versions(output).latest == "2026.11.0"


def test_the_next_run_does_not_show_again_what_was_rolled_back(output: Path, three: Tables) -> None:
    back(output, "2026.11.0")
    outcome = publish(three, output)
    assert (outcome.result, outcome.version, shown(output)) == ("held", "2026.11.1", "2026.11.0")
    assert "`kaifang rollback 2026.11.1` shows it again" in outcome.record.warnings[-1]


def test_going_forward_again_ends_the_hold(output: Path, two: Tables, three: Tables) -> None:
    back(output, "2026.11.0")
    back(output, "2026.11.1")
    assert publish(three, output).result == "unchanged"
    assert publish(two, output).result == "returned"
    assert publish(three, output).result == "returned"


def test_new_content_after_a_rollback_is_published_against_the_version_shown(
    output: Path, corrected: Tables, three: Tables
) -> None:
    back(output, "2026.11.0")
    outcome = publish(corrected, output)
    assert (outcome.result, outcome.version, outcome.record.previous) == ("published", "2026.11.2", "2026.11.0")
    assert outcome.record.withdrawn == []
    assert publish(three, output).result == "held"
    assert shown(output) == "2026.11.2"


@pytest.mark.parametrize("version", ["2026.11.7", "latest", "../../etc", "", "2026.10.0"])
def test_a_version_that_is_not_there_is_told_with_those_that_are(version: str, output: Path) -> None:
    with pytest.raises(RollbackError, match=r"no release .*there are .*2026\.11"):
        back(output, version)
    assert shown(output) == "2026.11.1"


def test_a_damaged_version_is_refused(output: Path) -> None:
    (output / "releases" / "2026.11.0" / "tasks.csv").write_bytes(b"")
    with pytest.raises(RollbackError, match=r"not whole: tasks\.csv: altered"):
        back(output, "2026.11.0")
    assert shown(output) == "2026.11.1"


def test_the_version_that_is_shown_already_changes_nothing(output: Path) -> None:
    before = (output / "versions.json").read_bytes()
    assert back(output, "2026.11.1") == "2026.11.1"
    assert (output / "versions.json").read_bytes() == before


# retention


def kept(output: Path) -> list[str]:
    return sorted(each.name for each in (output / "releases").iterdir())


def test_only_the_newest_releases_are_kept(output: Path, corrected: Tables) -> None:
    outcome = publish(corrected, output, rules=ReleaseSettings(keep=2, parts=()))
    assert kept(output) == ["2026.11.1", "2026.11.2"]
    assert outcome.record.warnings == ["2026.11.0 was removed, since 2 releases are kept"]
    assert [run.removed for run in read_versions(output).runs] == [True, False, False]


def test_the_release_that_is_shown_is_kept_however_old(output: Path, two: Tables) -> None:
    outcome = publish(two, output, rules=ReleaseSettings(keep=1, parts=()))
    assert (outcome.result, shown(output)) == ("returned", "2026.11.0")
    publish(two, output, rules=ReleaseSettings(keep=1, parts=()))
    assert "2026.11.0" in kept(output)


def test_without_a_setting_all_are_kept(output: Path, corrected: Tables) -> None:
    publish(corrected, output)
    assert kept(output) == ["2026.11.0", "2026.11.1", "2026.11.2"]


def test_a_removed_version_is_never_given_again(output: Path, corrected: Tables, two: Tables) -> None:
    publish(corrected, output, rules=ReleaseSettings(keep=1, parts=()))
    assert kept(output) == ["2026.11.2"]
    assert publish(two, output).version == "2026.11.3"
    assert publish(corrected, output, datetime(2026, 12, 1, tzinfo=UTC)).result == "returned"
