"""Which measures of notices that no citation ties are called related: by what their notices share."""

import numpy as np

from pipelines.knowledge.book import Seeds
from pipelines.linking.lineage import Descent, Tracer
from pipelines.linking.reuse import PAIR
from pipelines.running.measures import Entry, MeasureIndex
from tests.pipelines.linking.texts import CASH_POOL, CRYPTO, PATENT, RESALE, WINE

DATED = "于2022年6月底前完成新型"
"""Fourteen letters and digits: a formula with a word behind it."""
SHORT = "推出电子支付系统国际先进标准"
LONG = "允许商业保理公司办理国际商业保理业务"


def traced(seeds: Seeds, notices: dict[str, list[str]], *pairs: tuple[int, int, int]) -> set[tuple[str, str]]:
    """Related measures of the first notice and later ones; pairs are a measure of it, a notice's number, a measure of that."""
    measures = MeasureIndex()
    entries = [
        (name, Entry([(f"{name}.i{at}", text) for at, text in enumerate(texts, 1)])) for name, texts in notices.items()
    ]
    measures.add(entries, 0)
    measures.settle()
    descent = Descent(next(iter(notices)), (), np.array([(0, *pair) for pair in pairs], PAIR))
    return {(str(row[0]), str(row[1])) for row in Tracer(measures, seeds.regions).trace(descent).links}


def related(seeds: Seeds, earlier: list[str], later: list[str]) -> set[tuple[str, str]]:
    pairs = ((one, 1, other) for one in range(len(earlier)) for other in range(len(later)))
    return traced(seeds, {"a": earlier, "b": later}, *pairs)


def test_a_long_passage_relates_by_itself(seeds: Seeds) -> None:
    assert related(seeds, [WINE, f"{LONG}的试点。"], [f"在区内{LONG}。", PATENT]) == {("a.i2", "b.i1")}


def test_one_short_passage_relates_nothing(seeds: Seeds) -> None:
    assert related(seeds, [f"{DATED}展会。", WINE], [PATENT, f"{DATED}园区。"]) == set()


def test_the_same_short_passage_in_several_measures_is_one(seeds: Seeds) -> None:
    assert related(seeds, [f"{DATED}展会。"], [f"{DATED}园区。", f"{DATED}基地。"]) == set()


def test_short_passages_relate_where_there_is_another(seeds: Seeds) -> None:
    earlier, later = [f"{SHORT}。{RESALE}", CASH_POOL], [f"{SHORT}。{WINE}", f"{CASH_POOL}{CRYPTO}"]
    assert related(seeds, earlier, later) == {("a.i1", "b.i1"), ("a.i2", "b.i2")}


def test_what_other_notices_share_does_not_count(seeds: Seeds) -> None:
    notices = {"a": [f"{SHORT}。{RESALE}"], "b": [f"{SHORT}。"], "c": [f"{SHORT}。", RESALE]}
    found = traced(seeds, notices, (0, 1, 0), (0, 2, 0), (0, 2, 1))
    assert {later for _, later in found} == {"c.i1", "c.i2"}
