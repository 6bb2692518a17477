"""A static host on 127.0.0.1 that answers requests for parts of files, which Python's own does not."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Host:
    """A folder that is served; `address` has no slash at its end, `sent` counts the bytes of bodies."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.sent = 0
        self.asked: list[str] = []


@contextmanager
def serve(folder: Path, ranges: bool = True) -> Iterator[Host]:
    """Serve a folder until the block ends; without `ranges`, as a host that sends whole files only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: None)
    host = Host(server)

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(folder))

        def log_message(self, *given: Any) -> None:
            pass

        def do_GET(self) -> None:
            host.asked.append(self.path)
            path = Path(self.translate_path(self.path))
            if path.is_dir():
                path /= "index.html"
            if not path.is_file():
                self.send_error(404)
                return
            self.send_part(path, self.headers.get("Range") if ranges else None)

        def send_part(self, path: Path, wanted: str | None) -> None:
            size = path.stat().st_size
            first, last = part_of(wanted, size) or (0, size - 1)
            with path.open("rb") as file:
                file.seek(first)
                body = file.read(last - first + 1)
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if wanted:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.end_headers()
            self.wfile.write(body)
            host.sent += len(body)

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def part_of(wanted: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte that a `Range` header asks for."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", wanted or "")
    if not found:
        return None
    first, last = found.groups()
    if not first:
        return size - int(last), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)
