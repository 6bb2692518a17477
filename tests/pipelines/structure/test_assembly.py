"""Lines are grouped into the blocks they were printed as, whatever the page did to them."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.assembly import Assembler
from tests.pipelines.printed import blocks_of, lines_of, wrapped

HEAD = """上海市人民政府关于印发《上海市某某行动方案》的通知

沪府发〔2030〕7号

各区人民政府，市政府各委、办、局，各有关单位：

现印发给你们，请认真执行。

上海市人民政府
2030年1月2日

上海市某某行动方案
"""


def kinds(text: str, seeds: Seeds) -> list[str]:
    return [kind for kind, _ in blocks_of(text, seeds)]


def test_the_head_of_a_notice(seeds: Seeds) -> None:
    found = blocks_of(HEAD + "一、总体要求\n坚持开放。", seeds)
    assert [kind for kind, _ in found] == [
        "title", "document_number", "addressee", "preamble", "signature", "date", "title", "chapter", "paragraph",
    ]  # fmt: skip
    assert found[2][1] == "各区人民政府，市政府各委、办、局，各有关单位："


def test_a_title_over_several_lines_is_one(seeds: Seeds) -> None:
    text = "上海市人民政府关于印发\n«上海市落实‹总体方案›\n的实施方案»的通知\n\n各区人民政府:\n现印发给你们."
    assert blocks_of(text, seeds)[0] == ("title", "上海市人民政府关于印发《上海市落实〈总体方案〉的实施方案》的通知")


def test_a_number_over_two_lines_is_one(seeds: Seeds) -> None:
    text = printed(["国务院办公厅关于某事的通知", "国办函〔2030〕117号", f"一、{BANKS}", f"二、{HEALTH}"], 8)
    assert blocks_of(text, seeds)[1] == ("document_number", "国办函〔2030〕117号")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抄送：市委各部门。", "colophon"),
        ("（此件公开发布）", "colophon"),
        ("上海市人民政府办公厅2030年1月3日印发", "colophon"),
        ("附件：1.任务表", "attachment_list"),
        ("注：1.空白处表示全国。", "note"),
        ("2030年1月2日", "date"),
    ],
)
def test_the_foot_of_a_notice(seeds: Seeds, text: str, expected: str) -> None:
    assert kinds(f"{HEAD}一、任务\n推进甲事项。\n{text}", seeds)[-1] == expected


@pytest.mark.parametrize(
    "line", ["抄送市委各部门。", "附件所列任务由商务部负责。", "2030年1月2日前完成。", "国发〔2023〕23号"]
)
def test_running_text_is_no_foot(seeds: Seeds, line: str) -> None:
    assert kinds(f"{HEAD}一、任务\n推进甲事项。\n{line}", seeds)[-1] == "paragraph"


@pytest.mark.parametrize("name", ["上海市人民政府", "商务部", "国务院办公厅"])
def test_a_known_agency_above_a_date_signs(seeds: Seeds, name: str) -> None:
    assert kinds(f"{HEAD}一、任务\n推进甲事项。\n{name}\n2030年1月2日", seeds)[-2:] == ["signature", "date"]


def test_a_sentence_above_a_date_does_not_sign(seeds: Seeds) -> None:
    assert kinds(f"{HEAD}一、任务\n推进甲事项。\n2030年1月2日", seeds)[-2:] == ["paragraph", "date"]


BANKS = "支持商业银行和支付机构率先推出电子支付系统国际先进标准，支持境外支付机构持牌经营，优化通关流程，便利数据流动。"
HEALTH = "支持设立外资独资医院并推动医疗健康旅游发展，便利患者就医，鼓励使用创新药品，支持跨境远程医疗服务。"


def printed(paragraphs: list[str], width: int = 14, indent: str = "") -> str:
    return "\n".join(indent + wrapped(each, width) for each in paragraphs)


@pytest.mark.parametrize("width", [12, 14, 17, 23])
def test_paragraphs_of_wrapped_text_are_whole(seeds: Seeds, width: int) -> None:
    text = [f"一、{BANKS}", f"二、{HEALTH}", f"三、{BANKS}"]
    assert [found for _, found in blocks_of(printed(text, width), seeds)] == text


def test_an_indent_begins_a_paragraph_behind_a_full_line(seeds: Seeds) -> None:
    text = [f"一、{BANKS}"[:55] + "。", HEALTH[:41] + "。", HEALTH]
    assert [found for _, found in blocks_of(printed(text, 14, "　　"), seeds)] == text


def test_paragraphs_of_text_wrapped_twice_are_whole(seeds: Seeds) -> None:
    text = [f"一、扩大开放。{HEALTH}{BANKS}", f"二、优化环境。{BANKS}{HEALTH}", f"三、加强监管。{BANKS}"]
    twice = "\n".join(wrapped(line, 14) for each in text for line in wrapped(each, 20).split("\n"))
    assert [found for _, found in blocks_of(twice, seeds)] == text


def test_a_heading_that_stops_short_is_one(seeds: Seeds) -> None:
    text = ["一、深化海关改革，促进各地区更快发展", BANKS, "二、深化海关改革，促进各地区更快发展", HEALTH]
    assert [found for _, found in blocks_of(printed(text, 14), seeds)] == text


@pytest.mark.parametrize("start", ["一、二线监管制度改革", "二十大以来的改革", "2.5亿元专项资金", "3、4号口岸"])
def test_a_wrapped_line_that_begins_like_a_label_goes_on(seeds: Seeds, start: str) -> None:
    unit = f"一、深化海关改革，促进各地{start}，{BANKS}"
    assert unit[14:].startswith(start) is False and unit[13:].startswith(start)
    assert [found for _, found in blocks_of(printed([unit, f"二、{HEALTH}"], 13), seeds)] == [unit, f"二、{HEALTH}"]


def test_the_first_number_does_not_follow_itself(seeds: Seeds) -> None:
    unit = f"一、深化海关改革促进各地区一、二线监管制度改革，{BANKS}"
    assert [found for _, found in blocks_of(printed([unit, f"二、{HEALTH}"], 13), seeds)] == [unit, f"二、{HEALTH}"]


def test_a_heading_that_fills_its_line_is_one(seeds: Seeds) -> None:
    text = [
        "一、深化海关改革促进各地区发展",
        f"（一）{BANKS}",
        f"（二）{HEALTH}",
        "二、深化海关改革促进各地区发展",
        f"（一）{BANKS}",
    ]
    assert [found for _, found in blocks_of(printed(text, 15), seeds)] == text


@pytest.mark.parametrize("number", ["3", "— 3 —", "第3页"])
def test_a_page_number_divides_no_paragraph(seeds: Seeds, number: str) -> None:
    lines = printed([f"一、{BANKS}", f"二、{HEALTH}"]).split("\n")
    found = blocks_of("\n".join([*lines[:2], number, *lines[2:]]), seeds)
    assert [text for _, text in found] == [f"一、{BANKS}", f"二、{HEALTH}"]


def test_a_bracket_is_not_divided(seeds: Seeds) -> None:
    duty = "（责任单位：市商务委、市财政局、市市场监管局、上海海关、浦东新区政府（上海自贸试验区管委会）、临港新片区管委会）"
    text = [f"一、{BANKS}{duty}", f"二、{HEALTH}{duty}"]
    for width in range(11, 19):
        assert [found for _, found in blocks_of(printed(text, width), seeds)] == text, width


def test_notes_under_a_table_are_one_a_number(seeds: Seeds) -> None:
    text = "序号\t任务内容\t适用范围\n1\t推进甲事项。\t上海\n2\t推进乙事项。\t\n注:1.已试验领域实施范围为北京市。\n2.如无特别说明,适用范围均为天津。\n3.鼓励大连先行先试。"
    assert kinds(text, seeds) == ["table", "note", "note", "note"]


def test_metadata_of_a_page_is_no_text(seeds: Seeds) -> None:
    text = "国务院关于某事的通知\n【发布单位】外资司\n【发文日期】2021年04月21日\n各省人民政府：\n请照办。"
    assert kinds(text, seeds) == ["title", "metadata", "metadata", "addressee", "preamble"]


def test_front_matter_of_markdown(seeds: Seeds) -> None:
    assert kinds("---\ntitle: 某方案\ndate: 2030-01-02\n---\n# 上海市某某方案\n一、任务\n推进。", seeds)[:3] == [
        "metadata",
        "metadata",
        "title",
    ]


def test_a_title_printed_again_belongs_to_the_page(seeds: Seeds) -> None:
    title = "国务院关于做好复制推广工作的通知"
    assert kinds(f"{title}\n{title}\n(国函〔2030〕6号)\n各省人民政府:\n请照办。", seeds) == [
        "title", "page_furniture", "document_number", "addressee", "preamble",
    ]  # fmt: skip


def test_a_lead_in_is_no_addressee(seeds: Seeds) -> None:
    assert "addressee" not in kinds("国务院关于某事的通知\n现将有关事项通知如下：\n一、任务\n推进。", seeds)


def test_no_line_is_lost(seeds: Seeds) -> None:
    text = HEAD + "一、总体要求\n坚持开放。\n3\n— 4 —\n收藏列表\n（此件公开发布）"
    assembler = Assembler(lines_of(text), seeds)
    elements = assembler.assemble()
    kept = sum(len(part.line.text) for each in elements for part in each.run.slices)  # type: ignore[union-attr]
    assert kept + sum(len(line.text) for line in assembler.furniture) == sum(len(line.text) for line in lines_of(text))


def test_a_paragraph_does_not_end_inside_a_title(seeds: Seeds) -> None:
    text = (
        "为深入贯彻落实《全面对接国际高标准经贸规则　\n推进中国（上海）自由贸易试验区制度型开放总体方案》，制定本方案。"
    )
    ((_, found),) = blocks_of(text, seeds)
    assert (
        found
        == "为深入贯彻落实《全面对接国际高标准经贸规则推进中国（上海）自由贸易试验区制度型开放总体方案》，制定本方案。"
    )


def test_a_title_that_is_never_closed_does_not_join_paragraphs(seeds: Seeds) -> None:
    assert len(blocks_of("按照《总体方案要求，支持企业。\n\n1.鼓励机构开展合作。\n\n2.支持企业开展贸易。", seeds)) == 3


def test_a_title_in_the_list_of_annexes_is_none(seeds: Seeds) -> None:
    """包府办发〔2022〕43号: 附件：, the title, 附件, and the title again above the annex itself."""
    text = "关于甲的通知\n一、推进。推进甲。\n附件：\n甲工作方案\n附件\n甲工作方案\n一、支持。支持乙。\n"
    assert [kind for kind, text in blocks_of(text, seeds) if "甲工作方案" in text] == ["attachment_list", "title"]


def test_a_line_behind_the_mark_of_an_annex_is_its_title(seeds: Seeds) -> None:
    text = "关于甲的通知\n一、推进。推进甲。\n附件1\n甲任务分工\n一、支持。支持乙。\n附件2\n各地要做好工作，支持丙。\n"
    kinds = {text: kind for kind, text in blocks_of(text, seeds)}
    assert kinds["甲任务分工"] == "title"
    assert kinds["各地要做好工作，支持丙。"] == "paragraph"


def test_number_and_title_in_one_line(seeds: Seeds) -> None:
    text = "海关总署公告2024年第10号（关于便利企业的公告）\n现公告如下：\n1.取消备案。\n特此公告。\n"
    assert blocks_of(text, seeds)[0] == ("title", "海关总署公告2024年第10号（关于便利企业的公告）")
    assert blocks_of("参见海关总署公告2024年第10号（关于便利企业的公告）办理。\n", seeds)[0][0] != "title"


def test_the_list_of_annexes_goes_on(seeds: Seeds) -> None:
    text = "关于甲的通知\n一、推进。推进甲。\n附件：1.任务清单\n2.名词解释\n3.支持乙。推进丙。\n"
    assert [kind for kind, _ in blocks_of(text, seeds)][-3:] == ["attachment_list", "attachment_list", "item"]
