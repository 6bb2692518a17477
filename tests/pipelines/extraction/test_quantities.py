"""Which texts of a notice are looked through for figures, and what is known of them."""

import pytest

from pipelines.extraction.measures import MeasureFinder
from pipelines.extraction.quantities import Located, find_quantities
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from tests.pipelines.printed import tree_of

NOTICE = """某市人民政府关于印发3年内完成的任务分工表的通知
某政发〔2022〕9号
各区人民政府：
现印发给你们，请在年底前落实。
附件：培育5家企业的任务分工表
某市人民政府
2022年4月14日
任务分工表
序号\t任务内容\t责任单位\t完成时限
1\t建设平台3个，2021年底建成体系。\t市商务局\t2022年12月
2\t优化服务，6月底前完成。\t市财政局\t长期
"""
PLAN = """关于加快发展的意见
一、发展基础
全市建成平台50个，增长12%。
二、主要任务
（一）建设基地。建设基地3个。
"""


def located(printed: str, seeds: Seeds) -> list[tuple[str, Located]]:
    root = tree_of(printed, seeds)
    measures = MeasureFinder(seeds.words, lambda name: seeds.agencies.knows(name, Setting())).find(root)
    found = find_quantities(root, measures, seeds.figures, "2022-04-14")
    return [(each.passage.node.run.text[each.figure.begin : each.figure.end], each) for each in found]


def test_texts_with_figures_and_texts_without(seeds: Seeds) -> None:
    found = [mention for mention, _ in located(NOTICE, seeds)]
    assert found == ["年底前", "3个", "2022年12月", "6月底前"]


def test_figures_know_their_measure_and_column(seeds: Seeds) -> None:
    preamble, count, cell, _ = (each for _, each in located(NOTICE, seeds))
    assert preamble.passage.measure is None
    assert count.passage.measure is cell.passage.measure is not None
    assert (count.column, cell.column) == ("content", "deadline")


def test_what_has_been_binds_no_one(seeds: Seeds) -> None:
    assert [mention for mention, _ in located(PLAN, seeds)] == ["3个"]


@pytest.mark.parametrize("heading", ["夯实发展基础", "发展基础设施"])
def test_headings_that_only_hold_such_a_word(seeds: Seeds, heading: str) -> None:
    found = located(PLAN.replace("发展基础", heading), seeds)
    assert [mention for mention, _ in found] == ["50个", "12%", "3个"]


def test_labels_are_no_figures(seeds: Seeds) -> None:
    assert located("关于加快发展的意见\n一、主要任务\n1.家庭医生。\n2.个人信用。\n", seeds) == []
