"""What a notice cites, in the order of its text, each with its place in the source."""

import pytest

from pipelines.extraction.references.citations import CitationFinder, RawCitation
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.document_numbers import DocumentNumber, read_number
from pipelines.reading.problems import Problem, Problems
from pipelines.structure.clauses import write_clauses
from tests.pipelines.printed import tree_of, wrapped

FULL = "全面对接国际规则推进自由贸易试验区高水平制度型开放总体方案"
Found = list[tuple[str, str | None, str | None]]


def read(text: str, seeds: Seeds, own: DocumentNumber | None = None) -> tuple[list[RawCitation], list[Problem]]:
    root, problems = tree_of(text, seeds), Problems()
    tree = write_clauses(root, "n", text, Problems())
    return CitationFinder(seeds, Setting(), own, problems).find(root, tree), problems.found


def cited(text: str, seeds: Seeds, own: DocumentNumber | None = None) -> Found:
    found, _ = read(text, seeds, own)
    return [(each.mention, each.title, each.number.text if each.number else None) for each in found]


def test_titles_numbers_and_laws_in_order(seeds: Seeds) -> None:
    text = "根据公司法、《甲地规划纲要》（国发〔2023〕23号）和沪府发〔2024〕1号，制定本方案。"
    assert cited(text, seeds) == [
        ("公司法", "中华人民共和国公司法", None),
        ("《甲地规划纲要》（国发〔2023〕23号）", "甲地规划纲要", "国发〔2023〕23号"),
        ("沪府发〔2024〕1号", None, "沪府发〔2024〕1号"),
    ]


def test_places_in_clause_and_source(seeds: Seeds) -> None:
    text = "一、总则\n1．落实<<甲地规划>>和«乙地办法»，提高水平。\n2．适用《丙地〈丁地条例〉细则》的规定，提高水平。\n"
    found, _ = read(text, seeds)
    assert [(each.clause_id, each.position, text[each.start : each.end]) for each in found] == [
        ("n.c1.i1", 1, "<<甲地规划>>"),
        ("n.c1.i1", 2, "«乙地办法»"),
        ("n.c1.i2", 1, "《丙地〈丁地条例〉细则》"),
        ("n.c1.i2", 2, "〈丁地条例〉"),
    ]


def test_inner_marks_of_a_title_become_single(seeds: Seeds) -> None:
    assert cited("印发《落实《甲《乙》规划》的意见》。", seeds) == [
        ("《落实《甲《乙》规划》的意见》", "落实〈甲〈乙〉规划〉的意见", None),
        ("《甲《乙》规划》", "甲〈乙〉规划", None),
        ("《乙》", "乙", None),
    ]


@pytest.mark.parametrize("bracket", ["（以下简称《总体方案》）", "（国发〔2023〕23号，以下简称“《总体方案》”）"])
def test_a_marked_short_form(seeds: Seeds, bracket: str) -> None:
    text = f"为落实《{FULL}》{bracket}，制定本方案。\n一、全面落实《总体方案》，完善总体方案。\n"
    titles = [(mention, title) for mention, title, _ in cited(text, seeds)]
    assert titles[0][1] == FULL
    assert titles[1:] == [("《总体方案》", FULL), ("《总体方案》", FULL)]


@pytest.mark.parametrize("bracket", ["（以下简称总体方案）", "（以下简称“总体方案”）"])
def test_a_short_form_without_marks(seeds: Seeds, bracket: str) -> None:
    text = (
        f"为落实《{FULL}》{bracket}，制定本方案。\n一、按照总体方案要求，总体方案提出的任务要落实。\n"
        "二、制定实施总体方案，执行本总体方案，落实总体方案实施细则和《乙地总体方案》。\n三、落实《总体方案》。\n"
    )
    assert [(mention, title) for mention, title, _ in cited(text, seeds)] == [
        (f"《{FULL}》", FULL),
        ("总体方案", FULL),
        ("总体方案", FULL),
        ("《乙地总体方案》", "乙地总体方案"),
        ("《总体方案》", FULL),
    ]


def test_a_short_form_in_latin_letters(seeds: Seeds) -> None:
    text = "推广《数据管理能力成熟度评估模型》（GB/T 36073-2018，简称DCMM），开展DCMM贯标，不用DCMMI。\n"
    assert cited(text, seeds) == [
        (
            "《数据管理能力成熟度评估模型》（GB/T 36073-2018，简称DCMM）",
            "数据管理能力成熟度评估模型",
            "GB/T 36073-2018",
        ),
        ("DCMM", "数据管理能力成熟度评估模型", "GB/T 36073-2018"),
    ]


def test_short_ordinary_words_are_no_citations(seeds: Seeds) -> None:
    text = f"为落实《{FULL}》（以下简称“规划”），制定本方案。\n一、按照规划要求，落实规划。\n"
    assert len(cited(text, seeds)) == 1


def test_a_notice_defines_no_more_short_names_than_could_be_looked_for(seeds: Seeds) -> None:
    forms = "".join(f"按照《第{at}号试点办法》（以下简称试点办法{at}）执行。\n" for at in range(1000, 1400))
    uses = "落实试点办法1000。\n落实试点办法1399。\n"
    assert [each[0] for each in cited(forms + uses, seeds)[400:]] == ["试点办法1000"]


def test_the_number_of_a_short_form_is_that_of_its_document(seeds: Seeds) -> None:
    text = "按照国发〔2023〕23号（以下简称《通知》）要求，制定本方案。\n一、落实《通知》和《意见》。\n"
    assert cited(text, seeds) == [
        ("国发〔2023〕23号", None, "国发〔2023〕23号"),
        ("《通知》", None, "国发〔2023〕23号"),
        ("《通知》", None, "国发〔2023〕23号"),
        ("《意见》", "意见", None),
    ]


def test_a_short_form_holds_from_its_definition_on(seeds: Seeds) -> None:
    text = "落实《方案》。\n《甲地方案》（以下简称《方案》）与《方案》一致。\n《乙地方案》（以下简称《方案》）也与《方案》一致。\n"
    assert [title for _, title, _ in cited(text, seeds)] == [
        "方案", "甲地方案", "甲地方案", "甲地方案", "乙地方案", "乙地方案", "乙地方案",
    ]  # fmt: skip


def test_a_law_and_its_short_name(seeds: Seeds) -> None:
    text = "根据《中华人民共和国个人所得税法》（以下简称个人所得税法）规定，制定本办法。\n依照个人所得税法执行。\n"
    assert cited(text, seeds) == [
        ("《中华人民共和国个人所得税法》", "中华人民共和国个人所得税法", None),
        ("个人所得税法", "中华人民共和国个人所得税法", None),
    ]


def test_an_acronym_in_the_bracket_behind_its_title_repeats_it(seeds: Seeds) -> None:
    text = "对接《区域全面经济伙伴关系协定》(RCEP)规则，用好RCEP（《区域全面经济伙伴关系协定》）。"
    assert [mention for mention, _, _ in cited(text, seeds)] == [
        "《区域全面经济伙伴关系协定》", "RCEP", "《区域全面经济伙伴关系协定》",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "上海自贸试验区（含临港新片区，以下简称上海自贸试验区）制定本方案，落实上海自贸试验区任务。",
        "据《人民日报》和《中国经营报》报道，本通知、本办法自印发之日起施行。",
        "支持《》等。",
    ],
)
def test_no_citations(seeds: Seeds, text: str) -> None:
    assert cited(text, seeds) == []


def test_laws_inside_marks_are_not_named_again(seeds: Seeds) -> None:
    assert len(cited("按照《关于修改公司法的决定》执行。", seeds)) == 1


def test_own_number_in_the_head_and_elsewhere(seeds: Seeds) -> None:
    text = (
        "上海市人民政府文件\n沪府发〔2024〕1号\n上海市人民政府关于印发《甲方案》的通知\n各区人民政府：\n"
        "现将《甲方案》印发给你们，沪府发〔2023〕5号同时废止。\n沪府发〔2024〕1号 关于印发的通知\n"
        "一、总则\n1．落实沪府发〔2024〕1号要求。\n"
    )
    assert [mention for mention, _, _ in cited(text, seeds, read_number("沪府发〔2024〕1号"))] == [
        "《甲方案》", "《甲方案》", "沪府发〔2023〕5号", "沪府发〔2024〕1号",
    ]  # fmt: skip


def test_a_head_that_runs_into_the_text(seeds: Seeds) -> None:
    text = "国务院办公厅关于平稳运行的意见国办发〔2013〕104号各省人民政府：根据国发〔2012〕1号，提出意见。"
    assert [mention for mention, _, _ in cited(text, seeds)] == ["国发〔2012〕1号"]


def test_a_sentence_about_an_opinion_is_no_head(seeds: Seeds) -> None:
    text = "各地要提高水平。\n贯彻国务院办公厅意见国办发〔2013〕104号，提高水平。\n"
    assert [mention for mention, _, _ in cited(text, seeds)] == ["国办发〔2013〕104号"]


def test_a_title_without_end_is_an_issue_and_swallows_nothing(seeds: Seeds) -> None:
    text = "落实《甲地方案和«乙地规划»要求。\n"
    found, problems = read(text, seeds)
    assert [each.mention for each in found] == ["《乙地规划》"]
    (problem,) = problems
    assert (problem.code, problem.severity, problem.clause_id) == ("unclosed_title", "warning", found[0].clause_id)
    assert (problem.start, problem.end) == (2, len(text) - 1)
    assert problem.mention == "《甲地方案和《乙地规划》要求。"


def test_long_titles_are_whole_however_they_are_wrapped(seeds: Seeds) -> None:
    title = "甲地规划" * 750
    assert cited(f"落实《{title}》。", seeds) == [(f"《{title}》", title, None)]
    text = wrapped(f"根据《{FULL}》（国发〔2023〕23号）的要求，" + "提高水平，" * 20 + "制定方案。", 20)
    assert cited(text, seeds) == [(f"《{FULL}》（国发〔2023〕23号）", FULL, "国发〔2023〕23号")]
