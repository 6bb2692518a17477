"""One digest for what an inbox holds: the same files and manifest give the same digest, whatever came in between."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from schemas.seeds import MANIFEST

UNREADABLE = "unreadable"


def inbox_digest(files: Iterable[tuple[str, str | None]], manifest: str | None) -> str:
    """SHA-256 over names and hashes of files (None: cannot be opened), and the hash of the manifest, if there is one."""
    lines = sorted(f"{sha256 or UNREADABLE}  {name}\n" for name, sha256 in files)
    return hashlib.sha256("".join([*lines, manifest or ""]).encode()).hexdigest()


def manifest_digest(folder: Path) -> str | None:
    """SHA-256 of the manifest of a folder of notices; None where there is none that can be read, which seeds tell."""
    try:
        return hashlib.sha256((folder / MANIFEST.path).read_bytes()).hexdigest()
    except OSError:
        return None
