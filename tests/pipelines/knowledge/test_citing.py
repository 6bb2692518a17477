"""Words around citations: what may stand before a name, and what is a periodical."""

import pytest

from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize("before", ["", "根据", "，", "（", "“", "1号", "劳动法和", "违反", "修改后的"])
def test_names_that_stand_free(seeds: Seeds, before: str) -> None:
    assert seeds.citing.stands_free(f"{before}公司法", len(before))


@pytest.mark.parametrize("before", ["外国", "本", "实施", "上海市"])
def test_names_inside_longer_ones(seeds: Seeds, before: str) -> None:
    assert not seeds.citing.stands_free(f"{before}总体方案", len(before))


@pytest.mark.parametrize("title", ["人民日报", "21世纪经济报道网", "经济时报", "半月谈杂志", "解放日报", "中国政府网"])
def test_periodicals(seeds: Seeds, title: str) -> None:
    assert seeds.citing.is_periodical(title)


@pytest.mark.parametrize(
    "title", ["关于表扬先进单位的通报", "情况汇报", "年度部门决算年报", "联合公报", "工业互联网", "营商环境条例"]
)
def test_documents_that_end_like_periodicals(seeds: Seeds, title: str) -> None:
    assert not seeds.citing.is_periodical(title)


def test_a_title_is_a_periodical_by_the_word_behind_it(seeds: Seeds) -> None:
    assert seeds.citing.is_periodical("求是", "杂志")
    assert not seeds.citing.is_periodical("求是", "方案")
