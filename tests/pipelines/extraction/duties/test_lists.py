"""Heads, closing verbs and labels: names come out with the roles their wording gives."""

import pytest

from pipelines.extraction.duties.lists import read_cell, read_names
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds

Found = list[tuple[str, str]]
JINAN = Setting("370100", "2021-08-29")
NATION = Setting("100000", "2018-12-29")


def names(text: str, seeds: Seeds, setting: Setting = JINAN) -> Found:
    found = read_names(text, 0, len(text), seeds.words, lambda name: seeds.agencies.knows(name, setting))
    return [(each.role, text[each.begin : each.end]) for each in found]


def all_as(role: str, *printed: str) -> Found:
    return [(role, name) for name in printed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任主体：市科技局", all_as("responsible", "市科技局")),
        ("牵头：市科技局；配合：市财政局", [("lead", "市科技局"), ("support", "市财政局")]),
        ("牵头单位：市科技局配合单位：市财政局", [("lead", "市科技局"), ("support", "市财政局")]),
        ("责任单位：市科技局，完成时限：2021年底", all_as("responsible", "市科技局")),
        ("责任单位：市科技局；责任人：张三", all_as("responsible", "市科技局")),
        (
            "责任单位：市科技局；分管局长：张三；指导单位：省科技厅",
            [("responsible", "市科技局"), ("support", "省科技厅")],
        ),
        ("责任单位：市科技局、市财政局按职责分工负责", all_as("responsible", "市科技局", "市财政局")),
        ("责任单位：市科技局牵头，市财政局配合", [("lead", "市科技局"), ("support", "市财政局")]),
        ("市科技局牵头，责任单位：市财政局", [("lead", "市科技局"), ("responsible", "市财政局")]),
        ("责任单位：各区县人民政府", all_as("responsible", "各区县人民政府")),
        ("责任单位为：市科技局", all_as("responsible", "市科技局")),
        ("5月底取得明显成效并持续推进，牵头考核单位：市科技局", all_as("lead", "市科技局")),
        ("完成时限：2021年底", []),
        ("适用范围：上海", []),
    ],
)
def test_heads_and_labels(seeds: Seeds, text: str, expected: Found) -> None:
    assert names(text, seeds) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生态环境部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出", [("support", "生态环境部"), ("responsible", "试点城市政府")]),
        ("生态环境部指导、试点城市政府落实", [("support", "生态环境部"), ("responsible", "试点城市政府")]),
        ("商务部指导，供销合作总社参与", [("support", "商务部"), ("support", "供销合作总社")]),
        ("国家发展改革委会同财政部、商务部负责", [("lead", "国家发展改革委"), ("support", "财政部"), ("support", "商务部")]),
        ("商务部会同海关总署牵头", all_as("lead", "商务部", "海关总署")),
        ("商务部牵头，会同海关总署、税务总局", [("lead", "商务部"), ("support", "海关总署"), ("support", "税务总局")]),
        ("商务部会同海关总署", [("lead", "商务部"), ("support", "海关总署")]),
        ("由商务部牵头，海关总署参与", [("lead", "商务部"), ("support", "海关总署")]),
        ("商务部、海关总署按职责分工", all_as("responsible", "商务部", "海关总署")),
        ("商务部、海关总署根据各自职责分别落实", all_as("responsible", "商务部", "海关总署")),
        ("商务部牵头推进，海关总署支持", [("lead", "商务部"), ("support", "海关总署")]),
        ("税务总局、财政部负责，排在第一位的部门为牵头部门，下同", all_as("responsible", "税务总局", "财政部")),
        ("商务部负责，2022年底前落实", all_as("responsible", "商务部")),
        ("发展改革委等和有关地方人民政府及大众创业万众创新示范基地按职责分工负责", all_as("responsible", "发展改革委", "等", "有关地方人民政府", "大众创业万众创新示范基地")),
        ("财政部、国资委、铁路局，中国铁路总公司，省级人民政府按职责分工负责", all_as("responsible", "财政部", "国资委", "铁路局", "中国铁路总公司", "省级人民政府")),
        ("世界银行支持", []),
        ("商务部支持", all_as("support", "商务部")),
        ("费用由用人单位负责", []),
        ("商务部会同有关方面研究", []),
        ("商务部牵头，制定具体办法", []),
    ],
)  # fmt: skip
def test_closing_verbs(seeds: Seeds, text: str, expected: Found) -> None:
    assert names(text, seeds, NATION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("济南、青岛、烟台市政府负责", all_as("responsible", "济南", "青岛", "烟台市政府")),
        ("省商务、财政厅负责", all_as("responsible", "省商务", "财政厅")),
        ("市科技局、市教育局、各区县人民政府负责", all_as("responsible", "市科技局", "市教育局", "各区县人民政府")),
        ("各市、县（市、区）人民政府负责", all_as("responsible", "各市、县（市、区）人民政府")),
        ("贸易、投资便利负责", []),
    ],
)
def test_shared_endings_and_collective_names(seeds: Seeds, text: str, expected: Found) -> None:
    assert names(text, seeds) == expected


def test_cells_without_words_take_the_role_of_their_column(seeds: Seeds) -> None:
    text = "市科技局、市财政局"
    found = read_cell(text, "lead", seeds.words, lambda name: seeds.agencies.knows(name, JINAN))
    assert [(each.role, text[each.begin : each.end]) for each in found] == all_as("lead", "市科技局", "市财政局")
