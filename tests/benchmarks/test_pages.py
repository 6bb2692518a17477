"""Pages made of stored measurements: they show what is stored, mark what is steep, and leave the rest as it was."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks import growth_by_length, growth_by_number, hostile, stages
from benchmarks.formats import KEY as FORMATS
from benchmarks.page import BEGIN, END, generated, written
from benchmarks.reckoning.__main__ import page
from benchmarks.reckoning.costs import costs
from benchmarks.reckoning.country import CHARACTERS, NOTICES
from benchmarks.reckoning.measured import measured

BY = {
    "measured_on": "2026-01-02",
    "machine": {"processor": "Abacus", "cores": 2, "memory_gib": 8.0, "system": "Linux", "python": "CPython 3.11"},
}


def run(workers: str, notices: int, seconds: float) -> dict[str, Any]:
    """A run whose costs grow with the seconds."""
    phase = {"seconds": seconds / 2, "cpu_seconds_coordinator": seconds / 10, "cpu_seconds_others": seconds}
    return BY | {
        "workers": workers, "asked": notices, "notices": notices, "characters": 4_000 * notices, "rows": 300 * notices,
        "seconds": seconds, "cpu_seconds_coordinator": seconds / 5, "cpu_seconds_others": seconds,
        "peak_mib_coordinator": 500, "peak_mib_largest_other": 300, "peak_mib_together": 800 + notices,
        "store_bytes": 16_000 * notices, "run_bytes": 2_000 * notices, "tables_bytes": 20_000 * notices,
        "release_bytes": 100_000 * notices, "phases": {"read": phase, "checks": phase},
    }  # fmt: skip


def length(characters: int, seconds: float) -> dict[str, Any]:
    """One notice of a length."""
    memory = {"peak_mib_before": 200, "peak_mib_read": 210, "peak_mib_build": 220}
    return BY | {"characters": characters, "measures": 9, "read_seconds": seconds, "build_seconds": seconds} | memory


@pytest.fixture
def results() -> dict[str, Any]:
    speeds = {
        "notices": 5,
        "characters": 55_773,
        "characters_per_second": {"decode": 74_788_600, stages.EVERYTHING: 75_450},
    }
    bad = {"hostile_files": 3, "seconds": 9.0, "good_notices_per_second": 111.0, "throughput": 0.97}
    return {
        stages.KEY: BY | {"founding notices": speeds},
        growth_by_number.KEY: [run("local", 100, 50.0), run("local", 100, 10.0), run("local", 1_000, 90.0), run("here", 1, 3.0)],
        growth_by_length.KEY: {
            "points": [length(1_000, 0.01), length(10_000, 1.0)],
            "exponents": {"read_seconds": 2.0},
            "dearest at the largest length": ["0.90 s pipelines/slow.py:slowly"],
        },
        hostile.KEY: BY | {"notices": 1_000, "by share of hostile files": {"0.001": bad | {"hostile_files_not_in_issues": []}}},
        FORMATS: {"pdf": {"characters_per_second": 40_000}},
    }  # fmt: skip


def test_the_page_shows_each_measurement_and_marks_what_is_steep(results: dict[str, Any], tmp_path: Path) -> None:
    part = generated(results, {}, tmp_path / "pictures")
    assert "| decode | 74,788,600 |" in part
    assert "| everything (aim 1,000,000) | 75,450 |" in part
    assert "| all cores | 100 | 400,000 | 10.0 |" in part
    assert "| 50.0 |" not in part
    assert "| read_seconds | **2.00** |" in part
    assert "0.90 s pipelines/slow.py:slowly" in part
    assert "97.0%" in part
    assert "Abacus, 2 cores, 8.0 GiB" in part
    for name in ("growth-by-number.svg", "growth-by-length.svg"):
        assert f"(pictures/{name})" in part
        assert (tmp_path / "pictures" / name).read_text(encoding="utf-8").startswith("<svg")


def test_the_same_figures_give_the_same_picture(results: dict[str, Any], tmp_path: Path) -> None:
    for name in ("one", "two"):
        generated(results, {}, tmp_path / name)
    first, second = ((tmp_path / name / "growth-by-number.svg").read_bytes() for name in ("one", "two"))
    assert first == second


def test_what_was_not_measured_is_not_on_the_page(tmp_path: Path) -> None:
    assert generated({}, {}, tmp_path) == ""


def test_packages_are_shown_with_what_they_get_right(tmp_path: Path) -> None:
    right = {"places": {"precision": 0.5, "recall": 0.25}}
    entry = {"part": "places", "tool": "other", "versions": {"other": "1.2"}, "seconds": 3.5, "right": right}
    part = generated({}, {"entries": [entry], "not_run": {"third": "cannot be had"}}, tmp_path)
    assert "| other (other 1.2) | – | 3.5 | – | – | 0.5 | 0.25 |" in part
    assert "- third: cannot be had" in part


def test_only_the_part_between_the_marks_is_written() -> None:
    assert written(f"by hand\n{BEGIN}\nold\n{END}\nmore", "new") == f"by hand\n{BEGIN}\n\nnew\n\n{END}\nmore"
    with pytest.raises(ValueError, match="lacks"):
        written("by hand", "new")


def test_one_notice_more_is_the_difference_of_two_runs(results: dict[str, Any]) -> None:
    found = measured(results)
    assert found.read == pytest.approx(80 / 900)
    assert found.serial == pytest.approx({"read": 8 / 900, "checks": 40 / 900})
    assert found.csv == pytest.approx(80_000)


def test_more_machines_shorten_only_what_they_share(results: dict[str, Any]) -> None:
    found = measured(results)
    reckoned = costs(found)
    assert reckoned.reading == pytest.approx(NOTICES * 80 / 900)
    assert reckoned.pdf == pytest.approx(CHARACTERS / 3 / 40_000)
    assert reckoned.wall(10) == pytest.approx(reckoned.alone + (reckoned.reading + reckoned.pdf) / 160)
    assert reckoned.alone < reckoned.wall(100) < reckoned.wall(10) < reckoned.wall(1) < reckoned.all


def test_the_reckoning_names_its_origin_and_its_limits(results: dict[str, Any]) -> None:
    made = page(results)
    assert "runs of 100 and 1,000 notices by all cores of Abacus" in made
    assert "40,000 characters a second" in made
    for limit in ("Dagster", "Parquet", "lineage", "catalogue", "manifest", "workbook", "fingerprints", "32-bit"):
        assert limit in made


def test_without_runs_there_is_no_reckoning() -> None:
    with pytest.raises(ValueError, match="make bench"):
        page({})
