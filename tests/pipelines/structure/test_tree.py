"""Where units and paragraphs belong, and which of them have headings."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.tree import domains
from tests.pipelines.printed import outline, tree_of, wrapped


def shape(text: str, seeds: Seeds) -> list[tuple[int, str, str]]:
    return outline(tree_of("国务院关于某事的通知\n" + text, seeds))[1:]


def test_units_nest_by_level(seeds: Seeds) -> None:
    text = "一、甲\n（一）乙\n1.丙。\n（1）丁。\n2.戊。\n（二）己\n二、庚"
    assert [(depth, kind) for depth, kind, _ in shape(text, seeds)] == [
        (0, "chapter"), (1, "section"), (2, "item"), (3, "item"), (2, "item"), (1, "section"), (0, "chapter"),
    ]  # fmt: skip


def test_a_level_may_be_left_out(seeds: Seeds) -> None:
    assert [(depth, kind) for depth, kind, _ in shape("一、甲\n1.丙。\n二、庚", seeds)] == [
        (0, "chapter"), (1, "item"), (0, "chapter"),
    ]  # fmt: skip


def test_articles_stand_in_chapters_and_hold_items(seeds: Seeds) -> None:
    text = "第一章　总则\n第一条　（目的）\n为了推进开放，制定本办法。\n第二条　管委会履行以下职责：\n（一）组织实施；\n（二）协调。\n第二章　附则"
    assert [(depth, kind) for depth, kind, _ in shape(text, seeds)] == [
        (0, "chapter"), (1, "article"), (2, "paragraph"), (1, "article"), (2, "item"), (2, "item"), (0, "chapter"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "depth"),
    [
        ("（一）扩大开放", 1),
        ("（一）扩大开放。", 1),
        ("（一）管委会履行以下职责：", 1),
        ("（一）扩大开放。支持设立外资医院，便利数据跨境流动。", 0),
        ("（一）支持设立外资医院；便利数据跨境流动。", 0),
    ],
)
def test_a_heading_takes_the_paragraph_below_it(seeds: Seeds, unit: str, depth: int) -> None:
    assert shape(f"{unit}\n各部门要认真落实。", seeds)[-1] == (depth, "paragraph", "各部门要认真落实。")


def test_a_paragraph_behind_the_last_measure_belongs_to_its_chapter(seeds: Seeds) -> None:
    text = "八、加强风险防控\n80.推进全流程监管。完善机制，堵塞漏洞。\n上海市要强化主体责任。"
    assert shape(text, seeds)[-1][:2] == (1, "paragraph")


@pytest.mark.parametrize(
    ("unit", "heading"),
    [
        ("一、总体要求", "总体要求"),
        ("一、总体要求。", "总体要求"),
        ("（一）指导思想。以开放促改革，促发展。", "指导思想"),
        (
            "1.完善网络基础设施：加快企业内网改造，推动新型网络部署。支持设立创新中心，便利数据跨境流动，优化通关流程，促进要素资源共享。",
            "完善网络基础设施",
        ),
        ("1.鼓励金融机构率先推出电子支付系统，开展数字身份认证。支持引进机构。", None),
    ],
)
def test_headings(seeds: Seeds, unit: str, heading: str | None) -> None:
    assert tree_of(f"国务院关于某事的通知\n{unit}", seeds).children[-1].heading == heading


@pytest.mark.parametrize(
    ("body", "printed"),
    [("推进甲事项。", None), ("推进甲事项", "推进甲事项"), ("推进甲。支持乙，便利丙。", "推进甲")],
)
def test_a_single_sentence_is_text_and_no_heading(seeds: Seeds, body: str, printed: str | None) -> None:
    assert tree_of(f"国务院关于某事的通知\n1.{body}", seeds).children[-1].printed_heading == printed


DOMAINS = "1.优化服务领域开放。科技服务领域：支持外资研发中心。商务服务领域：探索密码准入。"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (DOMAINS, [None, "科技服务领域", "商务服务领域"]),
        ("科技服务领域：支持外资。", ["科技服务领域"]),
        ("1.在准入环节：放宽限制。", []),
        ("1.招标公告或资格预审公告应包含：项目名称；投标期限。", []),
        ("1.优化科技服务领域，包括：支持外资。", []),
        ("1.支持科技服务领域开放。", []),
        ("1.重点支持下列领域：科技、金融。", []),
    ],
)
def test_run_in_domains(seeds: Seeds, text: str, headings: list[str | None]) -> None:
    node = tree_of(f"国务院关于某事的通知\n一、任务\n{text}", seeds).children[-1].children[-1]
    found = domains(node)
    assert [heading for heading, _, _ in found] == headings
    if found:
        assert found[0][1] == 0 and found[-1][2] == len(node.run.text)
        assert all(a[2] == b[1] for a, b in zip(found, found[1:], strict=False))


def test_rows_stand_below_their_group_and_notes_below_their_table(seeds: Seeds) -> None:
    text = "某市任务表\n序号任务内容适用范围\n一、数据\n1便利通关。上海\n注：1.空白处表示全国。\n2.鼓励先行先试。"
    assert [(depth, kind) for depth, kind, _ in outline(tree_of(text, seeds))] == [
        (0, "title"), (0, "table"), (1, "heading"), (1, "chapter"), (2, "row"), (3, "cell"), (3, "cell"), (3, "cell"),
        (1, "note"), (1, "note"),
    ]  # fmt: skip


UNIT = (
    "一、支持商业银行和支付机构率先推出电子支付系统国际先进标准，支持境外支付机构持牌经营，优化通关流程，便利数据流动。"
)


@pytest.mark.parametrize(("at", "depth"), [(2, 1), (6, 0)], ids=["inside", "behind"])
def test_page_furniture_hangs_where_it_stands(seeds: Seeds, at: int, depth: int) -> None:
    lines = wrapped(UNIT, 10).split("\n")
    found = outline(tree_of("\n".join([*lines[:at], "— 3 —", *lines[at:]]), seeds))
    assert found == [(0, "chapter", UNIT), (depth, "page_furniture", "—3—")]


def test_two_plans_in_one_notice_are_two_parts(seeds: Seeds) -> None:
    text = "国务院关于两个方案的通知\n请照办。\n国务院\n2030年1月2日\n第一行动方案\n一、甲\n（一）推进。\n附件2\n第二行动方案\n一、乙\n（一）推进。"
    root = tree_of(text, seeds)
    assert [(node.kind, node.part) for node in root.children if node.kind in ("title", "chapter")] == [
        ("title", 1), ("title", 2), ("chapter", 2), ("title", 3), ("chapter", 3),
    ]  # fmt: skip


def test_what_follows_the_list_of_an_article_belongs_to_the_article(seeds: Seeds) -> None:
    """国发〔2018〕41号, 第十七条."""
    text = "第十七条　可以按照以下标准定额扣除：\n（一）直辖市；\n（二）其他城市。\n纳税人的配偶视同有住房。\n第十八条　略。略。\n"
    assert [(depth, kind) for depth, kind, _ in outline(tree_of(text, seeds))] == [
        (0, "article"),
        (1, "item"),
        (1, "item"),
        (1, "paragraph"),
        (0, "article"),
    ]


def test_a_title_within_the_list_of_an_article_takes_its_paragraph(seeds: Seeds) -> None:
    text = "第十七条　可以按照以下标准定额扣除：\n（一）直辖市\n每月1500元。\n"
    assert [depth for depth, _, _ in outline(tree_of(text, seeds))] == [0, 1, 2]


def test_closing_formulas_belong_to_the_notice(seeds: Seeds) -> None:
    text = "关于甲的公告\n1.取消备案。\n特此公告。\n"
    assert outline(tree_of(text, seeds))[-1] == (0, "paragraph", "特此公告。")


FORCE = "此前印发的《甲办法》（国发〔2019〕2号）与本通知不一致的，以本通知为准。"


@pytest.mark.parametrize("closing", [FORCE, "本办法自2024年1月1日起施行。", "本通知自印发之日起施行，有效期5年。"])
def test_what_says_when_a_notice_is_in_force_belongs_to_the_notice(seeds: Seeds, closing: str) -> None:
    text = f"一、重点任务\n1.取消备案。\n2.支持企业，推进改革。\n{closing}\n"
    assert outline(tree_of(text, seeds))[-1] == (0, "paragraph", closing)


@pytest.mark.parametrize("unit", ["三、附则", "（三）施行日期。", "第三条　甲办法，由市商务局解释。"])
def test_but_not_below_a_unit_that_speaks_of_it(seeds: Seeds, unit: str) -> None:
    text = f"一、重点任务\n1.取消备案。\n{unit}\n{FORCE}\n"
    assert outline(tree_of(text, seeds))[-1] != (0, "paragraph", FORCE)


def test_nor_what_goes_on_with_the_last_unit(seeds: Seeds) -> None:
    text = "一、重点任务\n1.取消备案。\n2.支持企业，推进改革。\n企业不再备案。\n"
    assert outline(tree_of(text, seeds))[-1] == (2, "paragraph", "企业不再备案。")


def test_page_furniture_of_many_pages_stands_in_the_order_of_the_text(seeds: Seeds) -> None:
    pages = [f"一、第{at}页\n（一）推进甲事{at}。\n推进乙事{at}。\n— {at} —" for at in range(1, 30)]
    root = tree_of("\n".join(pages), seeds)
    starts = [node.run.source(0) for node in root.walk() if node.run.slices]
    assert starts == sorted(starts)
    found = [node.run.text for node in root.walk() if node.kind == "page_furniture"]
    assert found == [f"—{at}—" for at in range(1, 30)]
