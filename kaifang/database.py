"""The tables of a release as views in DuckDB, which reads the columns and row groups that a query needs."""

from collections.abc import Iterable

import duckdb

from kaifang.places import Place


def connect(place: Place, tables: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """A connection in memory with a view for each table."""
    connection = duckdb.connect()
    if place.filesystem is not None:
        connection.register_filesystem(place.filesystem)
    for name in tables:
        connection.read_parquet(place.path(f"{name}.parquet")).create_view(name)
    return connection
