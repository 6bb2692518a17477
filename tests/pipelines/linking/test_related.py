"""Which measures of notices that no citation ties are called related: by what their notices share."""

from pipelines.knowledge.book import Seeds
from pipelines.linking.lineage import Descent, Tracer
from pipelines.linking.reuse import Measured
from tests.pipelines.linking.texts import CASH_POOL, CRYPTO, PATENT, RESALE, WINE

DATED = "于2022年6月底前完成新型"
"""Fourteen letters and digits: a formula with a word behind it."""
SHORT = "推出电子支付系统国际先进标准"
LONG = "允许商业保理公司办理国际商业保理业务"


def related(seeds: Seeds, earlier: list[str], later: list[str]) -> set[tuple[str, str]]:
    notices = {
        name: Measured(name, [(f"{name}.i{at}", text) for at, text in enumerate(texts, 1)])
        for name, texts in (("a", earlier), ("b", later))
    }
    pairs = tuple((one, "b", other) for one in range(len(earlier)) for other in range(len(later)))
    found = Tracer(notices.__getitem__, seeds.regions).trace(Descent("a", (), pairs))
    return {(str(row[0]), str(row[1])) for row in found.links}


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
    one, other = [(f"{name}.i1", f"{SHORT}。") for name in ("b", "c")]
    notices = {
        "a": Measured("a", [("a.i1", f"{SHORT}。{RESALE}")]),
        "b": Measured("b", [one]),
        "c": Measured("c", [other, ("c.i2", RESALE)]),
    }
    found = Tracer(notices.__getitem__, seeds.regions).trace(Descent("a", (), ((0, "b", 0), (0, "c", 0), (0, "c", 1))))
    assert {row[1] for row in found.links} == {"c.i1", "c.i2"}
