"""Document numbers inside running text: every printing, the words before them, and what only looks like one."""

from functools import partial

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.printed_numbers import NumberFinder
from tests.pipelines.printed import run_of

SHANGHAI = Setting("310000", "2024-02-03")
Found = list[tuple[str, str]]


def numbers(printed: str, seeds: Seeds) -> Found:
    text = run_of(printed).text
    finder = NumberFinder(seeds.prefixes, seeds.citing, partial(seeds.agencies.knows, setting=SHANGHAI))
    return [(text[each.begin : each.end], each.number.text) for each in finder.find(text)]


@pytest.mark.parametrize(
    ("printed", "mention", "standard"),
    [
        ("按国发〔2023〕23号要求", "国发〔2023〕23号", "国发〔2023〕23号"),
        ("按国发［2023］23号要求", "国发［2023］23号", "国发〔2023〕23号"),
        ("按国发[2023]23号要求", "国发[2023]23号", "国发〔2023〕23号"),
        ("按国发(2023)23号要求", "国发（2023）23号", "国发〔2023〕23号"),
        ("按国发【2023】23号要求", "国发【2023】23号", "国发〔2023〕23号"),
        ("按国发﹝2023﹞23号要求", "国发﹝2023﹞23号", "国发〔2023〕23号"),
        ("按国发〔2023]23号要求", "国发〔2023]23号", "国发〔2023〕23号"),
        ("按国发〔２０２３〕２３号要求", "国发〔2023〕23号", "国发〔2023〕23号"),
        ("按国发 〔2023〕 23 号要求", "国发〔2023〕23号", "国发〔2023〕23号"),
        ("按国发[2023] 23号要求", "国发[2023] 23号", "国发〔2023〕23号"),
        ("按国发〔2023〕第023号要求", "国发〔2023〕第023号", "国发〔2023〕23号"),
        ("见商资发2021年第63号。", "商资发2021年第63号", "商资发2021年第63号"),
        ("公告2020年第31号", "公告2020年第31号", "公告2020年第31号"),
        ("海关总署公告2020年第31号", "海关总署公告2020年第31号", "海关总署公告2020年第31号"),
        ("商务部2020年第31号公告", "商务部2020年第31号公告", "商务部公告2020年第31号"),
        ("商务部令2021年第1号", "商务部令2021年第1号", "商务部令2021年第1号"),
        ("国务院令第666号", "国务院令第666号", "国务院令第666号"),
        ("国务院令 第666号", "国务院令第666号", "国务院令第666号"),
        ("国务院令666号", "国务院令666号", "国务院令第666号"),
        ("国务院第666号令", "国务院第666号令", "国务院令第666号"),
        ("上海市人民政府令第19号", "上海市人民政府令第19号", "上海市人民政府令第19号"),
        ("上海市人民政府第19号令", "上海市人民政府第19号令", "上海市人民政府令第19号"),
        ("中华人民共和国主席令第45号", "中华人民共和国主席令第45号", "中华人民共和国主席令第45号"),
        ("中华人民共和国主席令第四十五号", "中华人民共和国主席令第四十五号", "中华人民共和国主席令第45号"),
    ],
)
def test_printings(seeds: Seeds, printed: str, mention: str, standard: str) -> None:
    assert numbers(printed, seeds) == [(mention, standard)]


@pytest.mark.parametrize(
    "before",
    [
        "按照", "根据", "依据", "依照", "参照", "遵照", "严格落实", "贯彻", "见", "详见", "以", "由", "以及", "现行的",
        "各部门要认真按照", "转发", "《方案》和", "沪府发〔2024〕1号和", "有关规定（", "原", "根据原", "对照上述",
        "国务院", "经省政府同意，", "关于平稳运行的意见", "做好与", "2023年", "11月26日",
    ],
)  # fmt: skip
def test_words_before_a_known_prefix_are_left_out(seeds: Seeds, before: str) -> None:
    assert numbers(f"{before}国发〔2023〕23号执行", seeds)[-1] == ("国发〔2023〕23号", "国发〔2023〕23号")


@pytest.mark.parametrize(
    ("printed", "mention"),
    [
        ("按照绿某发〔2023〕5号要求", "绿某发〔2023〕5号"),
        ("落实沪财库〔2023〕5号", "沪财库〔2023〕5号"),
        ("上海市财政局沪财库〔2023〕5号", "沪财库〔2023〕5号"),
        ("根据国家经济贸易委员会令第5号", "国家经济贸易委员会令第5号"),
        ("根据国家发展和改革委员会令第5号", "国家发展和改革委员会令第5号"),
        ("根据原国家质检总局令第5号", "国家质检总局令第5号"),
        ("发改规划〔2023〕5号", "发改规划〔2023〕5号"),
        ("根据财政部、海关总署公告2023年第5号", "财政部、海关总署公告2023年第5号"),
        ("根据财政部 海关总署公告2023年第5号", "财政部海关总署公告2023年第5号"),
        ("商务部、国发〔2023〕5号", "国发〔2023〕5号"),
        ("以及工信部联原〔2022〕88号", "工信部联原〔2022〕88号"),
        ("工业和信息化部联原〔2022〕88号", "联原〔2022〕88号"),
        ("签署主席令第四十五号", "主席令第四十五号"),
    ],
)
def test_where_a_prefix_begins(seeds: Seeds, printed: str, mention: str) -> None:
    assert [each for each, _ in numbers(printed, seeds)] == [mention]


def test_several_numbers_in_a_row(seeds: Seeds) -> None:
    text = "根据国发〔2023〕23号、国办发〔2018〕126号和沪府发〔2024〕1号以及国务院令第666号"
    assert [each for _, each in numbers(text, seeds)] == [
        "国发〔2023〕23号", "国办发〔2018〕126号", "沪府发〔2024〕1号", "国务院令第666号",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        "市政府2022年第4次常务会议",
        "2023年第3号台风",
        "轨道交通（2023）3号线",
        "京西路2023号",
        "第19号令",
        "责令第3号整改",
        "国务院公报2023年第3号",
        "附件（2023）1号",
        "房地产权证〔2023〕1号",
        "信用代码（2023）1号",
        "〔2023〕23号",
        "（2023）沪01民终123号",
        "国发〔2023〕号",
        "国发〔20231〕23号",
        "第号",
        "一号文件",
        "公告第5号",
    ],
)
def test_no_numbers(seeds: Seeds, printed: str) -> None:
    assert numbers(printed, seeds) == []


def test_a_long_sentence_of_numbers_takes_no_time(seeds: Seeds) -> None:
    assert len(numbers("国发〔2023〕23号" * 1000, seeds)) == 1000
    assert numbers("号" * 3000, seeds) == []
    assert numbers("发" * 3000 + "〔2023〕23号", seeds) == []
    assert numbers("〔2023" * 1000 + "号", seeds) == []
