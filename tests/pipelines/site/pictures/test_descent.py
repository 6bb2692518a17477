"""What became of measures: which pairs of notices, how counted, into which chapters."""

from collections.abc import Callable
from typing import Any

from tests.pipelines.site.pictures.conftest import Drawn
from tests.pipelines.site.pictures.made import figures, tables_of, texts

Draw = Callable[..., Drawn]


def notice(name: str, count: int, **more: Any) -> dict[str, Any]:
    return {"notice_id": name, "document_number": f"{name}号", "measure_count": count} | more


def measures(name: str, count: int, chapters: int = 1) -> list[dict[str, Any]]:
    """Measures of a notice, shared out among its chapters in turn."""
    return [
        {"measure_id": f"{name}.m{n}", "notice_id": name, "chapter": f"第{n % chapters}章", "char_start": n}
        for n in range(count)
    ]


def link(source: str, target: str, relation: str) -> dict[str, Any]:
    return {"source_measure_id": source, "target_measure_id": target, "relation": relation}


def test_what_is_both_split_and_merged_counts_as_merged(draw: Draw) -> None:
    links = [link("a.m0", "b.m0", "split"), link("a.m0", "b.m1", "merged"), link("a.m1", "b.m1", "merged")]
    shown = draw(
        tables_of(
            notices=[notice("a", 3), notice("b", 4)],
            measures=[*measures("a", 3), *measures("b", 4)],
            lineage=links,
            lineage_gaps=[{"source_measure_id": "a.m2", "target_notice_id": "b"}],
        )
    )["descent-1"]
    assert shown.title_en == "From a号 to b号"
    # identical, amended, split, merged, no forerunner, dropped, all
    assert figures(shown) == {
        "a号": (0, 0, 0, 2, 0, 1, 3),
        "b号": (0, 0, 1, 1, 2, 0, 4),
        "第0章": (0, 0, 1, 1, 2, 0, 4),
    }
    assert {"拆分 1", "合并 2 → 1", "未承接 1", "无前序 2"} <= {*texts(shown.svg_zh)}


def test_notices_that_only_share_wording_are_no_pair(draw: Draw) -> None:
    tables = tables_of(
        notices=[notice("a", 1), notice("b", 1)],
        measures=[*measures("a", 1), *measures("b", 1)],
        lineage=[link("a.m0", "b.m0", "related")],
    )
    assert draw(tables) == {}


def test_a_notice_of_which_all_was_dropped_is_drawn(draw: Draw) -> None:
    tables = tables_of(
        notices=[notice("a", 1), notice("b", 1)],
        measures=[*measures("a", 1), *measures("b", 1)],
        lineage_gaps=[{"source_measure_id": "a.m0", "target_notice_id": "b"}],
    )
    assert "dropped 1" in texts(draw(tables)["descent-1"].svg_en)


def test_the_pairs_with_most_carried_on_are_drawn(draw: Draw) -> None:
    names = [f"b{n}" for n in range(6)]
    links = [link(f"a.m{k}", f"{name}.m{k}", "identical") for n, name in enumerate(names) for k in range(n + 1)]
    tables = tables_of(
        notices=[notice("a", 6), *(notice(name, 6) for name in names)],
        measures=[row for name in ("a", *names) for row in measures(name, 6)],
        lineage=links,
    )
    found = draw(tables)
    assert [each.title_zh for each in found.values()] == [f"从a号到b{n}号" for n in (5, 4, 3, 2)]
    assert "6 对" in found["descent-1"].told_zh


def test_many_chapters_are_gathered_and_nothing_is_lost(draw: Draw) -> None:
    tables = tables_of(
        notices=[notice("a", 1), notice("b", 45)],
        measures=[*measures("a", 1), *measures("b", 45, chapters=20)],
        lineage=[link("a.m0", "b.m0", "identical")],
    )
    rows = figures(draw(tables)["descent-1"])
    assert len(rows) == 2 + 12
    assert list(rows)[-1] == "其余 9 章"
    assert sum(counts[-1] for counts in list(rows.values())[2:]) == 45


def test_a_notice_without_chapters_says_so(draw: Draw) -> None:
    later = [row | {"chapter": None} for row in measures("b", 1)]
    tables = tables_of(
        notices=[notice("a", 1), notice("b", 1)],
        measures=[*measures("a", 1), *later],
        lineage=[link("a.m0", "b.m0", "amended")],
    )
    assert "1 (no chapter)" in texts(draw(tables)["descent-1"].svg_en)
