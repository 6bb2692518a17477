"""`partitioned/`: large tables once more, by the year in which the notice of a row was signed.

Programs that read only some years, or read on many machines, take these: `partitioned/<table>/issued_year=2023/`, in
the style of Hive. Rows stand in the order of the table; the same edition gives the same bytes.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.publishing.edition import Edition
from pipelines.publishing.files import WRITING, rows_in_a_group
from pipelines.publishing.tables import Tables, count_rows, read_columns, read_pieces
from schemas import TABLES, Table

FOLDER = "partitioned"
COLUMN = "issued_year"
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""What stands for a year that is not known, as Hive, Spark, DuckDB and Arrow read it."""

ROWS_IN_A_FILE = 1_000_000
BYTES_WAITING = 1 << 27
"""Rows of all years together that wait until there are enough for a group of rows."""

_OF_NOTICES, _OF_MEASURES = ("notice_id", "citing_notice_id"), ("measure_id", "source_measure_id")
"""Columns that say which notice a row is of; ids of measures begin with that of their notice."""
_README = """# 按年份分区的数据表 / Tables by year

`<table>/issued_year=<year>/part-*.parquet`: 行与同名的 Parquet 文件相同，按所属文件的成文年份分区；承接关系各表按前序文件。年份不详者在 `issued_year=__HIVE_DEFAULT_PARTITION__`。

The rows are those of the Parquet file of the table's name, by the year in which their notice was signed; tables of lineage go by the earlier notice. Rows without a year are in `issued_year=__HIVE_DEFAULT_PARTITION__`.

```sql
SELECT * FROM read_parquet('partitioned/measures/**/*.parquet', hive_partitioning = true) WHERE issued_year = 2023;
```

```python
pyarrow.dataset.dataset("partitioned/measures", partitioning="hive")
```
"""


def partitioned(edition: Edition) -> list[Table]:
    """The tables of an edition that are large enough, and whose rows belong to notices."""
    return [
        table
        for name, table in TABLES.items()
        if owner_column(table) and count_rows(edition.tables, name) > edition.partition_rows
    ]


def owner_column(table: Table) -> str | None:
    """The column of a table that says which notice a row is of."""
    names = table.arrow_schema.names
    return next((name for name in (*_OF_NOTICES, *_OF_MEASURES) if name in names), None)


def write_partitions(edition: Edition) -> list[Path]:
    """Write the large tables by year; the folders of those tables, none where all are small."""
    chosen = partitioned(edition)
    if not chosen:
        return []
    ids, years = _years(edition.tables)
    folders = [edition.folder / FOLDER / table.name for table in chosen]
    for table, folder in zip(chosen, folders, strict=True):
        with _Partitions(table, folder) as partitions:
            for piece in read_pieces(edition.tables, table.name):
                partitions.add(piece, _years_of(piece[str(owner_column(table))], ids, years))
    (edition.folder / FOLDER / "README.md").write_text(_README, encoding="utf-8", newline="\n")
    return folders


def _years(tables: Tables) -> tuple[pa.Array, pa.Array]:
    """Ids of all notices, and the year of each as text, or null."""
    made = read_columns(tables, "notices", ["notice_id", "issued_on"]).combine_chunks()
    return made["notice_id"], pc.strftime(made["issued_on"], format="%Y")


def _years_of(owners: pa.ChunkedArray, ids: pa.Array, years: pa.Array) -> pa.ChunkedArray:
    """The year of the notice of each row, `UNKNOWN` where there is none."""
    notices = pc.replace_substring_regex(owners, r"\..*", "")
    return pc.fill_null(years.take(pc.index_in(notices, value_set=ids)), UNKNOWN)


@dataclass
class _Year:
    """Rows of a year that wait until they are `enough` for a group, and the file that is being written."""

    folder: Path
    schema: pa.Schema
    enough: int
    waiting: list[pa.Table] = field(default_factory=list)
    rows: int = 0
    size: int = 0
    files: int = 0
    in_file: int = 0
    writer: pq.ParquetWriter | None = None

    def add(self, rows: pa.Table) -> None:
        """Let rows wait."""
        self.waiting.append(rows)
        self.rows += len(rows)
        self.size += rows.nbytes

    def write(self) -> None:
        """Write what waits as groups of rows, into another file where one is full."""
        together = pa.concat_tables(self.waiting).combine_chunks() if self.waiting else self.schema.empty_table()
        self.waiting, self.rows, self.size = [], 0, 0
        while len(together):
            if self.writer is None or self.in_file >= ROWS_IN_A_FILE:
                self.begin()
            group = together.slice(0, min(self.enough, ROWS_IN_A_FILE - self.in_file))
            self.writer.write_table(group, row_group_size=self.enough)  # type: ignore[union-attr]
            self.in_file += len(group)
            together = together.slice(len(group))

    def begin(self) -> None:
        """Begin the next file."""
        self.end()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"part-{self.files:05}.parquet"
        self.writer = pq.ParquetWriter(path, self.schema, **WRITING)
        self.files, self.in_file = self.files + 1, 0

    def end(self) -> None:
        """Finish the file that is being written."""
        if self.writer:
            self.writer.close()
        self.writer = None


class _Partitions:
    """The folders of all years of a table, written side by side."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.table, self.folder = table, folder
        self.years: dict[str, _Year] = {}

    def __enter__(self) -> "_Partitions":
        return self

    def add(self, rows: pa.Table, years: pa.ChunkedArray) -> None:
        """Take rows, each with its year; write those of years of which there are enough."""
        for year in sorted(pc.unique(years).to_pylist()):
            if year not in self.years:
                self.years[year] = _Year(
                    self.folder / f"{COLUMN}={year}", self.table.arrow_schema, rows_in_a_group(self.table)
                )
            held = self.years[year]
            held.add(rows.filter(pc.equal(years, year)))
            if held.rows >= held.enough:
                held.write()
        while sum(each.size for each in self.years.values()) > BYTES_WAITING:
            max(self.years.values(), key=lambda each: each.size).write()

    def __exit__(self, *fault: object) -> None:
        with ExitStack() as stack:
            for each in self.years.values():
                stack.callback(each.end)
                if not any(fault):
                    each.write()
