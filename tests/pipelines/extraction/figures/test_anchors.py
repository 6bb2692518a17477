"""The event from which a period is counted, as printed."""

import pytest

from pipelines.extraction.figures.anchors import find_anchor, find_lasting, is_bare_issue, is_issue_of_notice
from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("before", "anchor"),
    [
        ("一般应自资格预审文件发出之日起不少于", "资格预审文件发出之日"),
        ("应从采购结束之日起至少保存", "采购结束之日"),
        ("供应商可自知道或应知道其权益受到损害之日起", "知道或应知道其权益受到损害之日"),
        ("有关供应商在参与政府采购活动前", "参与政府采购活动"),
        ("应在本方案印发之日起", "本方案印发之日"),
        ("各区县要于本通知印发之日起", "本通知印发之日"),
        ("对于项目竣工后", "对于项目竣工"),
        ("自收到申请之日起，", "收到申请之日"),
        ("区民政部门应当在受理申请后", "受理申请"),
        ("应当在区民政部门核实同意后的", "区民政部门核实同意"),
        ("在收到评估结论的", "收到评估结论"),
        ("本政策自发布之日起施行，有效期", "发布之日"),
        ("自由贸易试验区企业投产后", "自由贸易试验区企业投产"),
    ],
)
def test_anchors(before: str, anchor: str) -> None:
    assert find_anchor(before, len(before)) == anchor


@pytest.mark.parametrize(
    "before",
    ["一起", "引起", "应在", "应提前", "今后", "此前", "之前", "目前", "然后", "受理申请后。应在", "符合条件的", ""],
)
def test_no_anchor(before: str) -> None:
    assert find_anchor(before, len(before)) is None


def test_what_has_lasted() -> None:
    text = "专利行政部门对发明专利申请"
    assert find_lasting(text, len(text)) == "发明专利申请"
    assert find_lasting("缴纳社会保险", 6) is None


@pytest.mark.parametrize("anchor", ["本方案印发之日", "本意见印发之日", "本办法正式公布之日", "本通知印发"])
def test_the_issue_of_the_notice(seeds: Seeds, anchor: str) -> None:
    assert is_issue_of_notice(anchor, seeds.figures) and not is_bare_issue(anchor, seeds.figures)


@pytest.mark.parametrize("anchor", ["招标文件发出之日", "本市企业成立之日", "处罚决定公布之日", "采购结束之日"])
def test_other_events(seeds: Seeds, anchor: str) -> None:
    assert not is_issue_of_notice(anchor, seeds.figures) and not is_bare_issue(anchor, seeds.figures)


def test_an_issue_that_does_not_say_of_what(seeds: Seeds) -> None:
    assert is_bare_issue("公布之日", seeds.figures) and not is_issue_of_notice("公布之日", seeds.figures)
