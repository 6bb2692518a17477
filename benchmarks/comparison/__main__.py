"""Kaifang beside what people use: `python -m benchmarks.comparison --setup DIR` once, then without --setup.

The packages are installed into environments in DIR, each from its pinned requirements. Every program runs by itself, so
that its peak memory is its own. Writes benchmarks/comparison/results.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.comparison.marks import Marks, bare, counted, figure_marks, structure_marks
from benchmarks.comparison.questions import (
    ROOT,
    all_tables,
    figure_questions,
    founding_folders,
    measure_truth,
    place_questions,
    structure_questions,
)

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
ENVIRONMENTS = {"words": "requirements.txt", "structure": "requirements-structure.txt"}
MADE = 300
"""Notices made for the questions on structure; about half of them are web pages, Word or Markdown."""
NOT_RUN = {
    "unstructured": "downloads an English spaCy model on first use, so it does not run from the package index alone",
    "docling": "its converter needs PyTorch even for web pages; docling-slim's parts are called directly instead",
}
Row = dict[str, Any]
Entry = dict[str, Any]


def set_up(folder: Path) -> None:
    """Make the environments; pip and its index are those of this machine."""
    for name, requirements in ENVIRONMENTS.items():
        venv.create(folder / name, with_pip=True)
        python = folder / name / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / requirements], check=True)


class Bench:
    """Runs programs in the environments of a folder and keeps what they cost and how right they were."""

    def __init__(self, environments: Path) -> None:
        self._environments = environments
        self.entries: list[Entry] = []

    def ask(self, part: str, tool: str, questions: list[Row], characters: int, environment: str = "") -> Any:
        """The answers of a program, in the order of the questions; its costs become an entry."""
        python = str(self._environments / environment / "bin" / "python") if environment else sys.executable
        with tempfile.TemporaryDirectory() as folder:
            asked, answered = Path(folder) / "asked.json", Path(folder) / "answered.json"
            asked.write_text(json.dumps(questions, ensure_ascii=False), "utf-8")
            command = [python, "-m", f"benchmarks.comparison.tools.{tool}", str(asked), str(answered)]
            surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
            subprocess.run(command, check=True, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
            told = json.loads(answered.read_text("utf-8"))
        answers = told.pop("answers")
        speed = round(characters / max(told["seconds"], 1e-4))
        entry = {"part": part, "tool": tool.partition("_")[2], **told}
        self.entries.append(entry | {"characters": characters, "characters_per_second": speed, "right": {}})
        return answers

    def note(self, **marks: Marks) -> None:
        """How right the last answers were."""
        self.entries[-1]["right"].update(marks)


def compare_places(bench: Bench) -> None:
    """Administrative divisions named in sentences."""
    questions = place_questions()
    true = [(at, place) for at, question in enumerate(questions) for place in question["true"]]
    size = sum(len(question["text"]) for question in questions)
    for tool, environment in (("places_kaifang", ""), ("places_cpca", "words"), ("places_jionlp", "words")):
        answers = bench.ask("places", tool, questions, size, environment)
        bench.note(places=counted(true, [(at, place) for at, places in enumerate(answers) for place in set(places)]))


def compare_figures(bench: Bench, tables: Any) -> None:
    """Periods, dates, money and percentages that bind."""
    texts, files = figure_questions(tables)
    true, size = [question["true"] for question in texts], sum(len(question["text"]) for question in texts)
    answers = bench.ask("figures", "notices_kaifang", files, size)
    _note_figures(bench, true, _by_clause([each for answer in answers for each in answer["figures"]], texts), "all")
    for tool, kinds in (("jionlp", "time money"), ("recognizers", "all"), ("dateparser", "date")):
        _note_figures(bench, true, bench.ask("figures", f"figures_{tool}", texts, size, "words"), kinds)


KINDS = {"time": {"period", "date"}, "date": {"date"}, "money": {"money"}, "percent": {"percent"}}


def _note_figures(bench: Bench, true: list[list[Row]], answers: list[list[Any]], kinds: str) -> None:
    for name in ("time", "money", "percent") if kinds == "all" else kinds.split():
        bench.note(**{name: figure_marks(true, answers, KINDS[name])})


def _by_clause(figures: list[list[str]], texts: list[Row]) -> list[list[tuple[str, Any]]]:
    """Kaifang's figures as answers to each text."""
    found: dict[str, list[tuple[str, Any]]] = {text["clause"]: [] for text in texts}
    for clause, kind, value, unit, due_on in figures:
        answer: Callable[[], tuple[str, Any]] | None = {
            "money": lambda value=value: ("money", float(value)),
            "percentage": lambda value=value: ("percent", float(value)),
            "duration": lambda unit=unit: ("period", unit),
            "deadline": lambda unit=unit, due_on=due_on: ("period", unit) if unit.startswith("P") else ("date", due_on),
        }.get(kind)
        if answer and clause in found:
            found[clause].append(answer())
    return [found[text["clause"]] for text in texts]


def compare_structure(bench: Bench, folder: Path) -> None:
    """Measures and headings of made notices, in the kinds of files that each package reads."""
    notices = structure_questions(folder, MADE)
    for tool, endings in (("docling", ".html .docx .md"), ("markitdown", ".html .docx"), ("trafilatura", ".html")):
        asked = [each for each in notices if Path(each["path"]).suffix in endings.split()]
        _structure(bench, f"structure ({endings})", f"structure_{tool}", asked, "structure")
        _structure(bench, f"structure ({endings})", "notices_kaifang", asked, "")


def _structure(bench: Bench, part: str, tool: str, asked: list[Row], environment: str) -> None:
    answers = bench.ask(part, tool, asked, sum(each["characters"] for each in asked), environment)
    units = [answer["units"] if isinstance(answer, dict) else answer for answer in answers]
    measures, headings = structure_marks(asked, units)
    bench.note(measures=measures, headings=headings)


def compare_measures(bench: Bench, tables: Any, folder: Path) -> None:
    """The founding notices as received and printed otherwise: a notebook script, and Kaifang."""
    measures, bodies = measure_truth(tables)
    asked = {(name, number) for name, number, _ in measures}
    for name, place in founding_folders(folder).items():
        size = sum(len(path.read_text("utf-8")) for path in place.iterdir() if path.suffix != ".csv")
        for tool in ("measures_kaifang", "measures_notebook"):
            (rows,) = bench.ask(f"measures ({name})", tool, [{"folder": str(place)}], size)
            kept = [row for row in rows if (row[0], row[1]) in asked]
            bench.note(
                measures=counted(measures, [(*row[:2], bare(row[2])) for row in kept]),
                bodies=counted(bodies, [(*row[:2], bare(body)) for row in kept for body in row[3]]),
            )


def main() -> None:
    """Set up, or measure and store."""
    asked = argparse.ArgumentParser(description="Measure Kaifang beside what people use.")
    asked.add_argument("--setup", action="store_true", help="make the environments first")
    asked.add_argument("environments", type=Path, help="folder of the environments")
    given = asked.parse_args()
    if given.setup:
        set_up(given.environments)
    bench, tables = Bench(given.environments.absolute()), all_tables()
    with tempfile.TemporaryDirectory() as folder:
        compare_measures(bench, tables, Path(folder) / "founding")
        compare_places(bench)
        compare_figures(bench, tables)
        compare_structure(bench, Path(folder) / "made")
    stored = {"python": sys.version.split()[0], "not_run": NOT_RUN, "entries": bench.entries}
    RESULTS.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(
        json.dumps(
            [(each["part"], each["tool"], each["right"]) for each in bench.entries], ensure_ascii=False, indent=1
        )
    )


if __name__ == "__main__":
    main()
