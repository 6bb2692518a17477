"""What is added and removed between two texts, as printed."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.knowledge.letters import bare
from pipelines.linking.difference import added_and_removed, compare

TEXTS = st.text(alphabet="支持鼓励企业开展跨境贸易，。（）“”、A1", max_size=60)


@pytest.mark.parametrize(
    ("earlier", "later", "added", "removed"),
    [
        ("提供移动电话号码服务。", "提供移动号码服务。", [], ["电话"]),
        (
            "公布专利申请信息。",
            "公布专利申请信息。加强专利信息服务，促进传播利用。",
            ["加强专利信息服务，促进传播利用"],
            [],
        ),
        ("在上海自贸试验区内，允许企业开展业务。", "允许企业开展业务。", [], ["在上海自贸试验区内"]),
        ("取消货物堆存期限限制。", "取消货物堆存期限限制（危险品货物除外）。", ["（危险品货物除外）"], []),
        ("上海国际贸易“单一窗口”", "中国（上海）国际贸易“单一窗口”", ["中国"], []),
        ("符合一致性要求前提下办理", "符合一致性要求的前提下办理", ["的"], []),
    ],
)
def test_strings_are_shown_as_printed(earlier: str, later: str, added: list[str], removed: list[str]) -> None:
    assert added_and_removed(earlier, later) == (added, removed)


def test_punctuation_is_no_difference() -> None:
    assert added_and_removed("免征关税，不复运出境的；须缴纳。", "免征关税；不复运出境的，须缴纳") == ([], [])


def test_a_string_that_moved_is_in_neither_list() -> None:
    assert added_and_removed("健全监管体系，统筹推进市场监管。", "统筹推进市场监管，健全监管体系。") == ([], [])


def test_chance_equals_inside_a_change_belong_to_it() -> None:
    added, removed = added_and_removed("鼓励金融机构和支付服务提供者", "鼓励商业银行、非银行支付机构等支付服务提供者")
    assert (added, removed) == (["商业银行、非银行支付机构等"], ["金融机构和"])


@given(TEXTS, TEXTS)
def test_the_parts_give_both_texts_back(earlier: str, later: str) -> None:
    parts = compare(earlier, later)
    assert bare("".join(part.text for part in parts if part.kind != "added")) == bare(earlier)
    assert bare("".join(part.text for part in parts if part.kind != "removed")) == bare(later)


def test_long_texts_are_compared_clause_by_clause() -> None:
    clauses = [f"第{at}条措施由第{at}个部门负责落实" for at in range(400)]
    earlier = "，".join(clauses) + "。"
    later = "，".join([*clauses[:200], "新增一条", *clauses[201:]]) + "。"
    assert added_and_removed(earlier, later) == (["新增一条"], ["第200条措施由第200个部门负责落实"])


def by_difflib(earlier: str, later: str) -> list[tuple[str, str]]:
    """Parts of two texts of letters alone, from the matching blocks of difflib that are long or at an edge."""
    parts, a, c = [], 0, 0
    for begin, start, size in SequenceMatcher(None, earlier, later, autojunk=False).get_matching_blocks():
        opens, closes = begin == start == 0, (begin + size, start + size) == (len(earlier), len(later))
        if size >= 3 or opens or closes:
            parts += [("removed", earlier[a:begin]), ("added", later[c:start]), ("same", later[start : start + size])]
            a, c = begin + size, start + size
    return [part for part in parts if part[1]]


@given(st.text("甲乙丙", max_size=50), st.text("甲乙丙", max_size=50), st.text("甲乙丙丁戊", max_size=30))
def test_the_parts_are_those_of_difflib(before: str, behind: str, shared: str) -> None:
    for earlier, later in [(before + shared, shared + behind), (shared + before + shared, before + shared + behind)]:
        assert [(part.kind, part.text) for part in compare(earlier, later)] == by_difflib(earlier, later)


def test_clauses_that_repeat_themselves_are_compared() -> None:
    assert added_and_removed("支持企业，" * 4_000, "支持企业，" * 4_000 + "鼓励创新。") == (["鼓励创新"], [])
