"""`make accuracy`: scores of the published rows against the truth; rewrites the figures in docs/accuracy.md.

The figures are kept for the page on quality in each release, too.

`--rows` prints the rows that were missed or are wrong.
"""

import re
import sys
from pathlib import Path

from benchmarks.facts.stated import corpus_files
from benchmarks.scoring import Tables, all_scores
from pipelines.build import build_tables
from pipelines.describing.measured import Score, code_in_use, read_measured, store
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
_BLOCK = re.compile(r"(<!-- made: scores -->\n).*?(<!-- end -->)", re.DOTALL)
_HEAD = ("table", "part", "true rows", "found", "missed", "wrong", "precision", "recall", "agreement of the rows found")


def read_tables() -> Tables:
    """The tables of the founding notices and of those kept for tests, built together."""
    documents = open_folder(ROOT / "seeds" / "notices") + corpus_files()
    return build_tables(documents, read_seeds(ROOT / "seeds"))


def render(tables: Tables) -> str:
    """The Markdown table of all scores."""
    lines = [_HEAD, ("---",) * len(_HEAD)]
    for name, part, score in all_scores(tables):
        agreed = ", ".join(f"{column} {right}/{count}" for column, (right, count) in score.agreed.items())
        counts = (score.right + len(score.missed), score.right, len(score.missed), len(score.wrong))
        lines.append((name, part, *map(str, counts), f"{score.precision:.3f}", f"{score.recall:.3f}", agreed))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figures(tables: Tables) -> list[Score]:
    """All scores as they are kept."""
    return [
        Score(
            table=name, part=part, found=score.right, missed=len(score.missed), wrong=len(score.wrong),
            precision=round(score.precision, 3), recall=round(score.recall, 3), agreed=score.agreed,
        )
        for name, part, score in all_scores(tables)
    ]  # fmt: skip


def keep(tables: Tables) -> None:
    """Store the scores for releases."""
    measured = read_measured()
    measured.accuracy.scores, measured.accuracy.code = figures(tables), code_in_use()
    store(measured)


def main() -> None:
    """Print the scores and store them in the page."""
    tables = read_tables()
    made = render(tables)
    print(made)
    if "--rows" in sys.argv:
        for name, part, score in all_scores(tables):
            for what, rows in (("missed", score.missed), ("wrong", score.wrong)):
                print(*(f"{name} {part} {what}: {row}" for row in rows), sep="\n")
    PAGE.write_text(_BLOCK.sub(lambda match: f"{match[1]}\n{made}\n\n{match[2]}", PAGE.read_text("utf-8")), "utf-8")
    keep(tables)


if __name__ == "__main__":
    main()
