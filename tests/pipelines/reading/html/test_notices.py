"""Whole pages of the corpus: the notice, its tables and titles, and the site around it. Expected by reading the pages."""

from functools import cache
from pathlib import Path

import pytest

from pipelines.reading.document import Document
from pipelines.reading.formats import read_document
from pipelines.reading.html.reader import read_html
from pipelines.reading.source import SourceFile
from tests.pipelines.reading.html.pages import furniture, lines, rows, table, texts

CORPUS = Path(__file__).parents[3] / "notices" / "corpus"
STATE_COUNCIL = ("gbf-2018-126", "gbf-2018-128", "gbf-2019-4", "gf-2018-39", "gf-2018-41", "gf-2019-3")


@cache
def page(name: str) -> Document:
    return read_html(f"{name}.html", (CORPUS / f"{name}.html").read_bytes())


@pytest.mark.parametrize("name", STATE_COUNCIL)
def test_pages_of_the_state_council(name: str) -> None:
    document = page(name)
    assert (document.source_format, document.knows_paragraphs, document.problems) == ("html", True, [])
    assert furniture(document) == ["扫一扫在手机打开当前页"]
    assert document.facts["source_url"].startswith("http://www.gov.cn/zhengce/content/201")
    labels = [line.split("：")[0] for line in lines(document)[:8]]
    assert labels == ["索 引 号", "主题分类", "发文机关", "成文日期", "标　　题", "发文字号", "发布日期", "主 题 词"]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("gbf-2018-126", ["国务院办公厅关于推广第二批\n支持创新相关改革举措的通知", "第二批支持创新相关改革举措推广清单"]),
        ("gbf-2018-128", ["国务院办公厅关于印发“无废城市”建设\n试点工作方案的通知", "“无废城市”建设试点工作方案"]),
        ("gbf-2019-4", ["国务院办公厅关于加强\n三级公立医院绩效考核工作的意见", "三级公立医院绩效考核指标"]),
        ("gz-jfrh2025", ["广州市人民政府办公厅关于重新发布广州市积分制入户管理办法的通知", "广州市积分制入户管理办法", "广州市积分制入户指标体系及分值表"]),
        ("gz-jjyl2022", ["广州市人民政府办公厅关于印发广州市居家社区养老服务管理办法的通知", "广州市居家社区养老服务管理办法"]),
        ("sh-shuangte2016", ["上海市人民政府关于深化完善“双特”政策支持临港地区新一轮发展的若干意见"]),
    ],
)  # fmt: skip
def test_titles(name: str, titles: list[str]) -> None:
    assert texts(page(name), "title") == titles


def test_metadata_of_the_state_council() -> None:
    assert lines(page("gbf-2018-126"))[:8] == [
        "索 引 号：000014349/2018-00228",
        "主题分类：科技、教育\\科技",
        "发文机关：国务院办公厅",
        "成文日期：2018年12月23日",
        "标　　题：国务院办公厅关于推广第二批支持创新相关改革举措的通知",
        "发文字号：国办发〔2018〕126号",
        "发布日期：2019年01月08日",
        "主 题 词：",
    ]


def test_a_table_with_groups_across_it() -> None:
    document = page("gbf-2018-126")
    assert len(document.grids) == 1 and document.grids[0].width == 5
    made = rows(document)
    assert made[0] == ["序号", "改革举措", "主 要 内 容", "指导部门", "推广范围"]
    assert [row[0] for row in made if len(row) == 1] == [
        "一、知识产权保护方面（共5项）", "二、科技成果转化激励方面（共4项）", "三、科技金融创新方面（共5项）",
        "四、军民深度融合方面（共6项）", "五、管理体制创新方面（共3项）",
    ]  # fmt: skip
    assert [int(row[0]) for row in made if len(row) == 5 and row[0].isdigit()] == [*range(1, 15), 21, 22, 23]
    assert [row[4] for row in made if len(row) == 5].count("8个改革试验区域") == 3


def test_a_table_with_cells_over_many_rows() -> None:
    document = page("gbf-2019-4")
    cells = table(document)
    assert document.grids[0].width == 5 and max(row for row, *_ in cells) == 55
    assert [(row, span) for row, column, span, _, _ in cells if column == 0] == [
        (0, 1), (1, 24), (25, 19), (44, 9), (53, 3),
    ]  # fmt: skip
    assert sum(column == 1 for _, column, *_ in cells) == 15
    assert (55, 2, 1, 1, "55.医务人员满意度▲") in cells
    behind = lines(document)[-13:]
    assert behind[0] == "注：" and [line.split(".")[0] for line in behind[1:]] == [str(at) for at in range(1, 13)]


def test_a_page_of_a_city_with_its_site() -> None:
    document = page("gz-jfrh2025")
    assert document.facts == {
        "title": "广州市人民政府办公厅关于重新发布广州市积分制入户管理办法的通知",
        "issuer": "广州市人民政府办公厅",
        "published_on": "2025-07-05",
        "source_url": "https://www.gz.gov.cn/zwgk/fggw/sfbgtwj/content/post_10343148.html",
    }
    kept = lines(document)
    assert kept[0] == "来源： 广州市人民政府办公厅"
    assert kept[1] == "穗府办规〔2025〕8号"
    assert kept[-1] == "　　广州市人民政府办公厅秘书处 2025年7月4日印发"
    assert {"当前位置：首页\xa0>\xa0政务公开\xa0>\xa0法规公文", "赏花地图", "2025-07-05"} <= set(furniture(document))
    assert [text for row, column, _, _, text in table(document) if column == 0] == [
        "类\xa0\xa0别", "基\n础\n指\n标", "加\n分\n指\n标", "减\n分\n指\n标",
    ]  # fmt: skip


def test_articles_of_a_page_of_a_city() -> None:
    kept = lines(page("gz-jjyl2022"))
    assert sum(line.startswith("　　第") and "条" in line[:8] for line in kept) == 52
    assert sum(line.startswith("第") and "章" in line[:4] for line in kept) == 7
    assert page("gz-jjyl2022").grids == []


def test_a_fragment_out_of_a_database() -> None:
    kept = lines(page("sh-shuangte2016"))
    assert kept[1] == "各区、县人民政府，市政府各委、办、局，临港地区管委会："
    assert kept[3] == "一、深入推进政府改革和管理创新"
    assert len(kept) == 26 and furniture(page("sh-shuangte2016")) == []


def test_pages_reach_their_reader() -> None:
    data = (CORPUS / "gf-2019-3.html").read_bytes()
    assert read_document(SourceFile("gf-2019-3.txt", data)).text == page("gf-2019-3").text
