"""Kinds of periods, their units, and which are counted from the notice."""

import pytest

from tests.pipelines.extraction.figures.conftest import Read


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("期限一般不少于60日", "duration", "P60D"),
        ("对发明专利申请满18个月未作出审查决定的", "duration", "P18M"),
        ("在参与政府采购活动前3年内", "duration", "P3Y"),
        ("近5年内未受过刑事处罚", "duration", "P5Y"),
        ("签发2年以内有效签证", "duration", "P2Y"),
        ("在1年内不得再次申请", "duration", "P1Y"),
        ("从采购结束之日起至少保存15年", "duration", "P15Y"),
        ("经过3年试点，形成经验", "duration", "P3Y"),
        ("应在本方案印发之日起一年内完成", "deadline", "P1Y"),
        ("自知道其权益受到损害之日起10日内提出质疑", "deadline", "P10D"),
        ("应在6个月内制定相关细则", "deadline", "P6M"),
        ("24小时内报告", "deadline", "PT24H"),
        ("应在5个工作日内完成初核", "deadline", "工作日"),
        ("力争用三年时间", "deadline", "P3Y"),
        ("自公布之日起30日后施行", "deadline", "P30D"),
        ("力争半年内建成", "deadline", "P6M"),
        ("停留不超过2周", "duration", "P2W"),
    ],
)
def test_kinds(read: Read, text: str, kind: str, unit: str) -> None:
    ((_, figure),) = read(text)
    assert (figure.kind, figure.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "应在本方案印发之日起一年内完成",
        "本通知印发后6个月内",
        "加强与国家有关部门的沟通，应在6个月内制定相关细则",
        "3年内建成海外科技企业孵化器",
        "力争用五年时间",
        "经过3年试点",
        "力争三年内培育一批企业",
        "自公布之日起30日后施行",
        "加强统筹协调。印发之日起5个月内完成",
        "各区要按照本方案要求，自印发之日起30日内完成备案",
        "依据《安全生产法》开展检查。自印发之日起一年内完成整改",
    ],
)
def test_counted_from_the_notice(read: Read, text: str) -> None:
    ((_, figure),) = read(text)
    assert figure.from_notice


@pytest.mark.parametrize(
    "text",
    [
        "自收到申请之日起1年内完成",
        "对新认定的企业，3年内建成研发机构的",
        "1年内计分不超过2次",
        "一个月内办结",
        "6个月内完成整改",
        "在公告发布之日起30日内",
        "自招标公告发布之日起3年内完成",
        "使用3年",
        "力争用五年左右时间",
        "未来三年内",
        "修订《工业用地办法》，自印发之日起5个月内完成",
        "该办法印发之日起5个月内完成",
        "各区制定实施细则，自印发之日起5个月内完成备案",
        "入选目录的企业，自印发之日起1年内完成",
        "认定结果自公布之日起3个月内完成",
        "自印发之日起施行，有效期5年",
    ],
)
def test_not_counted_from_the_notice(read: Read, text: str) -> None:
    assert not any(figure.from_notice for _, figure in read(text))


def test_the_event_of_what_has_lasted(read: Read) -> None:
    ((mention, figure),) = read("专利行政部门对发明专利申请满18个月未作出审查决定的，应当公布")
    assert (mention, figure.anchor) == ("满18个月", "发明专利申请")
