"""The pieces that pages are made of: marks that overlap, trees cut into pages, long lists, words of labels."""

from typing import Any

import pytest

from pipelines.site.rendering import harmless, web_address
from pipelines.site.views import links
from pipelines.site.views.batches import LINES, batches, page_count
from pipelines.site.views.figures import figure
from pipelines.site.views.files import readable
from pipelines.site.views.marks import Mark, Marked
from pipelines.site.views.tree import cut, grow
from pipelines.site.words import LABELS, Words
from schemas import vocabularies

NOTHING = Words("", "")
VOCABULARIES = {
    "agency_role": vocabularies.AGENCY_ROLES,
    "match_method": vocabularies.MATCH_METHODS,
    "scope_role": vocabularies.SCOPE_ROLES,
    "scope_basis": vocabularies.SCOPE_BASES,
    "modality": vocabularies.MODALITIES,
    "quantity_kind": vocabularies.QUANTITY_KINDS,
    "comparator": vocabularies.COMPARATORS,
    "resolution": vocabularies.RESOLUTIONS,
    "relation": vocabularies.RELATIONS,
    "parse_status": vocabularies.PARSE_STATUSES,
    "severity": vocabularies.SEVERITIES,
    "agency_level": vocabularies.AGENCY_LEVELS,
    "agency_kind": vocabularies.AGENCY_KINDS,
    "region_level": vocabularies.REGION_LEVELS,
}


def mark(start: int, end: int, kind: str, href: str | None = None) -> Mark:
    return Mark(start, end, kind, NOTHING, href)


def shown(marked: Marked, start: int, end: int) -> list[tuple[str, list[str]]]:
    return [(piece.text, [each.kind for each in piece.marks]) for piece in marked.pieces(start, end)]


def test_marks_that_overlap_cut_the_text() -> None:
    marked = Marked("abcdefgh", [mark(1, 5, "long"), mark(3, 7, "late"), mark(3, 4, "in")])
    assert shown(marked, 0, 8) == [
        ("a", []), ("bc", ["long"]), ("d", ["late", "long", "in"]), ("e", ["late", "long"]), ("fg", ["late"]), ("h", []),
    ]  # fmt: skip


def test_a_mark_that_begins_before_a_stretch_reaches_into_it() -> None:
    marked = Marked("abcdefgh", [mark(0, 6, "long"), mark(1, 2, "short")])
    assert shown(marked, 4, 8) == [("ef", ["long"]), ("gh", [])]
    assert shown(marked, 6, 8) == [("gh", [])]


def test_the_closest_mark_leads_on() -> None:
    (first, second) = Marked("abcd", [mark(0, 4, "a", "far"), mark(2, 4, "b", "near")]).pieces(0, 4)
    assert (first.href, second.href) == ("far", "near")


def clause(clause_id: str, parent_id: str | None, kind: str, start: int, end: int, heading: str | None = None) -> Any:
    return {
        "clause_id": clause_id, "parent_id": parent_id, "kind": kind, "heading": heading, "depth": 0,
        "char_start": start, "char_end": end, "label": None, "text": "",
    }  # fmt: skip


TABLE = [
    clause("t", None, "table", 0, 12),
    clause("t.h", "t", "heading", 0, 4),
    clause("t.r1", "t", "row", 4, 8),
    clause("t.r1.c1", "t.r1", "cell", 4, 6, "序号"),
    clause("t.r1.c2", "t.r1", "cell", 6, 8, "任务"),
    clause("t.r2", "t", "row", 8, 12),
    clause("t.r2.c2", "t.r2", "cell", 8, 12, "任务"),
]


def test_cells_stand_under_their_columns() -> None:
    (table,) = grow(TABLE, Marked("序号任务1.开放扩大开放", []), {})
    assert table.columns == ["序号", "任务"]
    assert table.children[0].prints_columns
    assert [cell and cell.clause_id for cell in table.children[1].cells()] == ["t.r1.c1", "t.r1.c2"]
    assert [cell and cell.clause_id for cell in table.children[2].cells()] == [None, "t.r2.c2"]


def test_a_heading_of_other_words_stays_a_line_of_its_table() -> None:
    (table,) = grow(TABLE, Marked("单位万元1.开放扩大开放", []), {})
    assert not table.children[0].prints_columns


def test_a_long_table_goes_on_on_the_next_page_and_loses_nothing() -> None:
    nodes = grow(TABLE, Marked("序号任务1.开放扩大开放", []), {})
    pages = cut(nodes, limit=500)
    assert len(pages) > 1
    assert {node.clause_id for page in pages for node in page} == {"t"}
    leaves = [each.pieces[0].text for page in pages for node in page for each in node.walk() if each.pieces]
    assert leaves == ["序号任务", "1.", "开放", "扩大开放"]
    assert cut(nodes) == [nodes]


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (1, 1), (LINES, 1), (LINES + 1, 2), (20_000, 20_000 // LINES)])
def test_long_lists_are_cut_into_pages(lines: int, pages: int) -> None:
    assert page_count(lines) == pages
    assert len(list(batches({"at": at} for at in range(lines)))) == (pages if lines else 0)


def test_every_value_of_a_vocabulary_has_a_label() -> None:
    assert {name: set(values) for name, values in LABELS.items()} == {
        name: set(values) for name, values in VOCABULARIES.items()
    }


def test_labels_hold_both_languages_and_escape_them() -> None:
    assert Words("甲<", "a&").__html__() == (
        '<span class="zh" lang="zh">甲&lt;</span><span class="en" lang="en">a&amp;</span>'
    )


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        (("duration", "at_least", 18.0, None, "P18M", None), "期限：至少18个月", "period: at least 18 months"),
        (("money", "at_least", 2e6, None, "CNY", None), "金额：至少2,000,000元", "amount: at least 2,000,000 CNY"),
        (("percentage", "at_most", 50.0, None, "percent", None), "比例：至多50%", "share: at most 50%"),
        (("count", "exactly", 3.0, 5.0, "个", None), "数目：等于3–5个", "count: exactly 3–5 个"),
        (
            ("deadline", "at_most", 1.0, None, "P1Y", "2026-07-02"),
            "截止日期：至多1年 → 2026-07-02",
            "deadline: at most 1 years → 2026-07-02",
        ),
    ],
)
def test_figures_in_words(row: tuple[Any, ...], zh: str, en: str) -> None:
    names = ("kind", "comparator", "value", "upper_value", "unit", "due_on")
    assert figure(dict(zip(names, row, strict=True))) == Words(zh, en)


def test_only_words_are_made_harmless() -> None:
    assert harmless("a\u202eb") == "a⟨U+202E⟩b"
    assert harmless("第一条\n\t甲") == "第一条\n\t甲"
    assert harmless(3) == 3


@pytest.mark.parametrize("address", ["https://www.gov.cn/a.htm", "HTTP://x.cn"])
def test_addresses_of_the_web(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", " https://x.cn", "https://", "//x.cn", "https://x\n.cn"]
)
def test_other_addresses_are_none(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize("identifier", ["../x", "a/b", "", ".x", "a b"])
def test_ids_that_lead_elsewhere_name_no_page(identifier: str) -> None:
    with pytest.raises(ValueError, match="cannot name a page"):
        links.notice(identifier)


def test_pages_after_the_first_have_their_number() -> None:
    assert links.agency("cn-pboc") == "agencies/cn-pboc.html"
    assert links.agency("cn-pboc", 2) == "agencies/cn-pboc.p2.html"
    assert links.measure("a-1.c2", "a-1") == "measures/a-1.html#a-1.c2"


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (999, "999 B"), (1_500, "1.5 kB"), (28_700_000, "28.7 MB")])
def test_sizes_are_readable(size: int, words: str) -> None:
    assert readable(size) == words
