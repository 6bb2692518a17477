"""What the packages are asked, and what is true: from notices that were read by people, and from made ones."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.accuracy import read_tables
from benchmarks.comparison.marks import bare
from benchmarks.facts.stated import CORPUS
from benchmarks.made.scoring import read_truth
from benchmarks.made.writing import truth_of, write_corpus
from benchmarks.scoring import Tables, truth
from pipelines.reading.formats import read_document
from pipelines.reading.source import open_source

ROOT = Path(__file__).parents[2]
NOTICES = ROOT / "seeds" / "notices"
FOUNDING = ("guofa-2023-23", "hufufa-2024-1", "shangzihan-2025-84", "shangzifa-2021-63", "guohan-2025-68")
Row = dict[str, Any]
_NO_DATE = "2024-01-01"
_PERIOD = re.compile(r"PT?\d")


def place_questions() -> list[Row]:
    """Sentences of notices, and traps made like them, with the divisions that they name as places."""
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8", newline="") as lines:
        return [{"text": row["text"], "true": row["places"].split()} for row in csv.DictReader(lines)]


def figure_questions(tables: Tables) -> tuple[list[Row], list[Row]]:
    """Clauses of the notices whose figures were read by people, with those figures; and the files they stand in."""
    rows = defaultdict(list)
    for row in truth("quantities"):
        rows[row["clause_id"]].append({"sure": row["sure"] == "yes", "accepts": _accepted(row)})
    read = {row["notice_id"] for row in truth("quantities")}
    notices = {row["notice_id"]: row for row in tables["notices"].to_pylist() if row["notice_id"] in read}
    clauses = [row for row in tables["clauses"].to_pylist() if row["notice_id"] in read and row["text"]]
    parents = {row["parent_id"] for row in clauses}
    texts = [
        {
            "clause": row["clause_id"],
            "text": row["text"],
            "date": str(notices[row["notice_id"]]["issued_on"] or _NO_DATE),
            "true": rows[row["clause_id"]],
        }
        for row in clauses
        if row["clause_id"] not in parents or row["clause_id"] in rows
    ]
    return texts, [{"path": str(_path(row["source_file"]))} for row in notices.values()]


def _path(name: str) -> Path:
    return next(folder / name for folder in (NOTICES, CORPUS) if (folder / name).is_file())


def _accepted(row: Row) -> list[tuple[str, Any]]:
    """Answers that tell a figure right: a period by its length or the day it ends on, a date by its day."""
    if row["kind"] == "money":
        return [("money", float(row["value"]))]
    if row["kind"] == "percentage":
        return [("percent", float(row["value"]))]
    period = [("period", row["unit"])] if _PERIOD.match(row["unit"]) else []
    return period + ([("date", row["due_on"])] if row["due_on"] else [])


def structure_questions(folder: Path, count: int) -> list[Row]:
    """Made notices as files, with the measures and the headings of chapters in each."""
    write_corpus(count, folder, 7, 0.0, 1)
    return [
        {
            "path": str(folder / row["file"]),
            "characters": len(read_document(open_source(folder / row["file"])).text),
            "measures": [(bare(each["text"]), len(bare(each["duty_text"])) + 8) for each in row["measures"]],
            "headings": sorted({bare(each["chapter"]) for each in row["measures"] if each["chapter"]}),
        }
        for row in read_truth(truth_of(folder))
        if row["form"] in ("html", "docx", "md")
    ]


CHANGES: dict[str, Callable[[str], str]] = {
    "as received": lambda text: text,
    "牵头单位 for 责任单位": lambda text: text.replace("责任单位", "牵头单位"),
    "1、 for 1.": lambda text: re.sub(r"(?m)^(\s*[0-9０-９]+)[.．]", r"\1、", text),
    "wrapped at 30 characters": lambda text: "\n".join(part for line in text.split("\n") for part in _wrapped(line)),
}


def _wrapped(line: str) -> list[str]:
    return [line[at : at + 30] for at in range(0, len(line), 30)] or [""]


def founding_folders(folder: Path) -> dict[str, Path]:
    """The founding notices as received, and printed otherwise, each in a folder with their manifest."""
    made = {}
    for at, (name, change) in enumerate(CHANGES.items()):
        made[name] = folder / str(at)
        made[name].mkdir(parents=True)
        for path in NOTICES.iterdir():
            text = path.read_bytes().decode()
            (made[name] / path.name).write_bytes((text if path.suffix == ".csv" else change(text)).encode())
    return made


def measure_truth(tables: Tables) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Numbered measures of the founding notices, and bodies with the measure they stand at, as the tests hold them."""
    measures = {
        row["measure_id"]: (row["notice_id"], row["number"], bare(row["text"]))
        for row in tables["measures"].to_pylist()
        if row["notice_id"] in FOUNDING and _numbered(row)
    }
    bodies = [
        (*measures[row["measure_id"]][:2], bare(row["mention"]))
        for row in tables["task_agencies"].to_pylist()
        if row["measure_id"] in measures and not row["open_group"]
    ]
    return list(measures.values()), bodies


def _numbered(row: Row) -> bool:
    """Whether a measure is numbered 1, 2, 3 … over its notice: those the notebook is asked for."""
    return bool((row["label"] or "")[:1].isdigit())


def all_tables() -> Tables:
    """The tables of the founding notices and of those kept for tests."""
    return read_tables()
