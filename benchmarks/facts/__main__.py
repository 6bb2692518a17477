"""`make corpus`: every fact stated of the notices of the corpus beside what the tables say.

Rewrites docs/corpus.md, the table in the README and the figures that releases tell. Fails where a fact is not met and not listed in unmet.csv, where
one listed there is met, or where no rule counts it. `--accept` takes the facts that are met now off the list;
`--unmet` prints only the facts that are not met; `--check` writes nothing and fails where a page is out of date.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.facts.comparison import UNMET, Outcome, compare, gained, lost, read_unmet, write_unmet
from benchmarks.facts.report import blocks, figures, print_out, render_blocks
from benchmarks.facts.stated import CORPUS, CORRECTIONS, corpus_files, read_lines, read_stated
from pipelines.build import build_tables
from pipelines.describing.measured import FILE, code_in_use, read_measured, store
from pipelines.knowledge.book import read_seeds

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs" / "corpus.md", CORPUS / "README.md")


def read_corpus() -> list[Outcome]:
    """The outcome of every fact, from the notices themselves."""
    tables = build_tables(corpus_files(), read_seeds(ROOT / "seeds"))
    return compare(read_stated(), {name: table.to_pylist() for name, table in tables.items()})


def stale_pages(outcomes: Sequence[Outcome]) -> dict[Path, str]:
    """The pages that are not as they should be, as they should be."""
    made = blocks(read_stated(), outcomes, read_unmet(), read_lines(CORRECTIONS))
    pages = {path: path.read_text(encoding="utf-8") for path in PAGES}
    rendered = {path: render_blocks(text, made) for path, text in pages.items()}
    return {path: text for path, text in rendered.items() if text != pages[path]}


def main() -> int:
    """Print, rewrite the pages, and say whether all is as the list has it."""
    outcomes, unmet = read_corpus(), read_unmet()
    if "--accept" in sys.argv:
        met = {(each.fact.notice, each.fact.name) for each in gained(outcomes, unmet)}
        unmet = {key: reason for key, reason in unmet.items() if key not in met}
        write_unmet(unmet)
    lines = print_out(read_stated(), outcomes, unmet)
    print(*(line for line in lines if "--unmet" not in sys.argv or not line.startswith("  =")), sep="\n")
    stale = list(stale_pages(outcomes))
    if "--check" not in sys.argv:
        _write(outcomes, unmet)
        stale = []
    elif figures(read_stated(), outcomes, unmet, read_measured().corpus.code) != read_measured().corpus:
        stale.append(FILE)
    return _verdict(lost(outcomes, unmet), gained(outcomes, unmet), stale)


def _write(outcomes: Sequence[Outcome], unmet: Mapping[tuple[str, str], str]) -> None:
    """The pages that are out of date, and the figures for releases."""
    for path, text in stale_pages(outcomes).items():
        path.write_text(text, encoding="utf-8")
    measured = read_measured()
    measured.corpus = figures(read_stated(), outcomes, unmet, code_in_use())
    store(measured)


def _verdict(missing: list[Outcome], found: list[Outcome], stale: Sequence[Path]) -> int:
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of date; run `make corpus`")
    for each in missing:
        print(f"no longer met, or not counted: {each.fact}")
    for each in found:
        print(f"met now: {each.fact}; take it off {UNMET.name} with `python -m benchmarks.facts --accept`")
    return 1 if missing or found or stale else 0


if __name__ == "__main__":
    sys.exit(main())
