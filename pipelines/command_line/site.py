"""`kaifang site`: the newest release with its catalogue, or the whole folder of releases, for this machine only."""

from functools import partial
from pathlib import Path

import click

from pipelines.command_line.console import BAD, open_console, say
from pipelines.command_line.file_server import FileHandler, FileServer
from pipelines.command_line.release import find_release

CATALOGUE = "site/index.html"
HOST = "127.0.0.1"


def run(output: Path, port: int, everything: bool = False) -> int:
    """Serve the newest release in `output`, or all of `output`, until Ctrl-C; the exit code. Port 0 takes a free one.

    A release that is published meanwhile is shown from then on.
    """
    folder = output if everything else find_release(output)
    if not folder.is_dir():
        raise click.UsageError(f"{folder}: no such folder; make it with `kaifang build`, or name --output")
    try:
        server = open_server(folder, port)
    except (OSError, OverflowError) as error:
        say(open_console(stderr=True), f"{HOST}:{port} cannot be served ({error}); name another --port", BAD)
        return 1
    with server:
        say(open_console(), f"http://{HOST}:{server.server_port}/{_start(folder)}  (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say(open_console(), "")
    return 0


def open_server(folder: Path, port: int) -> FileServer:
    """A server of the files below a folder, which listens and does not answer yet. Raises OSError."""
    return FileServer((HOST, port), partial(FileHandler, directory=str(folder)))


def _start(folder: Path) -> str:
    """The page to begin with: the catalogue of the folder or of its newest release, else the list of files."""
    pages = (CATALOGUE, f"latest/{CATALOGUE}")
    return next((page for page in pages if (folder / page).is_file()), "")
