"""`kaifang diff`: two measures as a redline, what the second adds and drops against the first."""

from pathlib import Path

import pyarrow.compute as pc
from rich.text import Text

from pipelines.command_line.answer import answer, say_missing
from pipelines.command_line.console import HEADING, QUIET, clean, open_console, say, say_pairs
from pipelines.command_line.release import Release, Row
from pipelines.linking.difference import Part, compare

STYLES = {"same": "", "added": "green underline", "removed": "red strike"}
MARKS = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}
"""Colours on a terminal, the marks of `wdiff` elsewhere."""


def run(first: str, second: str, output: Path) -> int:
    """Compare two measures or clauses; the exit code."""
    return answer(output, lambda release: _diff(release, first, second))


def _diff(release: Release, first: str, second: str) -> int:
    before, after = _find(release, first), _find(release, second)
    if before is None or after is None:
        return 1
    console = open_console()
    say(console, f"- {first}  {before['notice_id']}", HEADING)
    say(console, f"+ {second}  {after['notice_id']}", HEADING)
    say_pairs(console, _link(release, first, second))
    say(console, "")
    parts = compare(before["text"], after["text"])
    say(console, redline(parts, console.is_terminal))
    if all(part.kind == "same" for part in parts):
        say(console, "The two texts are the same, punctuation aside.", QUIET)
    return 0


def _find(release: Release, identifier: str) -> Row | None:
    for table, column in (("measures", "measure_id"), ("clauses", "clause_id")):
        if found := release.rows(table, pc.field(column) == identifier):
            return found[0]
    say_missing(release, identifier, "measure or clause")
    return None


def _link(release: Release, first: str, second: str) -> list[tuple[str, str]]:
    """What `lineage` says of the two, whichever is the earlier."""
    source, target = pc.field("source_measure_id"), pc.field("target_measure_id")
    where = ((source == first) & (target == second)) | ((source == second) & (target == first))
    rows = release.rows("lineage", where)
    if not rows:
        return [("relation", "none: lineage does not link the two")]
    names = ("source_measure_id", "target_measure_id", "relation", "similarity", "evidence")
    return [(name, str(rows[0][name])) for name in names]


def redline(parts: list[Part], colour: bool) -> Text:
    """The parts as one text: coloured, or with marks around what was removed and added."""
    made = Text()
    for part in parts:
        opening, closing = ("", "") if colour else MARKS[part.kind]
        made.append(opening + clean(part.text) + closing, STYLES[part.kind] if colour else "")
    return made
