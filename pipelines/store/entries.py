"""Results kept in files: each is whole and the right one, or taken for missing.

A file is a mark, a SHA-256, a size, and the result pickled and packed. The digest covers the key and the name of
the shelf, so that a file that is cut, garbled, put in the place of another or of no kin is told by it. It guards against
accidents; against malice, unpickling makes nothing but the plain values listed here.
"""

import hashlib
import io
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.whole_files import write_aside

_MARK = b"kaifang store 1\n"
_DIGEST, _SIZE = 32, 8
_HEAD = len(_MARK) + _DIGEST + _SIZE
_PACKING = "zstd"
TEMPORARY = ".tmp-"
"""How names of files begin that are still being written."""

_ALLOWED = {
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("pipelines.extraction.header", "Header"),
    ("pipelines.extraction.references.citations", "RawCitation"),
    ("pipelines.knowledge.agencies", "Setting"),
    ("pipelines.knowledge.document_numbers", "DocumentNumber"),
    ("pipelines.linking.cards", "Card"),
    ("pipelines.notice", "Notice"),
    ("pipelines.reading.problems", "Problem"),
    ("pipelines.reading.problems", "Problems"),
    ("pipelines.reading.source", "Origin"),
    ("pipelines.running.batches", "Parsed"),
    ("pipelines.structure.clauses", "ClauseTree"),
}
"""Beside strings, numbers, tuples, lists and dicts: what a notice is made of once it is settled, and its card."""


class _Unpickler(pickle.Unpickler):
    """Makes plain values only."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an entry")
        return super().find_class(module, name)


def pack(key: str, result: object) -> bytes:
    """A result as the content of a file that is told by its key."""
    plain = pickle.dumps(result, protocol=5)
    size = len(plain).to_bytes(_SIZE)
    packed: bytes = pa.compress(plain, _PACKING, asbytes=True)
    return _MARK + _digest(key, size, packed) + size + packed


def unpack(key: str, content: bytes) -> Any:
    """The result of such a file; None for one of another key, or not to be trusted."""
    mark, digest, size, packed = _split(content)
    if mark != _MARK or digest != _digest(key, size, packed):
        return None
    # Past the digest, only a file made to deceive fails here; it is missing like any other that is not ours.
    with suppress(Exception):
        plain = pa.decompress(packed, int.from_bytes(size), _PACKING, asbytes=True)
        return _Unpickler(io.BytesIO(plain)).load()
    return None


def _digest(key: str, size: bytes, packed: bytes) -> bytes:
    digest = hashlib.sha256(f"{key}\n".encode())
    digest.update(size)
    digest.update(packed)
    return digest.digest()


class Shelf:
    """A folder of results by their keys, all made by the same code from the same knowledge, which its name stands for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Any:
        """The result put here under a key; None where there is none, or none to be trusted."""
        path = self._path(key)
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            return None
        return unpack(self._full(key), content)

    def put(self, key: str, result: object) -> None:
        """Keep a result: its file is there as a whole or not at all. Raises OSError where it cannot be written."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, pack(self._full(key), result), TEMPORARY)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _full(self, key: str) -> str:
        return f"{self.folder.name}/{key}"


def _split(content: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Mark, digest, size and packed result of a file."""
    at = len(_MARK)
    return content[:at], content[at : at + _DIGEST], content[at + _DIGEST : _HEAD], content[_HEAD:]
