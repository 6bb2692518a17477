"""Laws and treaties named without title marks, and longer names that only hold theirs."""

import pytest

from pipelines.knowledge.book import Seeds


def laws(text: str, seeds: Seeds) -> list[tuple[str, str]]:
    return [(text[each.begin : each.end], each.title) for each in seeds.laws.find(text)]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "研究借鉴联合国国际贸易法委员会电子可转让记录示范法，推动电子提单应用",
            "联合国国际贸易法委员会电子可转让记录示范法",
            "联合国国际贸易法委员会电子可转让记录示范法",
        ),
        ("依照国际劳工组织工商业劳动监察公约要求", "国际劳工组织工商业劳动监察公约", "工商业劳动监察公约"),
        ("根据个人信息保护法规定", "个人信息保护法", "中华人民共和国个人信息保护法"),
        ("违反劳动合同法的，", "劳动合同法", "中华人民共和国劳动合同法"),
        ("依照中华人民共和国劳动合同法，", "中华人民共和国劳动合同法", "中华人民共和国劳动合同法"),
        (
            "中华人民共和国劳动合同法实施条例第三条",
            "中华人民共和国劳动合同法实施条例",
            "中华人民共和国劳动合同法实施条例",
        ),
        ("深入实施区域全面经济伙伴关系协定。", "区域全面经济伙伴关系协定", "区域全面经济伙伴关系协定"),
        ("对接RCEP规则", "RCEP", "区域全面经济伙伴关系协定"),
        ("加入cptpp、", "cptpp", "全面与进步跨太平洋伙伴关系协定"),
        ("落实优化营商环境条例，", "优化营商环境条例", "优化营商环境条例"),
    ],
)
def test_laws(seeds: Seeds, text: str, name: str, title: str) -> None:
    assert laws(text, seeds) == [(name, title)]


@pytest.mark.parametrize(
    "text",
    [
        "依照个人信息保护法规和标准",
        "公司法人治理",
        "设立公司法律顾问",
        "中华人民共和国数据安全法实施条例",
        "符合专利法律状态",
        "外国公司法",
        "欧盟个人信息保护法",
        "上海市优化营商环境条例",
        "可比非受控价格法",
        "双边贸易便利化协定",
        "ARCEPT",
        "依法合规、合法守法的办法和方法",
    ],
)
def test_longer_names_and_ordinary_words(seeds: Seeds, text: str) -> None:
    assert laws(text, seeds) == []


def test_each_title_is_a_name_of_its_own(seeds: Seeds) -> None:
    assert all(seeds.laws.titles[title] == title for title in seeds.laws.titles.values())


def test_laws_that_follow_one_another(seeds: Seeds) -> None:
    assert [name for name, _ in laws("遵守劳动法、劳动合同法和社会保险法。", seeds)] == [
        "劳动法",
        "劳动合同法",
        "社会保险法",
    ]
