"""Rows of the manifest of the inbox, written without touching a character of the others."""

import csv
import io
from pathlib import Path

from pipelines.knowledge.load import Row, SeedError, read_seed
from pipelines.releases.disk import write_whole
from schemas.seeds import MANIFEST

_COLUMNS = tuple(MANIFEST.model.to_schema().columns)


def check_manifest(folder: Path) -> None:
    """Raise `SeedError` where the manifest of a folder of notices has faults; a folder without one has none."""
    path = folder / MANIFEST.path
    if path.exists():
        _, faults = read_seed(path, MANIFEST)
        if faults:
            raise SeedError("\n".join(faults))


def put_row(folder: Path, file: str, values: Row, kept: Row, replaced: str) -> None:
    """Write the row of a file.

    `values` are set in any case, `kept` only in a row that is new. A row of the file `replaced` becomes that of `file`.
    Raises `SeedError` where the manifest has faults.
    """
    check_manifest(folder)
    path = folder / MANIFEST.path
    head = _line({name: name for name in _COLUMNS})
    text = path.read_bytes().decode() if path.exists() else head
    written = _with_row(text, file, values, kept, replaced)
    if written != text or not path.exists():
        write_whole(path, written.encode())


def _with_row(text: str, file: str, values: Row, kept: Row, replaced: str) -> str:
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    head, *records = _records(text)
    rows = [dict(zip(_COLUMNS, next(csv.reader(record.splitlines()), []), strict=False)) for record in records]
    at = next(
        (at for name in (file, replaced) for at, row in enumerate(rows) if name and row.get("file") == name), None
    )
    if at is None:
        records = [head, *records]
        last = records[-1] if records[-1].endswith(("\n", "\r")) else records[-1] + end
        return "".join([*records[:-1], last, _line({**kept, **values, "file": file}, end)])
    made = {**rows[at], **values, "file": file}
    if made != rows[at]:
        records[at] = _line(made, end)
    return "".join([head, *records])


def _records(text: str) -> list[str]:
    """The text cut into records with their line ends; a quoted cell may hold line breaks."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(text.splitlines())
    records, start = [], 0
    for _ in reader:
        records.append("".join(lines[start : reader.line_num]))
        start = reader.line_num
    return records


def _line(row: Row, end: str = "\n") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=end).writerow([row.get(name, "") for name in _COLUMNS])
    return buffer.getvalue()
