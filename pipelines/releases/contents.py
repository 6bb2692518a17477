"""The files of one release: written, summed up, verified. What is listed in SHA256SUMS never changes again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipelines.publishing.asked import asked
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.files import layout_faults, read_parquet, schema_faults, write_csv_of, write_parquet
from pipelines.publishing.frames import TableError
from pipelines.publishing.model_checks import check_model
from pipelines.publishing.tables import FileTables, Tables
from pipelines.releases.disk import Summed, digest, sync_all, take
from schemas import TABLES, Table

CHECKSUMS = "SHA256SUMS"


class CheckError(ValueError):
    """What must hold between tables does not; `faults` holds one line a fault."""

    def __init__(self, check: str, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(f"{check}: {len(faults)} faults, such as {'; '.join(faults[:5])}")


class ReleaseError(ValueError):
    """The files on disk are not what was to be written."""


def validate(tables: Tables) -> None:
    """Raise `TableError` where a table breaks its model, `CheckError` where tables disagree, `ReleaseError` for files.

    Files of tables must be there with the columns of the models.
    """
    if isinstance(tables, FileTables) and (faults := _file_faults(tables.folder)):
        raise ReleaseError("\n".join(faults))
    for name in TABLES:
        failures = check_model(tables, name)
        if not failures.empty:
            raise TableError(name, failures)
    with asked(tables) as opened:
        for check in CHECKS:
            if faults := check(opened):
                raise CheckError(check.__name__, faults)


def write_tables(tables: Tables, folder: Path, summed: Summed = digest) -> str:
    """Write all tables into a folder and read them back; a digest of what they hold, from those that `summed` gives.

    Of tables that lie in files already, the Parquet files are taken as they are: no copy, where the disk allows that.
    Raises `ReleaseError` where the rows read are not the rows written.
    """
    faults, paths = [], []
    for name, table in TABLES.items():
        made = (
            _taken(tables, table, folder) if isinstance(tables, FileTables) else _written(tables[name], table, folder)
        )
        faults += made
        if not made:
            paths += [folder / f"{name}.parquet", write_csv_of(tables, table, folder)]
    if faults:
        raise ReleaseError("\n".join(faults))
    return hashlib.sha256(_sums(folder, sorted(paths), summed).encode()).hexdigest()


def _written(made: pa.Table, table: Table, folder: Path) -> list[str]:
    """Write a table; what is wrong with its file."""
    path = write_parquet(table, made, folder)
    if faults := schema_faults(table, path):
        return faults
    same = read_parquet(table, folder).equals(made)
    return [] if same else [f"{path.name}: the rows read back are not the rows written"]


def _taken(tables: FileTables, table: Table, folder: Path) -> list[str]:
    """Take the file of a table into a folder; what is wrong with it. Its rows are read when the CSV is written."""
    path = folder / f"{table.name}.parquet"
    take(tables.path(table.name), path)
    return schema_faults(table, path) + layout_faults(table, path)


def seal(folder: Path, summed: Summed = digest) -> None:
    """Write the checksums of all files there are, and make sure that everything is on disk."""
    (folder / CHECKSUMS).write_text(_sums(folder, _files(folder).values(), summed), encoding="utf-8")
    sync_all(folder)


def _files(folder: Path) -> dict[str, Path]:
    """All files of a release by their names in it, without the checksums themselves."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return {name: found[name] for name in sorted(found) if name != CHECKSUMS}


def _sums(folder: Path, paths: Iterable[Path], summed: Summed) -> str:
    return "".join(f"{summed(path)}  {path.relative_to(folder).as_posix()}\n" for path in paths)


def check_release(folder: Path) -> list[str]:
    """What is wrong with a release: files altered, missing or added; else schemas, models, what ties the tables."""
    return checksum_faults(folder) or _file_faults(folder) or _content_faults(FileTables(folder))


def _file_faults(folder: Path) -> list[str]:
    """Parquet files that are not there, or whose schema is not that of the model."""
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    return [f"{path.name}: no such file in {folder}" for path in paths.values() if not path.is_file()] or [
        fault for name, table in TABLES.items() for fault in schema_faults(table, paths[name])
    ]


def _content_faults(tables: FileTables) -> list[str]:
    found = {name: check_model(tables, name) for name in TABLES}
    faults = [str(TableError(name, failures)) for name, failures in found.items() if not failures.empty]
    if faults:
        return faults
    with asked(tables) as opened:
        return [fault for check in CHECKS for fault in check(opened)]


def checksum_faults(folder: Path, summed: Summed = digest) -> list[str]:
    """How a folder departs from its SHA256SUMS; nothing where it is whole. `summed` gives the SHA-256 of a file."""
    sums = folder / CHECKSUMS
    if not sums.is_file():
        return [f"{folder}: no {CHECKSUMS}, so this is no release; make one with `kaifang build`"]
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    listed = {name: summed for summed, _, name in (line.partition("  ") for line in lines)}
    found = _files(folder)
    faults = [f"{name}: listed in {CHECKSUMS} but not there" for name in sorted(listed.keys() - found.keys())]
    faults += [f"{name}: not listed in {CHECKSUMS}" for name in sorted(found.keys() - listed.keys())]
    shared = sorted(found.keys() & listed.keys())
    return faults + [
        f"{name}: altered since it was published" for name in shared if summed(found[name]) != listed[name]
    ]
