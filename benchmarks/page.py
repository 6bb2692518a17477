"""The generated part of benchmarks/README.md, with its pictures, from benchmarks/results.json: `python -m benchmarks.page`.

Each part is made if its figures are there. What stands outside the marks in the page is written by hand.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import comparison_table, drawing
from benchmarks import growth_by_length as by_length
from benchmarks import growth_by_number as by_number
from benchmarks import hostile as among_hostile
from benchmarks import stages as by_stage
from benchmarks.machine import in_words
from benchmarks.results import Point, newest, stored
from benchmarks.scale import WAYS
from benchmarks.slope import STEEP, slope, told

README = Path(__file__).parent / "README.md"
COMPARISON = Path(__file__).parent / "comparison" / "results.json"
BEGIN, END = "<!-- made by python -m benchmarks.page: begin -->", "<!-- end -->"
WORDS = {"here": "one core", "local": "all cores", "cluster": "Dask cluster on this machine"}
AIMS = {by_stage.UNDERSTOOD: 5_000_000, by_stage.EVERYTHING: 1_000_000}
"""Characters a second that a stage is to reach."""

Results = dict[str, Any]


def generated(results: Results, compared: Results, pictures: Path) -> str:
    """The generated part, in Markdown; pictures are written into a folder."""
    made = [
        _stages(results),
        _by_number(results, pictures),
        _by_length(results, pictures),
        _hostile(results),
        comparison_table.section(compared),
    ]
    return "\n\n".join(filter(None, made))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machines(found: Iterable[Point]) -> str:
    """What points were measured on, and when."""
    told_of = sorted({(in_words(point["machine"]), point["measured_on"]) for point in found})
    return "Measured on " + "; ".join(f"{machine} ({day})" for machine, day in told_of) + "."


def _stages(results: Results) -> str:
    found = results.get(by_stage.KEY)
    if not found:
        return ""
    ways = [name for name in found if isinstance(found[name], dict) and "characters_per_second" in found[name]]
    stages = list(found[ways[0]]["characters_per_second"])
    rows = [
        [stage + (f" (aim {AIMS[stage]:,})" if stage in AIMS else "")]
        + [f"{found[way]['characters_per_second'][stage]:,}" for way in ways]
        for stage in stages
    ]
    sizes = [f"{way}: {found[way]['notices']:,} notices, {found[way]['characters']:,} characters" for way in ways]
    about = f"Characters a second, in processor seconds. {'; '.join(sizes)}. {machines([found])}"
    return f"## Stages on one core\n\n{about}\n\n{table(['stage', *ways], rows)}"


def _by_number(results: Results, pictures: Path) -> str:
    found = newest(results.get(by_number.KEY, []), "workers", "asked")
    if not found:
        return ""
    ordered = sorted(found.values(), key=lambda point: (WAYS.index(point["workers"]), point["asked"]))
    picture = _picture(pictures / "growth-by-number.svg", ordered)
    head = [
        "who works", "notices", "characters", "seconds", "notices/s", "coordinator CPU s", "others CPU s",
        "coordinator MiB", "largest other MiB", "all together MiB", "release MB",
    ]  # fmt: skip
    rows = [_number_row(point) for point in ordered]
    ends = table(["who works", "exponent of time", "of memory"], [_exponents(way, ordered) for way in _ways(ordered)])
    steep = f"Exponents are those of the last three points; those above {STEEP} are marked."
    return (
        f"## Growth with the number of notices\n\n{machines(ordered)}\n\n{picture}\n\n{table(head, rows)}\n\n"
        f"{steep}\n\n{ends}\n\n### Phases of the largest runs\n\n{_phases(ordered)}"
    )


def _ways(found: Sequence[Point]) -> list[str]:
    return list(dict.fromkeys(point["workers"] for point in found))


def _number_row(point: Point) -> list[str]:
    return [
        WORDS[point["workers"]], f"{point['notices']:,}", f"{point['characters']:,}", f"{point['seconds']:,.1f}",
        f"{point['notices'] / point['seconds']:,.1f}", f"{point['cpu_seconds_coordinator']:,.1f}",
        f"{point['cpu_seconds_others']:,.1f}", f"{point['peak_mib_coordinator']:,}",
        f"{point['peak_mib_largest_other']:,}", f"{point['peak_mib_together']:,}",
        f"{point['release_bytes'] / 1e6:,.1f}",
    ]  # fmt: skip


def _exponents(way: str, found: Sequence[Point]) -> list[str]:
    own = [point for point in found if point["workers"] == way]
    sizes = [point["notices"] for point in own]
    return [
        WORDS[way],
        *(told(slope(sizes, [each[name] for each in own])) for name in ("seconds", "peak_mib_together")),
    ]


def _phases(found: Sequence[Point]) -> str:
    """Seconds of the phases of the largest run of each way."""
    largest = [
        max((each for each in found if each["workers"] == way), key=lambda each: each["asked"]) for way in _ways(found)
    ]
    names = list(dict.fromkeys(name for point in largest for name in point["phases"]))
    head = [
        "seconds / CPU of the coordinator / of others",
        *(f"{WORDS[each['workers']]}, {each['notices']:,}" for each in largest),
    ]
    return table(head, ([name, *(_phase(each["phases"].get(name)) for each in largest)] for name in names))


def _phase(cost: dict[str, float] | None) -> str:
    names = ("seconds", "cpu_seconds_coordinator", "cpu_seconds_others")
    return " / ".join(f"{cost[name]:,.1f}" for name in names) if cost else "–"


def _picture(path: Path, found: Sequence[Point]) -> str:
    """Time and memory by number of notices."""

    def curves(name: str) -> dict[str, drawing.Curve]:
        return {
            WORDS[way]: [(each["notices"], each[name]) for each in found if each["workers"] == way]
            for way in _ways(found)
        }

    panels = {"seconds": curves("seconds"), "peak memory of all processes, MiB": curves("peak_mib_together")}
    told_of = "Seconds and peak memory of a run, against the number of notices"
    return _saved(path, drawing.draw(panels, "notices", told_of), told_of)


def _saved(path: Path, svg: str, told_of: str) -> str:
    """Write a picture; how the page shows it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg, encoding="utf-8")
    return f"![{told_of}]({path.parent.name}/{path.name})"


def _by_length(results: Results, pictures: Path) -> str:
    found = results.get(by_length.KEY, {}).get("points", [])
    if not found:
        return ""
    panels: dict[str, dict[str, drawing.Curve]] = {
        "seconds": {
            "reading": [(each["characters"], each["read_seconds"]) for each in found],
            "all tables": [(each["characters"], each["build_seconds"]) for each in found],
        },
        "peak memory, MiB": {"all tables": [(each["characters"], each["peak_mib_build"]) for each in found]},
    }
    told_of = "Seconds and peak memory for one notice, against its characters"
    picture = _saved(pictures / "growth-by-length.svg", drawing.draw(panels, "characters", told_of), told_of)
    head = ["characters", "measures", "read, s", "all tables, s", "memory before, MiB", "peak after reading", "peak"]
    names = (
        "characters",
        "measures",
        "read_seconds",
        "build_seconds",
        "peak_mib_before",
        "peak_mib_read",
        "peak_mib_build",
    )
    rows = [[f"{each[name]:,}" for name in names] for each in found]
    exponents = results[by_length.KEY]["exponents"]
    ends = table(["exponent of", "last three points"], [[name, told(value)] for name, value in exponents.items()])
    return (
        f"## Growth with the length of one notice\n\n{machines(found)}\n\n{picture}\n\n{table(head, rows)}\n\n{ends}"
        f"{_dearest(results[by_length.KEY])}"
    )


def _dearest(found: Results) -> str:
    """What takes the time at the largest length, where that was asked."""
    top = found.get("dearest at the largest length") or []
    listed = "\n".join(f"- {line}" for line in top)
    return f"\n\nAt the largest length, most time goes into (profiled):\n\n{listed}" if top else ""


def _hostile(results: Results) -> str:
    found = results.get(among_hostile.KEY)
    if not found:
        return ""
    head = ["share of hostile files", "files", "seconds", "good notices/s", "throughput", "without a row in `issues`"]
    rows = [
        [
            share, f"{each['hostile_files']:,}", f"{each['seconds']:,.1f}", f"{each['good_notices_per_second']:,.1f}",
            f"{each['throughput']:.1%}", ", ".join(each["hostile_files_not_in_issues"]) or "none",
        ]
        for share, each in found["by share of hostile files"].items()
    ]  # fmt: skip
    return f"## Hostile files\n\n{found['notices']:,} files, all cores. {machines([found])}\n\n{table(head, rows)}"


def written(page: str, part: str) -> str:
    """The page with another generated part. Raises ValueError where the marks are not there."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the page lacks `{BEGIN}` or `{END}`")
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{after}"


def main(tell: Callable[[str], None] = print) -> None:
    """Write the page and its pictures."""
    compared = json.loads(COMPARISON.read_text(encoding="utf-8")) if COMPARISON.is_file() else {}
    part = generated(stored(), compared, drawing.PICTURES)
    README.write_text(written(README.read_text(encoding="utf-8"), part), encoding="utf-8")
    tell(f"{README} and its pictures are written")


if __name__ == "__main__":
    main()
