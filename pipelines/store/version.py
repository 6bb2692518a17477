"""Which code made a result: a digest of the source files and libraries that decide it.

Everything in `pipelines` and `schemas` counts, save the parts listed here. A part is a folder or a file of `pipelines`.
"""

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pipelines
import schemas

AROUND = frozenset(
    {
        "alerts.py", "cli.py", "command_line", "describing", "feeds", "inbox", "releases", "setting_checks.py", "settings.py",
        "site",
    }
)  # fmt: skip
"""What works before or after the tables are made: no table depends on it."""
AFTER_READING = frozenset({"linking", "running", "workers"})
"""What works on notices that have been read: no single notice depends on it."""
LIBRARIES = (
    "ahocorasick-rs", "fsspec", "lxml", "numpy", "olefile", "onnxruntime", "opencc", "openpyxl", "pandas", "pandera", "pillow",
    "pyarrow", "pydantic", "pypdfium2", "pypinyin", "rapidocr", "scipy", "selectolax",
)  # fmt: skip
"""Distributions that reading and linking use; those that recognise scans need not be installed."""


def source_digest(without: Iterable[str] = ()) -> str:
    """SHA-256 over the names and contents of all source files of `pipelines` and `schemas`, save some parts."""
    left_out = frozenset(without)
    digest = hashlib.sha256()
    for package in (pipelines, schemas):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*.py")):
            inner = path.relative_to(folder)
            if package is schemas or inner.parts[0] not in left_out:
                digest.update(f"{package.__name__}/{inner.as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


_READING, _LINKING = source_digest(AROUND | AFTER_READING), source_digest(AROUND)
"""Taken as the code is loaded: a server runs what it has loaded, whatever is put on its disk meanwhile."""


def reading_version() -> str:
    """Changes with whatever decides what one notice gives, apart from its bytes and the seed files."""
    return _with_libraries(_READING)


def linking_version() -> str:
    """Changes with whatever decides how notices are linked, apart from the notices and the seed files."""
    return _with_libraries(_LINKING)


def _with_libraries(sources: str) -> str:
    python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    parts = [sources, python, *(f"{name} {_version(name)}" for name in LIBRARIES)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
