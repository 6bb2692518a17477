"""A release that is served over HTTP by any static server: whole files, or parts of them where it gives parts."""

import hashlib
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import httpx
from fsspec.spec import AbstractBufferedFile, AbstractFileSystem  # type: ignore[import-untyped]

from kaifang.faults import AddressError
from kaifang.places import Whole

BLOCK = 256 * 1024
"""Bytes read ahead: enough for the footer of most files."""

TIMEOUT_SECONDS = 60
HELD_FILES = 4
"""Files kept in memory of a server that gives no parts."""

_SPAN = re.compile(r"bytes \d+-\d+/(\d+)")


class Address:
    """A folder behind an `http://` or `https://` address, which may hold a name and password."""

    def __init__(self, address: str, client: httpx.Client | None = None) -> None:
        self.url = httpx.URL(address.rstrip("/") + "/")
        self.client = client or httpx.Client(
            timeout=TIMEOUT_SECONDS, follow_redirects=True, headers={"Accept-Encoding": "identity"}
        )
        self.filesystem = WebFiles(self)

    def __str__(self) -> str:
        return str(self.url.copy_with(userinfo=b""))

    def at(self, part: str) -> "Address":
        """An address below; `..` is the one above."""
        return Address(str(self.url.join(f"{part}/")), self.client)

    def path(self, name: str) -> str:
        """The name by which `filesystem` knows a file."""
        return f"{WebFiles.protocol}://{name}"

    def read(self, name: str) -> bytes:
        """The bytes of a small file."""
        with self.answer(name) as answer:
            return answer.read()

    @contextmanager
    def whole(self, name: str) -> Iterator[Whole]:
        """A file, kept on disk while the block lasts, with its digest."""
        digest = hashlib.sha256()
        with tempfile.TemporaryDirectory(prefix="kaifang-") as folder:
            path = Path(folder) / name
            with self.answer(name) as answer, path.open("wb") as file:
                for block in answer.iter_bytes():
                    digest.update(block)
                    file.write(block)
            yield Whole(path, digest.hexdigest())

    @contextmanager
    def answer(self, name: str, span: str | None = None) -> Iterator[httpx.Response]:
        """The answer to a request for a file, or for a span of bytes of it, such as `0-99`.

        Raises FileNotFoundError where there is no such file, `AddressError` where nobody answers.
        """
        url, headers = self.url.join(name), {"Range": f"bytes={span}"} if span else {}
        try:
            with self.client.stream("GET", url, headers=headers) as answer:
                if answer.status_code in (404, 410):
                    raise FileNotFoundError(f"{self}{name}: no such file")
                answer.raise_for_status()
                yield answer
        except httpx.HTTPStatusError as error:
            told = "; put name and password before the host" if error.response.status_code == 401 else ""
            raise AddressError(f"{self}{name}: the server answers {error.response.status_code}{told}") from error
        except httpx.HTTPError as error:
            raise AddressError(f"{self}{name}: cannot be read ({error or type(error).__name__})") from error


class WebFiles(AbstractFileSystem):  # type: ignore[misc]
    """The files of an address, for Arrow and DuckDB, which read only the parts that they need.

    A release never changes, so what was learnt of a file is kept.
    """

    protocol = "kaifang"
    cachable = False

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address
        self._known: dict[str, dict[str, Any]] = {}
        self._held = lru_cache(HELD_FILES)(address.read)

    def info(self, path: str, **options: Any) -> dict[str, Any]:
        """Name, size in bytes and kind of a file. Raises FileNotFoundError."""
        name = self._strip_protocol(path)
        if name not in self._known:
            self._known[name] = self._look(name)
        return self._known[name]

    def _look(self, name: str) -> dict[str, Any]:
        with self.address.answer(name, "0-0") as answer:
            part = _SPAN.fullmatch(answer.headers.get("Content-Range", ""))
            size = part[1] if part else answer.headers.get("Content-Length", 0)
        return {"name": name, "size": int(size), "type": "file", "in_parts": part is not None}

    def modified(self, path: str) -> datetime:
        """When a file was changed, for DuckDB: never."""
        return datetime.fromtimestamp(0, UTC)

    def _open(self, path: str, mode: str = "rb", **options: Any) -> IO[bytes]:
        """A file to read from; one that the server gives as a whole only is held in memory."""
        found = self.info(path)
        if not found["in_parts"]:
            return io.BytesIO(self._held(found["name"]))
        made: IO[bytes] = WebFile(self, path, mode, block_size=BLOCK, cache_type="readahead", size=found["size"])
        return made


class WebFile(AbstractBufferedFile):  # type: ignore[misc]
    """A file read by spans."""

    def _fetch_range(self, start: int, end: int) -> bytes:
        with self.fs.address.answer(self.fs._strip_protocol(self.path), f"{start}-{end - 1}") as answer:
            return bytes(answer.read())
