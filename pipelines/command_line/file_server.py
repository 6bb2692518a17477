"""A server of files that gives parts of them, since the pages of tables read Parquet files a part at a time.

One range a request, as RFC 9110, section 14, has it; more of them, and what is no range, get the whole file.
"""

import re
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any, BinaryIO

_TEXT = {
    "": "text/plain", ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".js": "text/javascript",
    ".json": "application/json", ".jsonld": "application/ld+json", ".md": "text/markdown", ".mjs": "text/javascript",
    ".svg": "image/svg+xml", ".txt": "text/plain",
}  # fmt: skip
_BINARY = {
    ".parquet": "application/vnd.apache.parquet", ".png": "image/png", ".sqlite": "application/vnd.sqlite3",
    ".wasm": "application/wasm", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}  # fmt: skip
TYPES = {ending: f"{kind}; charset=utf-8" for ending, kind in _TEXT.items()} | _BINARY
"""Media types by ending, whatever this machine knows of them; other files are bytes."""

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def asked_part(header: str, size: int) -> range | None:
    """Which bytes of a file of `size` bytes a Range header asks for; empty: none that there are; None: the whole."""
    match = _RANGE.fullmatch(header.replace(" ", ""))
    if not match or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


class Part(FileIO):
    """A file to read from, of which only some bytes are seen."""

    def __init__(self, path: Path, part: range) -> None:
        super().__init__(path)
        self.seek(part.start)
        self.left = len(part)

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` of the bytes that are left; all of them where it is negative or None."""
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        block = super().read(wanted) or b""
        self.left -= len(block)
        return block


class FileServer(ThreadingHTTPServer):
    """A thread a connection."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell what went wrong, but not that a browser hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class FileHandler(SimpleHTTPRequestHandler):
    """Files and lists of files below a folder, also through links inside it; nothing outside, nothing hidden."""

    protocol_version = "HTTP/1.1"
    server_version = "kaifang"
    sys_version = ""
    timeout = 60

    def guess_type(self, path: Any) -> str:
        """Media type by ending."""
        return TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def end_headers(self) -> None:
        """What every answer says: parts may be asked for, newer files are looked for, types are not guessed."""
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not told."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer a GET or HEAD but for its body, which is returned."""
        path = Path(self.translate_path(self.path))
        try:
            if not self._may_be_seen(path):
                raise FileNotFoundError(path)
            part = self._part(path)
        except (OSError, ValueError):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head() if part is None else self._send_part(path, part)

    def _may_be_seen(self, path: Path) -> bool:
        """Raises OSError or ValueError for what can be no path."""
        hidden = any(name.startswith(".") for name in path.relative_to(self.directory).parts)
        return not hidden and path.resolve().is_relative_to(Path(self.directory).resolve())

    def _part(self, path: Path) -> range | None:
        """The part that is asked for; None: the whole, also where the reader knows a file of another time."""
        header, known = self.headers.get("Range"), self.headers.get("If-Range")
        if not header or not path.is_file() or known not in (None, self._changed(path)):
            return None
        return asked_part(header, path.stat().st_size)

    def _changed(self, path: Path) -> str:
        return self.date_time_string(int(path.stat().st_mtime))

    def _send_part(self, path: Path, part: range) -> BinaryIO | None:
        size = path.stat().st_size
        self.send_response(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}")
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Last-Modified", self._changed(path))
        self.end_headers()
        return Part(path, part) if part else None
