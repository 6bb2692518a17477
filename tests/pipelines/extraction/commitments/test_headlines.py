"""Headlines, and short commitments that look like them."""

import pytest

from pipelines.extraction.commitments.headlines import headline, use_headlines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("健全风险评估机制。及时跟踪试点进展，分析评估新情况新问题。", "健全风险评估机制"),
        ("虹桥商务区。加快建设虹桥国际开放枢纽，着力打造国际化中央商务区。", "虹桥商务区"),
        ("深化“四链”融合互促。支持“链主”企业与重点高校深度联动。", "深化“四链”融合互促"),
        ("推动完善相关地方性法规、政府规章。", None),
        ("深化改革，便利合作。支持甲。", None),
        ("适用范围：上海。支持甲。", None),
        ("允许境外资产管理机构与中资银行或保险公司的子公司合资设立理财公司。支持甲。", None),
        ("支持甲；鼓励乙。允许丙。", None),
        ("。支持甲。", None),
    ],
)
def test_headline(text: str, expected: str | None) -> None:
    assert headline(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["健全机制。跟踪进展，分析情况。", "建立制度。提升效率，判断风险。"], True),
        (["健全机制。跟踪进展。", "建立制度。提升效率。", "支持甲，鼓励乙。允许丙。"], True),
        (["健全机制。跟踪进展。", "支持甲，鼓励乙。允许丙。"], False),
        (["依法依规进行政府采购信息公开。尽可能免费提供文件。"], False),
        (["健全机制。跟踪进展。", "支持甲。"], False),
        (["支持甲。", "鼓励乙。"], False),
        ([], False),
    ],
)
def test_units_use_headlines_where_two_thirds_of_their_kind_do(texts: list[str], expected: bool) -> None:
    assert use_headlines(texts) is expected
