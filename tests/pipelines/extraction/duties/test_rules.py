"""Rules that a notice states once for all its lists."""

import pytest

from pipelines.extraction.duties.rules import find_implied, states_lead_rule
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    "text",
    [
        "列第一位者为牵头单位，下同",
        "排在第一位的部门为牵头部门，下同",
        "排名第一的为牵头单位",
        "注：列首位的单位为牵头单位",
        "责任单位中排第一的为牵头单位，其余为配合单位",
        "第一责任单位为牵头单位",
    ],
)
def test_the_first_leads(text: str) -> None:
    assert states_lead_rule(text)


@pytest.mark.parametrize(
    "text", ["居全国第一位", "市商务委为牵头单位", "把安全放在第一位，明确牵头单位", "首位度提升，牵头部门负责"]
)
def test_no_such_rule(text: str) -> None:
    assert not states_lead_rule(text)


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        ("生态环境部指导。以下均需试点城市政府落实，不再列出", "responsible", ["试点城市政府"]),
        ("以下任务均由市科技局、市财政局负责，不再一一列出", "responsible", ["市科技局", "市财政局"]),
        ("下列事项均须有关部门配合，不再列明", "support", ["有关部门"]),
    ],
)
def test_names_said_once_for_all_that_follows(seeds: Seeds, text: str, role: str, names: list[str]) -> None:
    found = find_implied(text, seeds.words, lambda name: seeds.agencies.knows(name, Setting("370100")))
    assert found and (found.role, [text[a:b] for a, b in found.spans]) == (role, names)


@pytest.mark.parametrize("text", ["以下均需试点城市政府落实。", "不再列出。", "以下内容不再列出，均需落实"])
def test_words_that_say_nothing_for_all(seeds: Seeds, text: str) -> None:
    assert find_implied(text, seeds.words, lambda name: True) is None
