"""A notice without issuer is of the place that its own words fix; other words fix none."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.normalization.own_place import OwnPlace, own_place

CITY = "推进甲事项。（责任单位：市科技局、市财政局）"
PROVINCE = "推进甲事项。（省科技厅牵头，省财政厅配合）"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("若干政策", CITY + "本政策由济南市科技局负责解释。", OwnPlace("370100", "who explains it")),
        ("济南市若干政策", CITY, OwnPlace("370100", "its title")),
        ("数字山东行动方案", PROVINCE, OwnPlace("370000", "its title")),
        (
            "",
            PROVINCE + "推进乙。（省大数据局、济南市政府牵头）学习上海做法。",
            OwnPlace("370000", "the units it names"),
        ),
        ("", CITY + "推进乙。（责任单位：市财政局、人民银行济南分行）", OwnPlace("370100", "the units it names")),
        ("", PROVINCE + "在济南、青岛试点，打造山东品牌。", OwnPlace("370000", "all places it names")),
        ("", CITY + "建设北京城市副中心，在北京推广，服务北京。", OwnPlace("110000", "all places it names")),
    ],
)
def test_signs_of_the_place(seeds: Seeds, title: str, text: str, expected: OwnPlace) -> None:
    assert own_place(title, text, seeds) == expected


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", CITY),
        ("山东省若干政策", CITY),
        ("推广济南市经验的若干政策", CITY),
        ("", CITY + "在济南试点。"),
        ("", CITY + "在济南、青岛、烟台试点。"),
        ("", PROVINCE + "在济南、青岛试点，学习浙江做法。"),
        ("济南市若干政策", "推进甲事项。（责任单位：商务部、市场监管总局）"),
        ("", "市场监管总局、市场主体、省级部门、市区、县域。本办法由济南市科技局制定。"),
    ],
)
def test_words_that_fix_no_place(seeds: Seeds, title: str, text: str) -> None:
    assert own_place(title, text, seeds) is None
