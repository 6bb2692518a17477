"""Pictures of the founding notices, drawn once a session, and of tables that a test makes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipelines.publishing.edition import Edition
from pipelines.publishing.files import write_parquet
from pipelines.site.pictures import Picture, pictures
from schemas import TABLES
from tests.pipelines.releases.made import Tables

PUBLISHED_ON = date(2026, 11, 22)
Drawn = dict[str, Picture]


def edition_of(tables: Tables, folder: Path, published_on: date = PUBLISHED_ON) -> Edition:
    """An edition of these tables, as files in a folder."""
    for table in TABLES.values():
        write_parquet(table, tables[table.name], folder)
    return Edition(folder, tables, "2026.11.0", None, published_on)


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., Drawn]:
    def drawn(tables: Tables, published_on: date = PUBLISHED_ON) -> Drawn:
        return {each.name: each for each in pictures(edition_of(tables, tmp_path, published_on))}

    return drawn


@pytest.fixture(scope="session")
def founding_edition(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(tables, tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="session")
def drawn(founding_edition: Edition) -> Drawn:
    return {each.name: each for each in pictures(founding_edition)}
