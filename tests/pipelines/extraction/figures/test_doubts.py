"""Names, ordinals, tallies, rates and the past are no figures."""

from collections.abc import Callable

import pytest

Mentions = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "优化创新“最后一公里”配送解决方案",
        "实施“双随机、一公开”监管方式",
        "推进政务服务“一网通办”，建设国际贸易“单一窗口”",
        "推进“五位一体”总体布局，协调推进“四个全面”战略布局",
        "加快建设国际金融等“五个中心”，支持“两头在外”航空器保税维修",
        "服务长江三角洲区域一体化发展，布局3D打印，加快5G网络覆盖",
        "按照“一事一议”方式，实施高新技术企业培育三年行动计划",
        "落实十年禁渔，深化一次性改革",
        "实施三年百万青年见习计划",
        "构建15分钟居家社区养老服务圈",
        "提供7×24小时服务，365天×24小时受理",
        "由法定20个工作日压减",
        "第三方评估，第二批试点，第3条，市政府第4次常务会议",
        "各部门7个方面分值",
        "完成三张数据目录清单",
        "以中英两种语言发布",
        "培育一批骨干企业，进一步完善统一平台，一般不用查验",
        "万元收入能耗支出",
        "军民深度融合方面6项。",
        "（共5项）",
        "科技金融创新方面5项：",
        "每5000名老年人",
        "每认定1家给予奖励",
        "每满1年计8分",
        "每两年评估一次",
        "1万元以上的（含）",
        "达到一次投入",
        "“十四五”时期，泉城“5150”引才倍增计划",
        "三五家企业",
        "三年级学生",
    ],
)
def test_no_figures(mentions: Mentions, text: str) -> None:
    assert mentions(text) == (["1万元以上"] if text.startswith("1万") else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有效期三年。", ["三年"]),
        ("连续三年", ["连续三年"]),
        ("近三年无违法记录", ["三年"]),
        ("不少于一家", ["不少于一家"]),
        ("千万元以上", ["千万元以上"]),
        ("打造两个园区", ["两个园区"]),
        ("三分之二以上", ["三分之二以上"]),
        ("处五千元以上五万元以下罚款", ["五千元以上", "五万元以下"]),
        ("增长两倍", ["两倍"]),
        ("联通市本级50个部门的政务数据", ["50个部门"]),
    ],
)
def test_figures_that_look_like_one(mentions: Mentions, text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北京、上海等11个省市", []),
        ("将广州市等9个城市纳入试点范围。9个城市的具体任务另行印发", []),
        ("上述14项措施", []),
        ("以下5个环节", []),
        ("遴选9个城市开展试点", ["9个城市"]),
    ],
)
def test_tallies(mentions: Mentions, text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至2021年底，建成基站2万个", []),
        ("目前，全市共有平台50个", []),
        ("已建成5个园区", []),
        ("2021年，全市新增企业3.5万户，增长12%", []),
        ("2024年，全市新增企业3.5万户", ["3.5万户"]),
        ("2021年1月1日至2024年12月31日，对15万元以下的免税", ["15万元以下"]),
        ("已按照规定缴纳满3年的", ["满3年"]),
    ],
)
def test_the_past(mentions: Mentions, text: str, found: list[str]) -> None:
    assert mentions(text) == found


def test_without_a_date_of_the_notice_no_year_is_past(mentions: Mentions) -> None:
    assert mentions("2021年，全市新增企业3.5万户", year=None) == ["3.5万户"]
