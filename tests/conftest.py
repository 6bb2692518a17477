"""Seeds, the founding notices and the tables made of them, once a session."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
import pytest
from hypothesis import settings

from pipelines.build import build_tables, set_aside
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.publishing.edition import Edition
from pipelines.reading.source import SourceFile, open_folder
from pipelines.releases import publish
from pipelines.releases.extras import write_parts
from pipelines.settings import PARTS, Part

ROOT = Path(__file__).parent.parent
# The same examples each time, so that a change is judged by what it changed; `make fuzz` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("roaming", deadline=None, max_examples=5000)
settings.load_profile("steady")
SLOW_PLACES = (
    "assets/test_feeds.py", "assets/test_history.py", "assets/test_inbox.py", "deploy", "kaifang", "site",
    "pipelines/describing", "pipelines/feeds", "pipelines/publishing/test_databases.py",
    "pipelines/publishing/test_drafts.py", "pipelines/publishing/test_model_checks.py",
    "pipelines/publishing/test_partitions.py", "pipelines/publishing/test_workbook.py",
    "pipelines/reading/test_isolation.py", "pipelines/releases/changes/test_property.py",
    "pipelines/releases/test_from_files.py", "pipelines/releases/test_publish.py",
    "pipelines/releases/test_repair.py", "pipelines/releases/test_rollback.py", "pipelines/running", "pipelines/site",
    "pipelines/test_cli.py", "pipelines/workers",
)  # fmt: skip
"""Folders and files whose tests take seconds together; `make quick` leaves them out."""
LONGEST = (
    "deploy/test_postgres.py", "assets/test_runs.py", "pipelines/test_kills.py", "site/test_every_page.py",
    "pipelines/running/test_far.py", "pipelines/test_nothing_is_lost.py", "site/test_table_pages.py",
    "pipelines/test_bad_disks.py", "pipelines/running/test_losses.py", "pipelines/workers/test_cluster_losses.py",
    "pipelines/workers/test_cluster.py", "pipelines/releases/test_whole_release.py",
)  # fmt: skip
"""Files that take longest, which begin first: one that begins last has a core to itself while the others idle."""
Tables = dict[str, pa.Table]
Rows = list[dict[str, Any]]


@pytest.fixture(scope="session", autouse=True)
def _faults_are_shown() -> Iterator[None]:
    """A fault of the pipeline costs a run one notice; a test that meets one fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.build.set_aside", _show)
        yield


def _show(source: object, received: object, fault: Exception) -> NoReturn:
    raise fault


@pytest.fixture
def faults_are_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a run."""
    monkeypatch.setattr("pipelines.build.set_aside", set_aside)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow places, and begin with the files that take longest."""
    for item in items:
        if _place(item).startswith(tuple(SLOW_PLACES)):
            item.add_marker(pytest.mark.slow)
    turns = {place: turn for turn, place in enumerate(LONGEST)}
    items.sort(key=lambda item: turns.get(_place(item), len(turns)))


def _place(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT / "tests").as_posix()


@pytest.fixture(scope="session", autouse=True)
def tables_alone() -> Iterator[None]:
    """Releases of tests hold their tables and the parts a test names: all parts take seconds each time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "write_parts", _write_chosen)
        yield


def _write_chosen(edition: Edition, chosen: Collection[Part]) -> list[str]:
    """No part where all are wanted, which is the default."""
    return write_parts(edition, () if len(chosen) == len(PARTS) else chosen)


@pytest.fixture
def all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases hold everything after all."""
    monkeypatch.setattr(publish, "write_parts", write_parts)


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    return read_seeds(ROOT / "seeds")


@pytest.fixture(scope="session")
def founding() -> dict[str, SourceFile]:
    """The five founding notices, by the id that begins their file name."""
    return {each.name.split("_")[0]: each for each in open_folder(ROOT / "seeds" / "notices")}


@pytest.fixture(scope="session")
def tables(seeds: Seeds, founding: dict[str, SourceFile]) -> Tables:
    return build_tables(founding.values(), seeds)


@pytest.fixture(scope="session")
def build(seeds: Seeds) -> Callable[..., Tables]:
    """Tables from texts or bytes by file name."""

    def from_texts(**files: str | bytes) -> Tables:
        sources = [
            SourceFile(f"{name}.txt", text.encode() if isinstance(text, str) else text) for name, text in files.items()
        ]
        return build_tables(sources, seeds)

    return from_texts


def rows(tables: Tables, name: str, **where: Any) -> Rows:
    """Rows of a table whose columns have the values given."""
    return [row for row in tables[name].to_pylist() if all(row[key] == value for key, value in where.items())]


def one(tables: Tables, name: str, **where: Any) -> dict[str, Any]:
    """The only row of a table with the values given."""
    (row,) = rows(tables, name, **where)
    return row
