"""The noun behind a classifier, where its end is sure."""

import pytest

from pipelines.extraction.figures.nouns import noun_end
from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("个标志性优质项目，在用地", "标志性优质项目"),
        ("个部门的政务数据", "部门"),
        ("个重大科技基础设施，采取", "重大科技基础设施"),
        ("家企业达到3级", "企业"),
        ("个指标为国家监测指标", "指标"),
        ("个平台和5个中心", "平台"),
        ("场群众文化艺术辅导培训课程，", "群众文化艺术辅导培训课程"),
        ("家智慧农业应用基地、16家", "智慧农业应用基地"),
        ("家具有较强影响力的平台", ""),
        ("家企业申报上市", ""),
        ("人。", ""),
        ("个", ""),
    ],
)
def test_nouns(seeds: Seeds, text: str, noun: str) -> None:
    assert text[1 : noun_end(text, 1, seeds.figures)] == noun
