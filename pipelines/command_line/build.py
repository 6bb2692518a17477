"""`kaifang build`: seeds and notices in, a release out, and a summary of what is in it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from pipelines.build import build_tables
from pipelines.command_line.console import BAD, GOOD, QUIET, open_console, say
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.publishing.release import LATEST, CheckError, publish, validate
from pipelines.reading.source import SourceFile, open_folder
from schemas.vocabularies import SEVERITIES

PUBLISHED, FAULTY, MISUSED = 0, 1, 2
SHOWN_ISSUES = 10
SHOWN_FAULTS = 30
STYLES = {"error": BAD, "warning": "yellow"}

Tables = dict[str, pa.Table]


class Misuse(Exception):
    """The run cannot begin; the message says what to do."""


def run(seeds: Path, notices: Path, output: Path) -> int:
    """Build and publish; the exit code."""
    errors = open_console(stderr=True)
    try:
        book, documents = _open(seeds, notices)
    except (Misuse, SeedError) as error:
        return _fail(errors, str(error).splitlines(), MISUSED)
    tables = _build(documents, book, errors)
    try:
        validate(tables)
        publish(tables, output)
    except CheckError as error:
        return _fail(errors, error.faults, FAULTY)
    except (ValueError, OSError) as error:
        return _fail(errors, str(error).splitlines(), FAULTY)
    _summarise(open_console(), tables, output / LATEST)
    return PUBLISHED


def _fail(console: Console, faults: list[str], code: int) -> int:
    for fault in faults[:SHOWN_FAULTS]:
        say(console, fault, BAD)
    if len(faults) > SHOWN_FAULTS:
        say(console, f"… and {len(faults) - SHOWN_FAULTS} more faults", QUIET)
    say(console, "Nothing was published. The last release, if there is one, is as it was.")
    return code


def _open(seeds: Path, notices: Path) -> tuple[Seeds, list[SourceFile]]:
    for option, folder in (("--seeds", seeds), ("--notices", notices)):
        if not folder.is_dir():
            remedy = f"run this in the folder of the project, or name another folder with {option}"
            raise Misuse(f"{folder}: no such folder; {remedy}")
    book = read_seeds(seeds, notices)
    documents = open_folder(notices)
    if not documents:
        raise Misuse(f"{notices}: no notices in this folder; put text or Markdown files into it")
    return book, documents


def _build(documents: list[SourceFile], seeds: Seeds, errors: Console) -> Tables:
    with _progress(errors, len(documents)) as step:
        return build_tables(documents, seeds, step)


@contextmanager
def _progress(console: Console, total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, nothing elsewhere."""
    columns = (TextColumn("Reading notices"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _summarise(console: Console, tables: Tables, folder: Path) -> None:
    _say_notices(console, tables)
    issues = tables["issues"].select(["notice_id", "severity", "code", "message"]).to_pylist()
    _say_issues(console, issues)
    say(console, f"Published {len(tables)} tables as Parquet and CSV in {folder}", GOOD)


def _say_notices(console: Console, tables: Tables) -> None:
    tasks, issues = (Counter(tables[name]["notice_id"].to_pylist()) for name in ("tasks", "issues"))
    rows = [
        (row["notice_id"], row["measure_count"], tasks[row["notice_id"]], issues[row["notice_id"]], _status(row))
        for row in tables["notices"].to_pylist()
    ]
    console.print(_grid(rows), soft_wrap=not console.is_terminal)


def _status(row: dict[str, Any]) -> str:
    return f"copy of {row['duplicate_of']}" if row["duplicate_of"] else str(row["parse_status"])


def _grid(rows: list[tuple[Any, ...]]) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in ("notice", "measures", "tasks", "issues"):
        grid.add_column(name, justify="left" if name == "notice" else "right", no_wrap=True)
    grid.add_column("status", no_wrap=True)
    for row in rows:
        grid.add_row(*map(str, row))
    return grid


def _say_issues(console: Console, issues: list[dict[str, Any]]) -> None:
    """What needs a look, the same words of one notice once; then how many issues there are."""
    serious = Counter((row["severity"], _worded(row)) for row in issues if row["severity"] in STYLES)
    ordered = sorted(serious.items(), key=lambda each: (list(STYLES).index(each[0][0]), each[0][1]))
    for (severity, words), times in ordered[:SHOWN_ISSUES]:
        say(console, f"{severity}: {words}" + (f", {times} times" if times > 1 else ""), STYLES[severity])
    if len(ordered) > SHOWN_ISSUES:
        say(console, f"… and {len(ordered) - SHOWN_ISSUES} more in the table issues", QUIET)
    counts = Counter(row["severity"] for row in issues)
    say(console, "Issues by severity: " + ", ".join(f"{counts[each]} {each}" for each in SEVERITIES))


def _worded(row: dict[str, Any]) -> str:
    where = f"{row['notice_id']}: " if row["notice_id"] else ""
    return f"{where}{row['message']} ({row['code']})"
