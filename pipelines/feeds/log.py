"""The log of the archive: what every address answered, and what follows for the next poll.

Rows are appended, each in one write. A last line that was cut off is removed when the log is opened. Rows that only
repeat (still the same, still failing) are dropped then but for the newest of each address, so that the log grows with
what changes and not with how often was asked.
"""

import csv
import io
import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.feeds.addresses import LONGEST
from pipelines.feeds.faults import one_line
from pipelines.feeds.world import moment_of
from pipelines.knowledge.load import Row, SeedError, read_seed
from pipelines.releases.disk import sync, write_whole
from schemas.feeds import FETCH_COLUMNS, FETCH_LOG

_LASTING = ("new", "changed")
_ANSWERED = ("new", "changed", "same", "same_text")
_UNSETTLED = ("failed", "refused")


@dataclass(frozen=True)
class State:
    """What the log knows of one address.

    `content` is the row of the bytes it is known by, `answered` the last row of a good answer, `last` the last one.
    """

    content: Row | None = None
    answered: Row | None = None
    last: Row | None = None

    def after(self, row: Row) -> "State":
        """What is known once a row is added."""
        answered = row if row["result"] in _ANSWERED else self.answered
        content = self.content
        if row["result"] in _LASTING or (row["result"] == "same" and row["sha256"]):
            content = row
            if self.content and self.content["sha256"] == row["sha256"]:
                # The bytes are those that came then, and so is the clock on them.
                content = {**row, "retrieved_at": self.content["retrieved_at"]}
        return replace(self, content=content, answered=answered, last=row)

    @property
    def condition(self) -> dict[str, str]:
        """Headers that ask for an answer only where it is another one."""
        row = self.answered or {"etag": "", "last_modified": ""}
        headers = {"If-None-Match": row["etag"], "If-Modified-Since": row["last_modified"]}
        return {name: value for name, value in headers.items() if value and value.isascii()}


class FetchLog:
    """The file `log.csv`; only for who holds the lock of the archive."""

    def __init__(self, folder: Path) -> None:
        """Open the log, or begin one. Raises `SeedError` with one line a fault, and then changes nothing."""
        self.path = folder / FETCH_LOG.path
        if not self.path.exists():
            write_whole(self.path, _line(FETCH_COLUMNS).encode())
        self._repair()
        rows = self._read()
        kept = _without_repeats(rows)
        if len(kept) < len(rows):
            write_whole(self.path, _text(kept).encode())
        self._states: dict[str, State] = defaultdict(State)
        self._written = {tuple(row.values()) for row in kept}
        for row in kept:
            self._states[row["address"]] = self._states[row["address"]].after(row)

    def state(self, address: str) -> State:
        """What is known of an address."""
        return self._states.get(address, State())

    def with_content(self, column: str, value: str) -> list[Row]:
        """Rows of the bytes by which addresses are known and which lie in the inbox, by `sha256` or by `file`."""
        known = (state.content for state in self._states.values())
        return [row for row in known if row and row["file"] and row[column] == value]

    def add(self, row: Row) -> None:
        """Append a row, unless it is there in every cell."""
        made = {name: one_line(row.get(name, ""), LONGEST) for name in FETCH_COLUMNS}
        if tuple(made.values()) in self._written:
            return
        self._append(_line(tuple(made.values())).encode())
        self._written.add(tuple(made.values()))
        self._states[made["address"]] = self._states[made["address"]].after(made)

    def _append(self, line: bytes) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            size = os.fstat(handle).st_size
            try:
                if os.write(handle, line) < len(line):
                    raise OSError(f"{self.path}: no room for another line; make room on the disk")
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)

    def _repair(self) -> None:
        """Finish or remove a last line without a line end: that of a poll that was killed, or of an editor."""
        data = self.path.read_bytes()
        if data.endswith(b"\n"):
            return
        start = data.rfind(b"\n") + 1
        is_whole = _is_row(data[start:])
        if start:
            write_whole(self.path, data + b"\n" if is_whole else data[:start])
            sync(self.path)

    def _read(self) -> list[Row]:
        rows, faults = read_seed(self.path, FETCH_LOG)
        if faults:
            remedy = "mend or remove the line; the answers themselves stay in the folder raw"
            raise SeedError("\n".join(f"{fault}; {remedy}" for fault in faults))
        return rows


def due(state: State, now: str, hours: float) -> bool:
    """Whether an address is to be asked again; `now` is a moment as the log writes it.

    An answer of the future, as after a clock was put back, is not waited for.
    """
    if state.last is None or state.last["result"] in _UNSETTLED:
        return True
    age = (moment_of(now) - moment_of(state.last["retrieved_at"])).total_seconds()
    return not 0 <= age < hours * 3600


def _without_repeats(rows: list[Row]) -> list[Row]:
    newest = {(row["address"], row["result"]): at for at, row in enumerate(rows)}
    return [
        row for at, row in enumerate(rows) if row["result"] in _LASTING or newest[row["address"], row["result"]] == at
    ]


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _text(rows: list[Row]) -> str:
    return _line(FETCH_COLUMNS) + "".join(_line(tuple(row.values())) for row in rows)


def _is_row(line: bytes) -> bool:
    try:
        cells = next(csv.reader([line.decode("utf-8")], strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        return False
    return len(cells) == len(FETCH_COLUMNS)
