"""Words of responsibility and scope as patterns."""

import pytest

from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("责任单位：市商务委", "责任单位："),
        ("责任单位:市商务委", "责任单位:"),
        ("责任单位及分工：甲", "责任单位及分工："),
        ("牵头责任单位：甲", "牵头责任单位："),
        ("责任单位市商务委", None),
        ("实施范围：上海", None),
    ],
)
def test_heads(seeds: Seeds, text: str, head: str | None) -> None:
    match = seeds.words.head.match(text)
    assert (match[0] if match else None) == head


@pytest.mark.parametrize(
    ("text", "term", "names"),
    [
        ("商务部牵头", "牵头", "商务部"),
        ("商务部牵头负责", "牵头负责", "商务部"),
        ("商务部、财政部按职责分工负责", "负责", "商务部、财政部"),
        ("商务部、财政部按照各自职责分工负责", "负责", "商务部、财政部"),
        ("商务部、财政部分工负责", "负责", "商务部、财政部"),
        ("商务部、财政部依职责负责", "负责", "商务部、财政部"),
        ("商务部负责落实", "负责落实", "商务部"),
        ("商务部配合", "配合", "商务部"),
        ("商务部", None, None),
        ("商务部负责推进", "负责推进", "商务部"),
        ("商务部、财政部根据职责分工牵头推进", "牵头推进", "商务部、财政部"),
        ("商务部负责研究", None, None),
    ],
)
def test_closing_verbs(seeds: Seeds, text: str, term: str | None, names: str | None) -> None:
    match = seeds.words.tail.search(text)
    assert (match["term"] if match else None) == term
    assert (text[: match.start()] if match else None) == names


def test_words_have_known_meanings(seeds: Seeds) -> None:
    assert seeds.words.columns["任务内容"] == "content"
    assert all(map(seeds.words.is_aim, ("总体要求", "指导思想", "基本原则", "主要目标", "发展目标")))
    assert not any(map(seeds.words.is_aim, ("主要任务", "保障措施", "", None)))
    assert seeds.words.scope_roles["统筹研究"] == "under_study"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("发展形势和重要意义", True),
        ("指导思想和总体目标", True),
        ("总体要求（2021—2023年）", True),
        ("2023年工作回顾", True),
        ("总体要求和重点任务", False),
        ("2024年主要任务", False),
        ("和", False),
    ],
)
def test_joined_headings_set_aims_where_each_part_does(seeds: Seeds, heading: str, expected: bool) -> None:
    """国发〔2015〕50号: 发展形势和重要意义, 指导思想和总体目标."""
    assert seeds.words.is_aim(heading) is expected
