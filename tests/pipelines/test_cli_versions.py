"""The commands around versions: building again, listing, comparing, going back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from pipelines.publishing.files import write_parquet
from pipelines.releases.lock import alone
from schemas import TABLES

SEEDS = Path(__file__).parents[2] / "seeds"
pytestmark = pytest.mark.slow


class Place:
    """A folder in which a user works."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(SEEDS, root / "seeds", ignore=shutil.ignore_patterns("guofa*", "shangzihan*", "guohan*"))
        self.notices = root / "seeds" / "notices"

    def kaifang(self, *arguments: object) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)

    @property
    def latest(self) -> str:
        return (self.root / "output" / "latest").readlink().name

    @property
    def runs(self) -> list[dict[str, object]]:
        return list(json.loads((self.root / "output" / "versions.json").read_text())["runs"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAIFANG_CONFIG", raising=False)
    return Place(tmp_path)


def test_a_user_adds_removes_compares_and_goes_back(place: Place) -> None:
    first = place.kaifang("build")
    assert first.exit_code == 0
    version = place.latest
    assert f"version {version} in output/latest" in first.stdout

    again = place.kaifang("build")
    assert (again.exit_code, place.latest) == (0, version)
    assert f"Nothing changed since {version}" in again.stdout
    assert (place.runs[-1]["read"], place.runs[-1]["reused"]) == (0, 2)

    next(place.notices.glob("shangzifa*")).unlink()
    removed = place.kaifang("build")
    assert removed.exit_code == 0
    newer = place.latest
    assert newer != version
    assert f"What changed since {version}: output/latest/changes.md" in removed.stdout
    assert place.runs[-1]["withdrawn"] == ["shangzifa-2021-63"]

    told = place.kaifang("changes", version, newer)
    assert told.exit_code == 0
    assert "shangzifa-2021-63" in told.stdout
    assert place.kaifang("changes").stdout == told.stdout

    back = place.kaifang("rollback", version)
    assert (back.exit_code, place.latest) == (0, version)
    assert f"output/latest shows {version} now; it showed {newer}" in back.stdout
    held = place.kaifang("build")
    assert (held.exit_code, place.latest) == (0, version)
    assert f"`kaifang rollback {newer}` shows it again" in held.stdout

    listed = place.kaifang("versions").stdout.splitlines()
    assert [line.split()[1:3] for line in listed[1:6]] == [
        [newer, "held"],
        [version, "rolled_back"],
        [newer, "published"],
        [version, "unchanged"],
        [version, "published"],
    ]
    assert listed[2].rstrip().endswith("latest")
    assert len(place.kaifang("versions", "--count", "2").stdout.splitlines()) == 4


def test_a_fresh_build_reads_everything_and_gives_the_same(place: Place) -> None:
    place.kaifang("build")
    again = place.kaifang("build", "--fresh")
    assert again.exit_code == 0
    assert "Nothing changed" in again.stdout
    assert place.runs[-1]["read"] is None


def test_a_broken_store_is_told_and_costs_nothing_but_time(place: Place) -> None:
    (place.root / ".kaifang").mkdir()
    (place.root / ".kaifang" / "store").write_text("mine")
    result = place.kaifang("build")
    assert result.exit_code == 0
    assert "parsed notices cannot be kept here" in result.stdout
    assert (place.root / ".kaifang" / "store").read_text() == "mine"


def test_no_runs_and_no_versions_are_told(place: Place) -> None:
    assert "make one with `kaifang build`" in place.kaifang("versions").stdout
    assert place.kaifang("rollback", "2026.11.0").exit_code == 2
    assert place.kaifang("changes").exit_code == 2


def test_an_unknown_version_is_told_with_those_that_are_there(place: Place) -> None:
    place.kaifang("build")
    result = place.kaifang("rollback", "2020.1.0")
    assert result.exit_code == 2
    assert f"no release 2020.1.0; there are {place.latest}" in result.stderr


def test_a_second_run_is_refused_with_its_own_exit_code(place: Place) -> None:
    (place.root / "kaifang.toml").write_text("[releases]\nwait_seconds = 0\n", encoding="utf-8")
    with alone(place.root / "output", 0):
        result = place.kaifang("build")
    assert result.exit_code == 3
    assert "another run has been at work" in result.stderr


def test_a_release_that_lost_too_much_names_the_way_to_accept_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.kaifang("build")
    before = place.latest
    from pipelines.command_line import build

    real = build.build_files

    def shortened(documents: Any, seeds: Any, folder: Path, desk: Any) -> Any:
        made = real(documents, seeds, folder, desk)
        write_parquet(TABLES["quantities"], made["quantities"][:1], folder)
        return made

    with monkeypatch.context() as patched:
        patched.setattr(build, "build_files", shortened)
        refused = place.kaifang("build")
        assert (refused.exit_code, place.latest) == (1, before)
        assert "quantities: 1 rows, less than 80% of the" in refused.stderr
        assert "kaifang build --accept 'why'" in refused.stderr
        accepted = place.kaifang("build", "--accept", "tested")
    assert accepted.exit_code == 0
    assert place.latest != before
    assert place.runs[-1]["accepted"] == "tested"


def test_settings_are_read_and_faults_in_them_are_told(place: Place) -> None:
    (place.root / "kaifang.toml").write_text('[folders]\noutput = "elsewhere"\n', encoding="utf-8")
    assert place.kaifang("build").exit_code == 0
    assert (place.root / "elsewhere" / "latest").is_dir()
    (place.root / "kaifang.toml").write_text("[folders]\nouput = 1\n", encoding="utf-8")
    result = place.kaifang("build")
    assert result.exit_code == 2
    assert "kaifang.toml line 2: folders.ouput" in result.stderr
