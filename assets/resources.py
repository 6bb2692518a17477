"""Where things lie on disk, and how a fault in them is told. Nothing here reads a notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pyarrow as pa

from pipelines.publishing.files import read_parquet, write_parquet
from schemas import TABLES, Table


class Folders(dg.ConfigurableResource["Folders"]):
    """The folders of a project. `work` holds what may be thrown away: drafts and staged tables."""

    seeds: str
    notices: str
    output: str
    work: str

    @property
    def seed_folder(self) -> Path:
        """Seed files."""
        return Path(self.seeds)

    @property
    def notice_folder(self) -> Path:
        """Notices and their manifest."""
        return Path(self.notices)

    @property
    def output_folder(self) -> Path:
        """Finished releases."""
        return Path(self.output)

    @property
    def drafts(self) -> "TableStore":
        """Tables as the pipeline made them, unchecked."""
        return TableStore(Path(self.work) / "drafts")

    @property
    def staged(self) -> "TableStore":
        """Tables as they will be published, each after its own check."""
        return TableStore(Path(self.work) / "tables")


class TableStore:
    """Tables on disk between two assets, as Parquet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, table: Table, made: pa.Table) -> Path:
        """Write one table; where it went."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return write_parquet(table, made, self.folder)

    def read(self, table: Table) -> pa.Table:
        """One table, as it was written."""
        with told_plainly(FileNotFoundError):
            return read_parquet(table, self.folder)

    def read_all(self) -> dict[str, pa.Table]:
        """All published tables, in publishing order."""
        return {name: self.read(table) for name, table in TABLES.items()}


@contextmanager
def told_plainly(*errors: type[Exception]) -> Iterator[None]:
    """Turn faults in data into a failure that shows their message; another try would not help."""
    try:
        yield
    except errors as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
