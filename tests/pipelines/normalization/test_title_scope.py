"""A title about one place is a scope; about none, several or others, it is none."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.normalization.title_scope import title_scope

LINGANG = "支持中国（上海）自由贸易试验区（含临港新片区，以下简称上海自贸试验区）对接国际高标准经贸规则。"


@pytest.mark.parametrize(
    ("title", "opening", "regions"),
    [
        ("上海市服务业扩大开放综合试点总体方案", "", ("310000",)),
        ("推进中国（上海）自由贸易试验区高水平制度型开放总体方案", LINGANG, ("ftz-shanghai", "ftz-shanghai-lingang")),
        ("推进中国（上海）自由贸易试验区高水平制度型开放总体方案", "（含有关园区）", ("ftz-shanghai",)),
        ("上海市落实《推进中国（上海）自由贸易试验区高水平开放总体方案》的实施方案", LINGANG, ("ftz-shanghai", "ftz-shanghai-lingang")),
        ("包头市2022年数字政府建设考评办法", "", ("150200",)),
        ("上海市浦东新区综合改革试点实施方案", "", ("310115",)),
    ],
)  # fmt: skip
def test_one_place(seeds: Seeds, title: str, opening: str, regions: tuple[str, ...]) -> None:
    found = title_scope(title, opening, seeds.regions)
    assert found is not None
    assert found.region_ids == regions
    assert found.text.startswith(seeds.regions.name(regions[0]))


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("深圳建设中国特色社会主义先行示范区综合改革试点实施方案", "440300"),
        ("关于支持深圳建设中国特色社会主义先行示范区的意见", "440300"),
        ("苏州数字人民币试点方案", "320500"),
    ],
)
def test_a_title_with_the_short_name_of_a_city(seeds: Seeds, title: str, region: str) -> None:
    found = title_scope(title, "", seeds.regions)
    assert found is not None and found.region_ids == (region,)


@pytest.mark.parametrize(
    "title",
    [
        "加快推进服务业扩大开放综合试点工作方案",
        "关于推广中国（上海）自由贸易试验区可复制改革试点经验的通知",
        "关于借鉴推广上海市优化营商环境做法的通知",
        "关于学习浙江省经验的通知",
        "关于做好自由贸易试验区改革试点工作的通知",
        "全国一体化政务服务平台建设方案",
        "北京市、天津市协同发展方案",
        "京津冀与上海合作、广东省发展规划",
        "重庆路改造方案",
        "上海合作组织峰会筹备方案",
        "南京大学改革方案",
        "上海海关监管办法",
        "北京银行改革方案",
        "朝阳区发展规划",
        "",
    ],
)
def test_no_one_place(seeds: Seeds, title: str) -> None:
    assert title_scope(title, "", seeds.regions) is None


def test_a_word_that_holds_the_name_of_a_place(seeds: Seeds) -> None:
    assert title_scope("普通化妆品备案管理办法", "", seeds.regions) is None


def test_a_zone_elsewhere_is_not_included(seeds: Seeds) -> None:
    found = title_scope("中国（广东）自由贸易试验区总体方案", LINGANG, seeds.regions)
    assert found is not None and found.region_ids == ("ftz-guangdong",)
