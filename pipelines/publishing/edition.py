"""A release in the making, as it is handed to what is written beside the tables: workbooks, descriptions, a catalogue."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.publishing.tables import Tables
from pipelines.releases.disk import Summed, digest


@dataclass(frozen=True)
class Edition:
    """A release whose tables and changes lie in `folder`, under their names; more may be written there.

    `published_on` is the day in China. `downloads` is the address at which the folder of releases is served, blank
    where it is not known. Tables of more than `partition_rows` rows are written by year too, and a release of more than
    `catalogue_notices` notices has no page for each; `summed` gives the SHA-256 of a file. Nothing else may decide the bytes that are written: the
    same edition gives the same files.
    """

    folder: Path
    tables: Tables
    version: str
    previous: str | None
    published_on: date
    downloads: str = ""
    partition_rows: int = 1_000_000
    catalogue_notices: int = 10_000
    summed: Summed = digest
