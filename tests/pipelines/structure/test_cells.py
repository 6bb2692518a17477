"""Cells of a row that is printed without reliable separators."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.blocks import Column
from pipelines.structure.cells import CellReader
from tests.pipelines.printed import run_of


@pytest.fixture(scope="module")
def cells(seeds: Seeds) -> CellReader:
    return CellReader(seeds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国", True),
        ("自由贸易试验区", True),
        ("天津、上海、重庆、海南", True),
        ("海南（自由贸易港实行“一线”放开、“二线”管住进出口管理制度的海关特殊监管区域）", True),
        ("（江海联运事项可结合当地实际）", True),
        ("天津（滨海新区先行探索适用）", True),
        ("面向天津、上海、重庆统筹研究", True),
        ("上海、海南，天津、重庆、沈阳中其他有意愿的省市论证后按程序办理", True),
        ("推进上海自贸试验区建设", False),
        ("便利数据跨境流动", False),
        ("上海。", False),
        ("", False),
    ],
)
def test_scopes(cells: CellReader, text: str, expected: bool) -> None:
    assert cells.is_scope(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天津、上海、重庆等省市", True),
        ("天津（滨海新区先行探索适用）", True),
        ("面向天津、上海统筹研究", False),
        ("（滨海新区）", False),
        ("商务部", False),
    ],
)
def test_lists_of_places(cells: CellReader, text: str, expected: bool) -> None:
    assert cells.is_place_list(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部", True),
        ("商务部、海关总署", True),
        ("海关总署负责", True),
        ("中国人民银行、商务部、金融监管总局按职责分工负责", True),
        ("海关总署、商务部等有关部门和自由贸易试验区所在地省级人民政府按职责分工负责", True),
        ("海关总署、商务部负责。", False),
        ("推进数据跨境流动", False),
        ("全国", False),
        ("对经营主体应当由行业协会负责", False),
    ],
)
def test_responsibilities(cells: CellReader, text: str, expected: bool) -> None:
    assert cells.is_responsibility(text) is expected


NUMBER = Column("序号", "number")
SCOPED = [NUMBER, Column("任务内容", "content"), Column("适用范围", "scope")]
SHARED = [NUMBER, Column("试点措施", "content"), Column("责任分工", "responsible"), Column("推广范围", "scope")]
NAMED = [NUMBER, Column("改革事项", "name"), Column("主要内容", "content"), Column("责任单位", "responsible")]


@pytest.mark.parametrize(
    ("columns", "printed", "expected"),
    [
        (SCOPED, "支持当地开展合作。上海", {"content": "支持当地开展合作。", "scope": "上海"}),
        (SCOPED, "支持当地开展合作。", {"content": "支持当地开展合作。"}),
        (SCOPED, "支持当地开展合作。  ", {"content": "支持当地开展合作。"}),
        (
            SCOPED,
            "优化口岸流程。(江海联运事项可结合当地实际)",
            {"content": "优化口岸流程。", "scope": "（江海联运事项可结合当地实际）"},
        ),
        (
            SCOPED,
            "鼓励在上海、天津开展合作。上海、天津",
            {"content": "鼓励在上海、天津开展合作。", "scope": "上海、天津"},
        ),
        (
            SHARED,
            "便利通关。\n海关总署负责\n全国",
            {"content": "便利通关。", "responsible": "海关总署负责", "scope": "全国"},
        ),
        (
            SHARED,
            "便利通关。海关总署、商务部按职责分工负责全国",
            {"content": "便利通关。", "responsible": "海关总署、商务部按职责分工负责", "scope": "全国"},
        ),
        (
            SHARED,
            "便利\n通关。\n海关总署、\n商务部按职责分工负责\n自由贸易\n试验区",
            {"content": "便利通关。", "responsible": "海关总署、商务部按职责分工负责", "scope": "自由贸易试验区"},
        ),
        (
            SHARED,
            "便利通关。商务部和自由贸易试验区所在地省级人民政府按职责分工负责自由贸易试验区",
            {
                "content": "便利通关。",
                "responsible": "商务部和自由贸易试验区所在地省级人民政府按职责分工负责",
                "scope": "自由贸易试验区",
            },
        ),
        (SHARED, "|便利通关|海关总署|全国|", {"content": "便利通关", "responsible": "海关总署", "scope": "全国"}),
        (SHARED, "便利通关\t海关总署\t全国", {"content": "便利通关", "responsible": "海关总署", "scope": "全国"}),
        (SHARED, "便利通关|海关总署||", {"content": "便利通关", "responsible": "海关总署"}),
        (
            NAMED,
            "通关便利\n推行提前申报。\n海关总署",
            {"name": "通关便利", "content": "推行提前申报。", "responsible": "海关总署"},
        ),
    ],
)
def test_cells_of_a_row(cells: CellReader, columns: list[Column], printed: str, expected: dict[str, str]) -> None:
    row = run_of(printed)
    row = row.cut(1) if row.text.startswith("|") else row
    found, complete = cells.split(row, columns)
    assert {hold: run.text for hold, run in found.items()} == expected
    assert complete


@pytest.mark.parametrize(
    ("columns", "printed"), [(SHARED, "便利通关。"), (SHARED, "便利通关|||"), (SCOPED, "||上海"), (NAMED, "便利通关。")]
)
def test_a_missing_cell_is_noticed(cells: CellReader, columns: list[Column], printed: str) -> None:
    assert not cells.split(run_of(printed), columns)[1]
