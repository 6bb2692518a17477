"""The measuring of publishing tells each part of a release by its name, and leaves the writers as they were."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.publishing_costs import KEY, publishing_costs
from benchmarks.results import enter
from pipelines.knowledge.book import Seeds
from pipelines.publishing.edition import Edition
from pipelines.reading.source import SourceFile
from pipelines.releases.extras import WRITERS
from pipelines.settings import PARTS, Part
from tests.pipelines.releases.made import notice


def write_page(edition: Edition) -> None:
    """Two files of seven bytes together."""
    (edition.folder / "site").mkdir(exist_ok=True)
    (edition.folder / "site" / "index.html").write_bytes(b"12345")
    (edition.folder / "page.md").write_bytes(b"67")


def write_nothing(edition: Edition) -> None:
    """Stands for the other writers."""


def test_each_part_is_told_with_its_files_and_bytes(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch, all_parts: None
) -> None:
    writers: dict[Part, Callable[[Edition], object]] = dict.fromkeys(PARTS, write_nothing)
    writers["site"] = write_page
    for part, write in writers.items():
        monkeypatch.setitem(WRITERS, part, write)
    costs = publishing_costs([SourceFile(f"{at}.txt", notice(at).encode()) for at in (1, 2)], seeds)
    assert (costs["notices"], costs["parts"]["write_page"]["files"], costs["parts"]["write_page"]["bytes"]) == (2, 2, 7)
    assert costs["parts"]["write_nothing"]["files"] == 0
    assert costs["whole release"]["files"] > 30 and writers == WRITERS


def test_the_results_are_kept_under_a_key_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text('{"machine": "one"}', encoding="utf-8")
    enter(KEY, {"founding": {}}, tmp_path / "results.json")
    assert (tmp_path / "results.json").read_text(encoding="utf-8").count(f'"{KEY}"') == 1
