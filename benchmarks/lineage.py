"""How the cost of lineage grows: `python -m benchmarks.lineage`.

One plan and 2, 20, 200 notices tied to it, and one pair of 5,000 measures each.

The notices are the tasks of 沪府发〔2024〕1号 with words changed at random under a fixed seed.
"""

import json
import random
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.results import dated, enter
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.linking.alignment import align
from pipelines.linking.lineage import Descent, Tracer
from pipelines.linking.reuse import TRACE, Measured, Pairs, Traces, shared_pairs, traces
from pipelines.linking.ties import Tie
from pipelines.linking.wording import read_wording
from pipelines.reading.source import open_folder
from pipelines.running.measures import Entry, MeasureIndex

ROOT = Path(__file__).parents[1]
KEY = "lineage"
EARLIER, LATER = "guofa-2023-23", "hufufa-2024-1"
TIED = (2, 20, 200)
LARGE = 5000
_CHANGED = 0.05
_WORDS = ("企业", "数据", "平台", "机制", "服务", "标准", "监管", "合作", "制度", "创新", "试点", "开放")


def lineage_costs(tables: dict[str, pa.Table], seeds: Seeds) -> dict[str, Any]:
    """Seconds for 2, 20 and 200 tied notices and for two notices of 5,000 measures, with the peak memory after each."""
    plan, tasks = _measures(tables, EARLIER), _measures(tables, LATER)
    costs = {f"{count} tied notices": _tied(plan, tasks, count, seeds) for count in TIED}
    return costs | {f"two notices of {LARGE} measures": _large(plan, seeds)}


def _measures(tables: dict[str, pa.Table], notice_id: str) -> list[tuple[str, str]]:
    rows = [row for row in tables["measures"].to_pylist() if row["notice_id"] == notice_id]
    return [(row["measure_id"], row["text"]) for row in sorted(rows, key=lambda row: row["char_start"])]


def _tied(plan: list[tuple[str, str]], tasks: list[tuple[str, str]], count: int, seeds: Seeds) -> dict[str, Any]:
    dice = random.Random(count)
    copies = [
        Measured(f"copy-{at}", [(f"copy-{at}.{key}", _changed(text, dice)) for key, text in tasks])
        for at in range(count - 1)
    ]
    begin = time.perf_counter()
    ties = tuple(Tie(EARLIER, copy.notice_id, f"{copy.notice_id}.z1") for copy in copies)
    measures = MeasureIndex()
    measures.add([(each.notice_id, Entry([*each.measures])) for each in (*copies, Measured(EARLIER, plan))], 0)
    measures.settle()
    tracer = Tracer(measures, seeds.regions)
    found = [tracer.trace(each) for each in (Descent(EARLIER, ties, _pairs(())), *_reuse(copies))]
    links = [row[2] for lineage in found for row in lineage.links]
    related = links.count("related")
    return _cost(begin, links=len(links) - related, related=related)


def _reuse(copies: list[Measured]) -> Iterator[Descent]:
    """What notices that nothing ties to one another may share, by the earlier one."""
    found = [traces(at, [text for _, text in copy.measures]) for at, copy in enumerate(copies)]
    pairs = _pairs(found)
    for source, copy in enumerate(copies):
        yield Descent(copy.notice_id, (), pairs[pairs["source"] == source])


def _pairs(found: Sequence[Traces]) -> Pairs:
    return shared_pairs(np.concatenate([np.empty(0, TRACE), *found]), np.arange(len(found)))


def _large(plan: list[tuple[str, str]], seeds: Seeds) -> dict[str, Any]:
    dice = random.Random(LARGE)
    earlier = [(f"a.{at}", _changed(plan[at % len(plan)][1], dice, 0.2)) for at in range(LARGE)]
    later = [(f"b.{at}", _changed(text, dice)) for at, (_, text) in enumerate(earlier)]
    begin = time.perf_counter()
    found = align(read_wording("a", earlier, seeds.regions), read_wording("b", later, seeds.regions))
    return _cost(begin, links=len(found.links), right=sum(source == target for source, target in found.links))


def _changed(text: str, dice: random.Random, share: float = _CHANGED) -> str:
    """The text with a share of its characters replaced by words of the trade."""
    return "".join(dice.choice(_WORDS) if dice.random() < share and char.isalnum() else char for char in text)


def _cost(begin: float, **counts: int) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": round(time.perf_counter() - begin, 3), **counts, "peak_memory_mib": peak}


def main() -> None:
    """Measure, print and store."""
    seeds = read_seeds(ROOT / "seeds")
    costs = lineage_costs(build_tables(open_folder(ROOT / "seeds" / "notices"), seeds), seeds)
    enter(KEY, dated(costs))
    print(json.dumps(costs, indent=2))


if __name__ == "__main__":
    main()
