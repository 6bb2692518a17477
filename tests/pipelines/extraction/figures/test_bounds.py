"""Words before and behind a figure say how it binds, and negation turns them."""

import pytest

from tests.pipelines.extraction.figures.conftest import Read


@pytest.mark.parametrize(
    ("text", "mention", "comparator"),
    [
        ("期限一般不少于60日", "不少于60日", "at_least"),
        ("但不得少于10日", "不得少于10日", "at_least"),
        ("对发明专利申请满18个月", "满18个月", "at_least"),
        ("开展200万元以上的货物采购", "200万元以上", "at_least"),
        ("综合一窗率达90%以上", "达90%以上", "at_least"),
        ("至少保存15年", "15年", "at_least"),
        ("至少建成2个平台", "2个平台", "at_least"),
        ("持股比例不超过51%", "不超过51%", "at_most"),
        ("给予最高不超过200万元奖励", "最高不超过200万元", "at_most"),
        ("每家最高给予500万元的一次性补助", "500万元", "at_most"),
        ("给予不超过实际投资额5%的补助", "5%", "at_most"),
        ("年龄在45周岁以下", "45周岁以下", "at_most"),
        ("收入突破2.2万亿元", "突破2.2万亿元", "more_than"),
        ("累计超过15000元的部分", "超过15000元", "more_than"),
        ("厚度低于0.01毫米的地膜", "低于0.01毫米", "less_than"),
        ("不满60周岁", "不满60周岁", "less_than"),
        ("累计约3600户", "约3600户", "about"),
        ("每年认定10家左右", "10家左右", "about"),
        ("达到2000个左右", "达到2000个左右", "about"),
        ("推出100余项措施", "100余项措施", "about"),
        ("500万元（含）以上", "500万元（含）以上", "at_least"),
        ("1000万元（不含）以下", "1000万元（不含）以下", "less_than"),
        ("累计100台（套）以上", "100台（套）以上", "at_least"),
        ("新增2400户", "2400户", "exactly"),
        ("连续两年统计", "连续两年", "exactly"),
        ("连续三年以上脱离家庭", "连续三年以上", "at_least"),
    ],
)
def test_comparators(read: Read, text: str, mention: str, comparator: str) -> None:
    ((found, figure),) = read(text)
    assert (found, figure.comparator) == (mention, comparator)


@pytest.mark.parametrize("text", ["节约30%", "签约50家", "预约100人次", "发达3个"])
def test_words_that_end_like_one(read: Read, text: str) -> None:
    ((_, figure),) = read(text)
    assert figure.comparator == "exactly"


def test_punctuation_ends_the_reach(read: Read) -> None:
    ((_, figure),) = read("获得最高奖，奖励300万元")
    assert figure.comparator == "exactly"
