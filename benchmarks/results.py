"""The stored results of all measurements: benchmarks/results.json, a key a measurement.

A measurement is what was measured last, or a list of points that were measured one after the other, each with its day
and machine: none is thrown away.
"""

import json
from pathlib import Path
from typing import Any

from benchmarks.machine import machine, today

RESULTS = Path(__file__).parent / "results.json"

Point = dict[str, Any]


def stored(results: Path = RESULTS) -> dict[str, Any]:
    """All results."""
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}
    return found


def enter(key: str, costs: Any, results: Path = RESULTS) -> None:
    """Put the costs of one measurement into the stored results, beside what is there."""
    together = stored(results) | {key: costs}
    results.write_text(json.dumps(together, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def dated(costs: Point) -> Point:
    """Costs with the day and the machine."""
    return costs | {"measured_on": today(), "machine": machine()}


def add_point(key: str, point: Point, results: Path = RESULTS) -> None:
    """Put one more point to those of a measurement, with the day and the machine."""
    enter(key, [*points(key, results), dated(point)], results)


def points(key: str, results: Path = RESULTS) -> list[Point]:
    """All points of a measurement, the oldest first."""
    found: list[Point] = stored(results).get(key, [])
    return found


def newest(found: list[Point], *by: str) -> dict[tuple[Any, ...], Point]:
    """The newest point for each combination of these fields."""
    return {tuple(point[name] for name in by): point for point in found}
