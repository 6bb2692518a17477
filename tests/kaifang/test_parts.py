"""Large tables over HTTP: only the columns and row groups that are asked for are fetched."""

import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import kaifang
from pipelines.command_line.file_server import FileHandler
from pipelines.command_line.site import open_server

ROWS, GROUP = 20_000, 1_000
LINE = 200
"""Bytes of text in a row, which cannot be packed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with one table of four megabytes in twenty row groups."""
    made, noise = tmp_path_factory.mktemp("large"), random.Random(6)
    table = pa.table({"number": range(ROWS), "text": [noise.randbytes(LINE // 2).hex() for _ in range(ROWS)]})
    pq.write_table(table, made / "clauses.parquet", row_group_size=GROUP, use_dictionary=False, compression=None)
    (made / "release.json").write_text(json.dumps({"version": "2026.11.0", "rows": {"clauses": ROWS}}))
    return made


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes of each answer."""
    lengths: list[int] = []
    send_header = FileHandler.send_header

    def counting(self: FileHandler, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            lengths.append(int(value))
        send_header(self, keyword, value)

    monkeypatch.setattr(FileHandler, "send_header", counting)
    return lengths


@pytest.fixture
def release(folder: Path) -> Iterator[kaifang.Release]:
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield kaifang.Release(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


def test_pandas_fetches_the_columns_and_rows_it_needs(release: kaifang.Release, sent: list[int]) -> None:
    assert len(release.load("clauses", columns=["text"], filters=[("number", "<", 10)])) == 10
    assert sum(sent) < ROWS * LINE / 4


def test_duckdb_fetches_the_columns_and_rows_it_needs(release: kaifang.Release, sent: list[int]) -> None:
    with release.connect() as database:
        found = database.sql("SELECT length(text) FROM clauses WHERE number = 15000").fetchall()
        assert found == [(LINE,)]
        assert sum(sent) < ROWS * LINE / 4
        assert database.sql("SELECT count(DISTINCT text), sum(number) FROM clauses").fetchall() == [
            (ROWS, ROWS * (ROWS - 1) // 2)
        ]
