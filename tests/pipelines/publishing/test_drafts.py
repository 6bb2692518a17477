"""Tables that grow piece by piece have the bytes of tables written whole; nothing half-made takes a name."""

import random
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.publishing import drafts
from pipelines.publishing.drafts import FileDrafts, MemoryDrafts, OrderError
from pipelines.publishing.files import write_parquet
from schemas import TABLES
from tests.conftest import Tables

ROWS = 60_000


def clauses() -> pa.Table:
    names = TABLES["clauses"].arrow_schema
    columns = {
        field.name: pa.array(
            [f"n.c{at:06}" if pa.types.is_string(field.type) else at for at in range(ROWS)], field.type
        )
        for field in names
    }
    return pa.table(columns, schema=names)


def issues() -> pa.Table:
    names = TABLES["issues"].arrow_schema
    chance = random.Random(1)
    ids = [f"i-{chance.getrandbits(64):016x}" for _ in range(ROWS)]
    columns = {
        field.name: pa.array(
            ids if field.name == "issue_id" else ["x" if pa.types.is_string(field.type) else 1] * ROWS, field.type
        )
        for field in names
    }
    return pa.table(columns, schema=names)


def cut(table: pa.Table, seed: int) -> list[pa.Table]:
    """A table in pieces of many sizes."""
    chance, pieces, at = random.Random(seed), [], 0
    while at < table.num_rows:
        size = chance.choice((1, 10, 5_000, 30_000))
        pieces.append(table.slice(at, size))
        at += size
    return pieces


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("most", [1_000, 200_000])
def test_pieces_give_the_bytes_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr(drafts, "_MOST_ROWS", most)
    whole = {"clauses": clauses(), "issues": issues()}
    with FileDrafts(tmp_path / "pieces") as made:
        for name, table in whole.items():
            for piece in cut(table, seed):
                made.add(name, piece)
        made.finish()
    (tmp_path / "whole").mkdir()
    for name, table in whole.items():
        expected = write_parquet(TABLES[name], table.sort_by(TABLES[name].key[0]), tmp_path / "whole")
        assert (tmp_path / "pieces" / f"{name}.parquet").read_bytes() == expected.read_bytes()
    assert sorted(path.name for path in (tmp_path / "pieces").iterdir()) == sorted(f"{each}.parquet" for each in TABLES)


def test_memory_gives_the_same_tables(tables: Tables) -> None:
    made = MemoryDrafts()
    for name, table in tables.items():
        half = table.num_rows // 2
        made.add(name, table.slice(half))
        made.add(name, table.slice(0, half))
    made.finish()
    assert made.tables == dict(tables)


def test_rows_out_of_order_are_refused(tables: Tables, tmp_path: Path) -> None:
    measures = tables["measures"]
    with pytest.raises(OrderError, match="measures: the key"), FileDrafts(tmp_path) as made:
        made.add("measures", measures.slice(5, 5))
        made.add("measures", measures.slice(0, 5))
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_comes_twice_is_refused(tables: Tables, tmp_path: Path) -> None:
    with pytest.raises(OrderError), FileDrafts(tmp_path) as made:
        made.add("measures", tables["measures"].slice(0, 5))
        made.add("measures", tables["measures"].slice(4, 5))


def test_what_fails_leaves_earlier_files(tables: Tables, tmp_path: Path) -> None:
    before = write_parquet(TABLES["notices"], tables["notices"], tmp_path).read_bytes()
    with pytest.raises(KeyError), FileDrafts(tmp_path) as made:
        made.add("issues", issues())
        raise KeyError
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("notices.parquet", before)]
