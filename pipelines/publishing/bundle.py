"""`kaifang-<version>.zip`: everything in a release as one file. The same files give the same bytes."""

import shutil
import zipfile
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.publishing.partitions import FOLDER
from pipelines.releases.contents import CHECKSUMS

PACKED = frozenset((".parquet", ".xlsx", ".duckdb", ".zip", ".png", ".jpg", ".woff2", ".gz"))
"""Endings of files that are packed already; they are stored as they are."""

_PLAIN_FILE = 0o644 << 16
_AT_ONCE = 1 << 20


def bundle_name(version: str) -> str:
    """Name of the file."""
    return f"kaifang-{version}.zip"


def write_zip(edition: Edition) -> Path:
    """Write all files of the edition's folder but the bundle itself and the checksums, under one folder of its name.

    Tables by year are left out, since all their rows are in the bundle already. Files are read piece by piece; their times are the day of publication. Raises `OSError`.
    """
    path = edition.folder / bundle_name(edition.version)
    found = (each for each in edition.folder.rglob("*") if each.is_file())
    files = {each.relative_to(edition.folder).as_posix(): each for each in found}
    files = {name: each for name, each in files.items() if not name.startswith(f"{FOLDER}/")}
    with zipfile.ZipFile(path, "w", allowZip64=True) as bundle:
        for name in sorted(files.keys() - {path.name, CHECKSUMS}):
            _add(bundle, f"{path.stem}/{name}", files[name], edition)
    return path


def _add(bundle: zipfile.ZipFile, name: str, file: Path, edition: Edition) -> None:
    day = edition.published_on
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if file.suffix in PACKED else zipfile.ZIP_DEFLATED
    entry.external_attr = _PLAIN_FILE
    entry.create_system = 3
    entry.file_size = file.stat().st_size
    with file.open("rb") as source, bundle.open(entry, "w") as target:
        shutil.copyfileobj(source, target, _AT_ONCE)
