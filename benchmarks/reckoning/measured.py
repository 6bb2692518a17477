"""What one notice more costs, from measured runs of all cores of one machine."""

from dataclasses import dataclass
from typing import Any

from benchmarks import growth_by_number as by_number
from benchmarks.formats import KEY as FORMATS
from benchmarks.machine import in_words
from benchmarks.results import Point, newest
from pipelines.running.desks import FEW

SPREAD, LINKED = "read", ("link and rows", "lineage")
"""The phase that a cluster does, and those that the processes of one machine do. In all others one process works."""
PDF = "pdf"
HELD_BYTES = 400.0
"""What the process that leads a run keeps of each notice in memory: its file's name and digest, its day, whether it was read."""


@dataclass(frozen=True)
class Measured:
    """Seconds of processors, and bytes, for one notice more; memory in bytes; `origin` says where they are from."""

    characters: float
    rows: float
    read: float
    linked: float
    serial: dict[str, float]
    """By phase."""
    pdf_characters_per_second: float
    fixed_memory: float
    memory: float
    worker_memory: float
    store: float
    run: float
    tables: float
    csv: float
    origin: str


def measured(results: dict[str, Any]) -> Measured:
    """What the stored results say. Raises ValueError where the runs that are needed have not been measured."""
    found = newest(results.get(by_number.KEY, []), "workers", "asked")
    local = [point for (workers, asked), point in sorted(found.items()) if workers == "local" and asked > FEW]
    if len(local) < 2 or PDF not in results.get(FORMATS, {}):
        raise ValueError(
            "two runs of all cores over more notices, and the speed of PDF, must be measured first: make bench"
        )
    before, last = local[-2:]
    more = last["notices"] - before["notices"]

    def each(name: str) -> float:
        return float(last[name] - before[name]) / more

    return Measured(
        characters=each("characters"),
        rows=each("rows"),
        read=_phase(before, last, SPREAD, "cpu_seconds_others"),
        linked=sum(_phase(before, last, name, "cpu_seconds_others") for name in LINKED),
        serial={name: _phase(before, last, name, _alone(name)) for name in last["phases"]},
        pdf_characters_per_second=results[FORMATS][PDF]["characters_per_second"],
        fixed_memory=last["peak_mib_coordinator"] * 2**20,
        memory=HELD_BYTES,
        worker_memory=last["peak_mib_largest_other"] * 2**20,
        store=each("store_bytes"),
        run=each("run_bytes"),
        tables=each("tables_bytes"),
        csv=each("release_bytes") - each("tables_bytes"),
        origin=_origin(before, last),
    )


def _alone(phase: str) -> str:
    """What of a phase is done by one process: where others work too, its processor seconds; else all its time."""
    return "cpu_seconds_coordinator" if phase in (SPREAD, *LINKED) else "seconds"


def _phase(before: Point, last: Point, phase: str, name: str) -> float:
    """What a phase takes for one notice more."""
    costs = [point["phases"].get(phase, {}).get(name, 0.0) for point in (before, last)]
    return max(costs[1] - costs[0], 0.0) / float(last["notices"] - before["notices"])


def _origin(before: Point, last: Point) -> str:
    return (
        f"runs of {before['notices']:,} and {last['notices']:,} notices by all cores of {in_words(last['machine'])},"
        f" {before['measured_on']} and {last['measured_on']}"
    )
