"""Reading rows of a release by id: only the row groups and columns that are asked for."""

import difflib
from pathlib import Path
from typing import Any

import click
import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = dict[str, Any]

ID_COLUMNS = {
    "notices": "notice_id",
    "measures": "measure_id",
    "clauses": "clause_id",
    "provisions": "provision_id",
    "quantities": "quantity_id",
    "citations": "citation_id",
    "agencies": "agency_id",
    "regions": "region_id",
}
"""Tables whose rows can be shown, and the column of the id. A measure has the id of its clause and comes first."""


def find_release(output: Path) -> Path:
    """The newest release in `output`, or `output` itself where it is one."""
    if (output / "latest").is_dir():
        return output / "latest"
    if (output / "notices.parquet").is_file():
        return output
    raise click.UsageError(f"{output}: no release in this folder; make one with `kaifang build`, or name --output")


class Release:
    """The Parquet files of one release."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str, where: pc.Expression, columns: list[str] | None = None) -> list[Row]:
        """Rows that satisfy `where`, in the order of the table."""
        made = pq.read_table(self.folder / f"{table}.parquet", filters=where, columns=columns)
        return list(made.to_pylist())

    def find(self, identifier: str) -> tuple[str, Row] | None:
        """The table that holds an id, and its row."""
        for table, column in ID_COLUMNS.items():
            if found := self.rows(table, pc.field(column) == identifier):
                return table, found[0]
        return None

    def nearest(self, identifier: str) -> list[str]:
        """Ids that look like an id which is not there."""
        ids: list[str] = []
        for table in ("notices", "measures", "clauses", "agencies"):
            column = ID_COLUMNS[table]
            ids += pq.read_table(self.folder / f"{table}.parquet", columns=[column])[column].to_pylist()
        return difflib.get_close_matches(identifier, dict.fromkeys(ids), n=5, cutoff=0.5)

    def text(self, notice_id: str) -> str:
        """Source text of a notice."""
        found = self.rows("notice_texts", pc.field("notice_id") == notice_id)
        return str(found[0]["source_text"]) if found else ""
