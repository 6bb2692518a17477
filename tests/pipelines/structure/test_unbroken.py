"""Notices whose line breaks were removed."""

import re

import pytest

from pipelines.build import read_notice
from pipelines.knowledge.book import Seeds
from pipelines.reading.folding import fold
from pipelines.reading.source import SourceFile
from pipelines.structure.unbroken import find_breaks
from schemas import TABLES

FILLING = "推进各项工作落到实处，取得实效。" * 12
COAL = f"""国务院办公厅关于促进煤炭行业平稳运行的意见国办发〔2013〕104号各省、自治区、直辖市人民政府：2012年以来，{FILLING}现提出以下意见：\
一、坚决遏制煤炭产量无序增长全面贯彻总体要求，完善政策。（能源局负责）\
二、切实减轻煤炭企业税费负担2013年年底前，进行清理。（财政部负责）\
三、营造煤炭企业良好发展环境着力解决历史遗留问题，不得设卡。（财政部负责）\
促进煤炭行业平稳运行任务紧迫，责任重大。国务院办公厅2013年11月18日（此件公开发布）"""


def pieces(text: str, seeds: Seeds) -> list[str]:
    edges = [0, *find_breaks(fold(text), seeds).starts, len(text)]
    return [text[a:b] for a, b in zip(edges, edges[1:], strict=False)]


def test_a_whole_notice_in_one_line(seeds: Seeds) -> None:
    """After 国办发〔2013〕104号: head, headings without a mark, closing paragraph, signature."""
    assert [piece[:14] for piece in pieces(COAL, seeds)] == [
        "国务院办公厅关于促进煤炭行业",
        "国办发〔2013〕104号",
        "各省、自治区、直辖市人民政府",
        "2012年以来，推进各项工作",
        "一、坚决遏制煤炭产量无序增长",
        "全面贯彻总体要求，完善政策。",
        "二、切实减轻煤炭企业税费负担",
        "2013年年底前，进行清理。",
        "三、营造煤炭企业良好发展环境",
        "着力解决历史遗留问题，不得设",
        "促进煤炭行业平稳运行任务紧迫",
        "国务院办公厅",
        "2013年11月18日",
        "（此件公开发布）",
    ]


def test_a_unit_that_begins_with_a_year(seeds: Seeds) -> None:
    text = f"一、重点任务。1.{FILLING}2.2026年底前建成园区。{FILLING}3.{FILLING}投入2.5亿元。"
    assert [piece[:9] for piece in pieces(text, seeds)[2:]] == ["2.2026年底前", "3.推进各项工作落"]


def test_it_is_said(seeds: Seeds) -> None:
    notice = read_notice(SourceFile("x.txt", COAL.encode()), seeds)
    said = [each.message for each in notice.problems.found if each.code == "inferred_break"]
    assert [message[:28] for message in said] == [
        "the source lacks line breaks",
        *["no mark ends this heading; i"] * 3,
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"各地区要统一、规范工作流程，{FILLING}依照第三条、第四条办理。",
        f"一、加强领导。{FILLING}",
        f"总额达到1.5万亿元，{FILLING}同比增长2.6%。{FILLING}",
        f"工作有三类：{FILLING}二、不是标题。{FILLING}",
    ],
)
def test_a_long_paragraph_is_left_whole(seeds: Seeds, text: str) -> None:
    assert find_breaks(fold(text), seeds).starts == ()


@pytest.mark.parametrize("notice_id", ["guofa-2023-23", "hufufa-2024-1", "shangzifa-2021-63"])
def test_measures_are_the_same_without_line_breaks(
    seeds: Seeds, founding: dict[str, SourceFile], notice_id: str
) -> None:
    source = founding[notice_id]
    joined = re.sub(r"\s*\n\s*", "", source.data.decode())
    whole, broken = _texts(source.data, seeds), _texts(joined.encode(), seeds)
    assert len(broken) == len(whole)
    assert len(whole - broken) <= 1


def _texts(data: bytes, seeds: Seeds) -> set[object]:
    at = TABLES["measures"].arrow_schema.names.index("text")
    return {row[at] for row in read_notice(SourceFile("x.txt", data), seeds).rows["measures"]}


def test_ten_thousand_labels_in_one_line(seeds: Seeds) -> None:
    text = "".join(f"{number}.推进甲。" for number in range(1, 1000)) * 10
    assert len(find_breaks(fold(text), seeds).starts) == 999 - 1
