"""The measuring of incremental runs measures such runs, and leaves other results alone."""

import json
from pathlib import Path

import pytest

from benchmarks.incremental import KEY, incremental_costs
from benchmarks.results import enter
from pipelines.knowledge.book import Seeds


@pytest.mark.slow
def test_both_runs_are_measured_stage_by_stage(seeds: Seeds) -> None:
    costs = incremental_costs(2, seeds)
    first, second = costs["full build, seconds"], costs["one notice more, seconds"]
    assert first.keys() == second.keys() >= {"read", "checks alone", "together"}
    assert second["read"] > 0 and costs["store, megabytes"] > 0


def test_other_results_stay(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    results.write_text('{"machine": "one", "lineage": {}}', encoding="utf-8")
    enter(KEY, {"notices": 2}, results)
    enter(KEY, {"notices": 3}, results)
    assert json.loads(results.read_text(encoding="utf-8")) == {"machine": "one", "lineage": {}, KEY: {"notices": 3}}
