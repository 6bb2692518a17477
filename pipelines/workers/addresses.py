"""Files at addresses that several machines reach: `s3://bucket/folder`, `file:///shared/folder`, or a plain folder.

Credentials and endpoints come from the environment, as the libraries of a store read them (for S3, AWS_ENDPOINT_URL,
AWS_ACCESS_KEY_ID and the like). Every fault is an `AddressError`, which names the address and a remedy.
"""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from fsspec import AbstractFileSystem  # type: ignore[import-untyped]
from fsspec.core import url_to_fs  # type: ignore[import-untyped]
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from pipelines.whole_files import write_aside

_WRITING = ".writing-"
"""How names of files begin that are being written."""
_STORE_LIBRARIES = frozenset({"aiobotocore", "aiohttp", "botocore"})
"""Libraries that raise classes of their own where an address cannot be used."""
_REMEDIES: tuple[tuple[type[Exception], str, str], ...] = (
    (FileNotFoundError, "there is nothing of this name", "check the address, and make its bucket or folder"),
    (PermissionError, "access is denied", "check the credentials in the environment and the rights of their owner"),
    (ImportError, "a package is not there", "install it with: pip install 'kaifang[cluster]'"),
    (ValueError, "no such kind of address", "write a folder, or an address that begins with file:// or s3://"),
)


class AddressError(Exception):
    """An address that cannot be used."""


class Listed(NamedTuple):
    """A file: its name from the folder on, its size in bytes, and what changes when it is written anew."""

    name: str
    size: int
    stamp: str


def join(address: str, *names: str) -> str:
    """The address of a file or folder within another."""
    return "/".join([address.rstrip("/"), *names])


def list_files(address: str) -> list[Listed]:
    """All files in a folder and those below it, by name; not those that are being written."""
    with _opened(address) as (files, path):
        found: dict[str, dict[str, Any]] = files.find(path, detail=True)
        if not found and isinstance(files, LocalFileSystem) and not files.isdir(path):
            raise FileNotFoundError("no such folder")
    listed = [Listed(posixpath.relpath(name, path), int(info["size"]), _stamp(info)) for name, info in found.items()]
    return sorted(each for each in listed if not posixpath.basename(each.name).startswith(_WRITING))


def read_bytes(address: str) -> bytes:
    """A whole file."""
    with _opened(address) as (files, path):
        data: bytes = files.cat_file(path)
        return data


def write_bytes(address: str, data: bytes) -> None:
    """Write a file whole or not at all; folders on the way are made, buckets are not."""
    with _opened(address) as (files, path):
        if isinstance(files, LocalFileSystem):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            write_aside(Path(path), data, _WRITING)
        else:
            files.pipe_file(path, data)


def exists(address: str) -> bool:
    """Whether there is a file, or a folder with something in it."""
    with _opened(address) as (files, path):
        return bool(files.exists(path))


def remove(address: str) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    with _opened(address) as (files, path):
        if files.exists(path):
            files.rm(path, recursive=True)


@contextmanager
def _opened(address: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    """The file system of an address, which remembers no listings, and the path in it. Faults are told in our words."""
    try:
        yield url_to_fs(address, use_listings_cache=False)
    except Exception as error:
        if told := _told(error):
            raise AddressError(f"{address}: {told}") from error
        raise


def _told(error: Exception) -> str:
    """What is wrong and what to do; blank for what is no fault of an address."""
    for kind, what, remedy in _REMEDIES:
        if isinstance(error, kind):
            return f"{what} ({error}); {remedy}"
    if isinstance(error, OSError) or type(error).__module__.split(".")[0] in _STORE_LIBRARIES:
        return f"it cannot be reached ({error}); check that the store runs, and AWS_ENDPOINT_URL and the credentials"
    return ""


def _stamp(info: dict[str, Any]) -> str:
    """A tag of the content, or else when and where the file was written, whichever the store tells."""
    parts = [info.get(key) for key in ("ETag", "mtime", "ino")]
    return " ".join(str(part).strip('"') for part in parts if part) or str(info.get("LastModified", ""))
