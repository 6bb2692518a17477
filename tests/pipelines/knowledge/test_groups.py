"""Classes of bodies are known by their form; single bodies are no class."""

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.groups import group_of
from pipelines.knowledge.mentions import split_mentions


@pytest.mark.parametrize(
    ("name", "class_id"),
    [
        ("各设区市政府", "class-city-governments"),
        ("16市人民政府", "class-city-governments"),
        ("有关市人民政府", "class-city-governments"),
        ("各旗、县、区人民政府", "class-city-county-governments"),
        ("各旗县区政府", "class-city-county-governments"),
        ("各市、县（市、区）人民政府", "class-city-county-governments"),
        ("有关区县政府", "class-city-county-governments"),
        ("各乡镇人民政府", "class-township-governments"),
        ("各镇（街道）", "class-township-governments"),
        ("各街道办事处", "class-township-governments"),
        ("各自由贸易试验区管委会", "class-zone-administrations"),
        ("各功能区管委会", "class-zone-administrations"),
        ("各区县、功能区", "class-regions"),
        ("各市", "class-regions"),
        ("各地方", "class-regions"),
        ("各省（区、市）", "class-regions"),
        ("各级地方党委和政府", "class-party-committees-governments"),
        ("各市党委、政府", "class-party-committees-governments"),
        ("省级有关部门", "class-relevant-departments"),
        ("市直各部门", "class-relevant-departments"),
        ("各市市场监管局", "class-relevant-departments"),
        ("省推进“三地一区”建设领导小组改革开放新高地执行小组成员单位", "class-relevant-units"),
        ("省十大新兴产业推进组工作专班牵头单位", "class-relevant-units"),
        ("相关金融机构", "class-relevant-units"),
        ("市属国有企业", "class-relevant-units"),
        ("人民银行各分支机构", "class-relevant-units"),
    ],
)
def test_classes(name: str, class_id: str) -> None:
    assert group_of(name) == class_id


@pytest.mark.parametrize(
    "name",
    [
        "市中区人民政府",
        "济南市政府",
        "主管部门",
        "海关部门",
        "推进有关部门、单位协作",
        "人民政府",
        "企业",
        "单位负责人",
        "市财政局",
        "合肥海关",
        "中国国家铁路集团有限公司",
        "各" * 10_000,
    ],
)
def test_no_classes(name: str) -> None:
    assert group_of(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各旗、县、区人民政府，稀土高新区管委会", ["各旗、县、区人民政府", "稀土高新区管委会"]),
        ("各部门、各地方人民政府", ["各部门", "各地方人民政府"]),
        ("各市、县（市、区）人民政府，省直有关部门", ["各市、县（市、区）人民政府", "省直有关部门"]),
        ("各区县政府、各功能区管委会", ["各区县政府", "各功能区管委会"]),
    ],
)
def test_a_class_stays_whole(seeds: Seeds, text: str, expected: list[str]) -> None:
    spans = split_mentions(text, 0, len(text), lambda name: seeds.agencies.knows(name, Setting("150200", "2022-01-01")))
    assert [text[begin:end] for begin, end in spans] == expected


@pytest.mark.parametrize("name", ["9" * 60, "各有关" * 20, "9个" * 30, "有关" * 29 + "x"])
def test_no_wording_takes_long(name: str) -> None:
    """Digits alone once took as many steps as two to the power of their number."""
    assert group_of(name) is None
