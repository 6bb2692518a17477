"""Write docs/reckoning.md from benchmarks/results.json."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reckoning.costs import Costs, costs, disk, memory, rows
from benchmarks.reckoning.country import CHARACTERS, CORES, MACHINES, NOTICES, PDF_SHARE
from benchmarks.reckoning.limits import limits
from benchmarks.reckoning.measured import Measured, measured
from benchmarks.results import stored

PAGE = Path(__file__).parents[2] / "docs" / "reckoning.md"
_HOUR = 3600


def page(results: dict[str, Any]) -> str:
    """The page. Raises ValueError where too little has been measured."""
    found = measured(results)
    reckoned = costs(found)
    return (
        "\n\n".join([_opening(found), _time(found, reckoned), _machines(reckoned), _space(found), _limits(found)])
        + "\n"
    )


def _opening(found: Measured) -> str:
    return f"""# What the whole country costs

Made from [benchmarks/results.json](../benchmarks/results.json) by `python -m benchmarks.reckoning`; formulas and assumptions are in `benchmarks/reckoning/`.

Assumed: {NOTICES:,} notices of {CHARACTERS:,} characters together, {PDF_SHARE:.0%} of these in PDF, read once from the beginning; machines of {CORES} cores like those measured. A later run reads only what is new, but makes and checks all tables.

Measured: {found.origin}. What one notice more costs is the difference of the two, so that starting up does not count; it is scaled by length, since the country's notices have {CHARACTERS / NOTICES:,.0f} characters and those measured {found.characters:,.0f}. This takes growth for linear; [benchmarks/README.md](../benchmarks/README.md) shows how far that was seen. Most of the notices measured are no PDF, so that reading PDF ({found.pdf_characters_per_second:,.0f} characters a second, of the same page) comes on top."""


def _time(found: Measured, reckoned: Costs) -> str:
    done = [
        ("reading, structure, extraction, normalisation", reckoned.reading, found.read, "all cores of all machines"),
        ("PDF to text", reckoned.pdf, None, "all cores of all machines"),
        ("linking, rows of tables, lineage", reckoned.linking, found.linked, "all cores of one machine"),
        *((f"one process: {name}", value, found.serial[name], "one core") for name, value in reckoned.serial.items()),
        ("together", reckoned.all, None, ""),
    ]
    head = ["work", "core-hours", "ms a measured notice", "done by"]
    lines = [[name, _hours(value), "" if each is None else f"{each * 1000:,.2f}", by] for name, value, each, by in done]
    return f"## Work\n\n{_table(head, lines)}"


def _machines(reckoned: Costs) -> str:
    head = ["machines", "cores", "hours", "of them one process alone", "times as fast as one core", "core-hours held"]
    lines = [
        [
            f"{count:,}", f"{count * CORES:,}", _hours(reckoned.wall(count)), _hours(reckoned.alone),
            f"{reckoned.speed_up(count):,.1f}", _hours(reckoned.wall(count) * count * CORES),
        ]
        for count in MACHINES
    ]  # fmt: skip
    bound = reckoned.all / reckoned.alone
    return (
        f"## Wall time\n\nWhat one process does alone, what one machine does and what all machines do, one after the other;"
        f" they overlap in part, so that this is the most it takes. By Amdahl's law no number of machines makes it more than"
        f" {bound:,.1f} times as fast as one core.\n\n{_table(head, lines)}"
    )


def _space(found: Measured) -> str:
    places = [[name, f"{value / 1e9:,.1f}"] for name, value in disk(found).items()]
    held = [[name, f"{value / 2**30:,.1f}"] for name, value in memory(found).items()]
    return (
        f"## Memory\n\n{_table(['what', 'GiB'], held)}\n\n"
        f"## Disk\n\n{rows(found):,.0f} rows. The exchange of a cluster holds the batches that are under way, and no more."
        f" The files of the notices themselves come on top.\n\n{_table(['what', 'GB'], places)}"
    )


def _limits(found: Measured) -> str:
    head = ["limit", f"at {NOTICES:,} notices", "what to change"]
    lines = "\n".join(f"| {' | '.join(each)} |" for each in limits(found))
    return f"## Where the limits lie\n\n| {' | '.join(head)} |\n| --- | --- | --- |\n{lines}"


def _hours(seconds: float) -> str:
    return f"{seconds / _HOUR:,.1f}"


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---", *["---:"] * (len(head) - 1)], *lines])


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(stored()), encoding="utf-8")
    print(f"{PAGE} is written")


if __name__ == "__main__":
    main()
