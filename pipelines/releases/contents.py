"""The files of one release: written, summed up, verified. What is listed in SHA256SUMS never changes again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipelines.publishing.checks import CHECKS, Tables
from pipelines.publishing.files import read_parquet, schema_faults, write_table
from pipelines.publishing.frames import TableError, check_table
from pipelines.releases.disk import digest, sync_all
from schemas import TABLES

CHECKSUMS = "SHA256SUMS"


class CheckError(ValueError):
    """What must hold between tables does not; `faults` holds one line a fault."""

    def __init__(self, check: str, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(f"{check}: {len(faults)} faults, such as {'; '.join(faults[:5])}")


class ReleaseError(ValueError):
    """The files on disk are not what was to be written."""


def validate(tables: Tables) -> None:
    """Raise `TableError` where a table breaks its model, `CheckError` where tables disagree."""
    for name, table in TABLES.items():
        failures = check_table(table, tables[name])
        if not failures.empty:
            raise TableError(name, failures)
    for check in CHECKS:
        if faults := check(tables):
            raise CheckError(check.__name__, faults)


def write_tables(tables: Tables, folder: Path) -> str:
    """Write all tables into a folder and read them back; a digest of what they hold.

    Raises `ReleaseError` where the rows read are not the rows written.
    """
    paths = [path for name, table in TABLES.items() for path in write_table(table, tables[name], folder)]
    faults = []
    for name, table in TABLES.items():
        faults += schema_faults(table, folder / f"{name}.parquet")
        if not faults and not read_parquet(table, folder).equals(tables[name]):
            faults.append(f"{name}.parquet: the rows read back are not the rows written")
    if faults:
        raise ReleaseError("\n".join(faults))
    return hashlib.sha256(_sums(folder, sorted(paths)).encode()).hexdigest()


def seal(folder: Path) -> None:
    """Write the checksums of all files there are, and make sure that everything is on disk."""
    (folder / CHECKSUMS).write_text(_sums(folder, _files(folder).values()), encoding="utf-8")
    sync_all(folder)


def _files(folder: Path) -> dict[str, Path]:
    """All files of a release by their names in it, without the checksums themselves."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return {name: found[name] for name in sorted(found) if name != CHECKSUMS}


def _sums(folder: Path, paths: Iterable[Path]) -> str:
    return "".join(f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in paths)


def check_release(folder: Path) -> list[str]:
    """What is wrong with a release: files altered, missing or added; else schemas, models, what ties the tables."""
    return (
        checksum_faults(folder)
        or [f"{path.name}: no such file in {folder}" for path in _parquets(folder) if not path.is_file()]
        or [
            fault
            for table, path in zip(TABLES.values(), _parquets(folder), strict=True)
            for fault in schema_faults(table, path)
        ]
        or _content_faults({name: read_parquet(table, folder) for name, table in TABLES.items()})
    )


def _parquets(folder: Path) -> list[Path]:
    return [folder / f"{name}.parquet" for name in TABLES]


def _content_faults(tables: dict[str, pa.Table]) -> list[str]:
    faults = []
    for name, table in TABLES.items():
        failures = check_table(table, tables[name])
        if not failures.empty:
            faults.append(str(TableError(name, failures)))
    return faults or [fault for check in CHECKS for fault in check(tables)]


def checksum_faults(folder: Path) -> list[str]:
    """How a folder departs from its SHA256SUMS; nothing where it is whole."""
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
        f"{name}: altered since it was published" for name in shared if digest(found[name]) != listed[name]
    ]
