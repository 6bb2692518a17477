"""Clauses, and those that only say when, where, on what condition or by what reference."""

import pytest

from pipelines.extraction.commitments.clauses import clauses, ends_in_de, is_aside, is_subordinate, main_words
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.knowledge.book import Seeds


def test_clauses_end_at_commas_and_lists_go_on(seeds: Seeds) -> None:
    text = KnownWords(seeds.governing, "支持甲，以及乙，鼓励丙：丁；戊")
    spans = [(text.veil[begin:stop], follows) for begin, stop, follows in clauses(text, 0, len(text.veil))]
    assert spans == [("支持甲，以及乙", True), ("鼓励丙", True), ("丁", True), ("戊", False)]


def test_of_a_clause_too_long_to_be_one_only_the_beginning_is_read(seeds: Seeds) -> None:
    text = KnownWords(seeds.governing, "支持" * 1000)
    assert [(begin, stop) for begin, stop, _ in clauses(text, 0, 2000)] == [(0, 500)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("涉及金融数据出境的", True),
        ("政府采购实施招标时", True),
        ("履行与采购人的采购合同时", True),
        ("经省、市主管部门认定", True),
        ("若由于包装、容器问题导致上述日期更短", True),
        ("检测认证合格后", True),
        ("自国务院批准设立综合保税区之日起", True),
        ("以营利为目的", False),
        ("提高服务及时", False),
        ("压缩至3小时", False),
        ("解决服务滞后", False),
        ("应由具备资格的机构检测认证合格后", False),
        ("允许境外人员在符合相关行业管理政策时", False),
        ("支持上海自贸试验区加强保护", False),
    ],
)
def test_subordinate_clauses(seeds: Seeds, clause: str, expected: bool) -> None:
    text = KnownWords(seeds.governing, f"{clause}，可以")
    assert is_subordinate(text, 0, len(clause), text.within(0, len(clause))) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("符合特殊情形的", True), ("以营利为目的", False), ("采购标的", False), ("支持甲", False)],
)
def test_clauses_that_end_in_de(seeds: Seeds, clause: str, expected: bool) -> None:
    text = KnownWords(seeds.governing, f"{clause}，可以")
    assert ends_in_de(text, len(clause), text.within(0, len(clause))) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("在上海自贸试验区内", True),
        ("在风险可控前提下", True),
        ("除依法需保密的外", True),
        ("按照数据分类分级保护制度", True),
        ("在上海自贸试验区进口葡萄酒和蒸馏酒", False),
        ("对进出口的涉嫌侵权假冒货物", False),
        ("支持有条件的市在国家政策框架下", False),
    ],
)
def test_phrases_of_place_and_reference(seeds: Seeds, clause: str, expected: bool) -> None:
    text = KnownWords(seeds.governing, f"{clause}，可以")
    assert is_aside(text, 0, len(clause), text.within(0, len(clause))) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("支持商业保理公司在符合进出口与收付汇一致性要求前提下", ["支持"]),
        ("可以在知道其权益受到损害之日起10日内", ["可以"]),
        ("开展项目20项以上", ["开展"]),
        ("符合特殊情形的", []),
    ],
)
def test_what_a_clause_says_besides(seeds: Seeds, clause: str, expected: list[str]) -> None:
    text = KnownWords(seeds.governing, f"{clause}，办理业务")
    words = main_words(text, 0, len(clause), text.within(0, len(clause)))
    governing = [seeds.governing.words[index] for index, _, _ in words if seeds.governing.modalities[index]]
    assert governing[:1] == expected
