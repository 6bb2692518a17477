"""Tables → a release: a folder that is finished and verified before anyone sees it, then a pointer that moves.

A release is named after its content, so the same tables make no second release. Readers follow `latest`, which
moves in one step; whatever fails before that leaves it where it was.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.publishing.checks import CHECKS, Tables
from pipelines.publishing.files import read_parquet, schema_faults, write_table
from pipelines.publishing.frames import TableError, check_table
from schemas import TABLES

CHECKSUMS = "SHA256SUMS"
LATEST = "latest"
RELEASES = "releases"
VERSION_LENGTH = 12
_STAGING = ".staging-"


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


def publish(tables: Tables, output: Path) -> Path:
    """Write all files, verify them, and point `latest` to them; the folder of the release.

    The tables are those that `validate` has passed. On any failure `latest` stays as it was.
    """
    releases = output / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    _sweep(output)
    with _staging(output) as folder:
        _write(tables, folder)
        _verify(tables, folder)
        release = _keep(folder, releases / _version(folder))
    _point(output / LATEST, release)
    return release


def _sweep(output: Path) -> None:
    """Remove what runs that were killed left behind."""
    for path in output.glob(f"{_STAGING}*"):
        process = path.name.removeprefix(_STAGING).partition("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            _remove(path)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _temporary(output: Path) -> Path:
    return output / f"{_STAGING}{os.getpid()}-{secrets.token_hex(4)}"


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    folder = _temporary(output)
    folder.mkdir()
    try:
        yield folder
    finally:
        _remove(folder)


def _write(tables: Tables, folder: Path) -> None:
    paths = [path for name, table in TABLES.items() for path in write_table(table, tables[name], folder)]
    sums = "".join(f"{_digest(path)}  {path.name}\n" for path in sorted(paths))
    (folder / CHECKSUMS).write_text(sums, encoding="ascii")
    for path in (*paths, folder / CHECKSUMS, folder):
        _sync(path)


def _verify(tables: Tables, folder: Path) -> None:
    faults = _checksum_faults(folder)
    for name, table in TABLES.items():
        faults += schema_faults(table, folder / f"{name}.parquet")
        if not faults and not read_parquet(table, folder).equals(tables[name]):
            faults.append(f"{name}.parquet: the rows read back are not the rows written")
    if faults:
        raise ReleaseError("\n".join(faults))


def _version(folder: Path) -> str:
    return _digest(folder / CHECKSUMS)[:VERSION_LENGTH]


def _keep(folder: Path, release: Path) -> Path:
    """Move a staged folder to its place, unless the same release is there; an altered one makes room."""
    if release.is_dir() and not _checksum_faults(release) and _version(release) == release.name:
        return release
    altered = _temporary(folder.parent)
    if release.is_dir():
        release.rename(altered)
    folder.rename(release)
    _sync(release.parent)
    _remove(altered)
    return release


def _point(link: Path, release: Path) -> None:
    target = Path(RELEASES, release.name)
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = _temporary(link.parent)
    fresh.symlink_to(target)
    try:
        fresh.replace(link)
    except OSError:
        fresh.unlink()
        raise
    _sync(link.parent)


def check_release(folder: Path) -> list[str]:
    """What is wrong with a release: files altered, missing or added; else schemas, models, what ties the tables."""
    return (
        _checksum_faults(folder)
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


def _content_faults(tables: Tables) -> list[str]:
    faults = []
    for name, table in TABLES.items():
        failures = check_table(table, tables[name])
        if not failures.empty:
            faults.append(str(TableError(name, failures)))
    return faults or [fault for check in CHECKS for fault in check(tables)]


def _checksum_faults(folder: Path) -> list[str]:
    sums = folder / CHECKSUMS
    if not sums.is_file():
        return [f"{folder}: no {CHECKSUMS}, so this is no release; make one with `kaifang build`"]
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = {path.name: path for path in folder.iterdir() if path.name != CHECKSUMS}
    faults = [f"{name}: listed in {CHECKSUMS} but not there" for name in sorted(listed.keys() - found.keys())]
    faults += [f"{name}: not listed in {CHECKSUMS}" for name in sorted(found.keys() - listed.keys())]
    shared = sorted(found.keys() & listed.keys())
    return faults + [
        f"{name}: altered since it was published" for name in shared if _digest(found[name]) != listed[name]
    ]


def _digest(path: Path) -> str:
    if not path.is_file():
        return "not a file"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Make sure that a file or the entries of a folder are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
