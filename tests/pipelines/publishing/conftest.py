"""The tables of the founding notices, built once."""

from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture(scope="session")
def founding() -> dict[str, pa.Table]:
    return build_tables(open_folder(SEEDS / "notices"), read_seeds(SEEDS))
