"""List formatting becomes the text that Word prints."""

from pipelines.reading.office.docx import read_docx
from tests.pipelines.reading.office.files import abstract, docx, lvl, num, numbered, p

LEVELS = (
    lvl(0, "chineseCounting", "第%1章", extra='<w:suff w:val="space"/>')
    + lvl(1, "chineseCountingThousand", "（%2）", extra='<w:suff w:val="nothing"/>')
    + lvl(2, "decimal", "%3.")
    + lvl(3, "decimal", "%3.%4")
)


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx("x.docx", docx(body, numbering=numbering, styles=styles)).text.splitlines()


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    levels = [0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1]
    body = "".join(numbered("文", level) for level in levels)
    assert lines(body, abstract(LEVELS) + num()) == [
        "第一章 文", "（一）文", "（二）文", "1. 文", "1.1 文", "1.2 文", "2. 文", "（三）文", "1. 文", "第二章 文", "（一）文",
    ]  # fmt: skip


def test_a_level_that_never_starts_anew_and_one_that_does_behind_the_first_only() -> None:
    levels = lvl(0, "decimal", "%1、") + lvl(1, "decimal", "（%2）", extra='<w:lvlRestart w:val="0"/>')
    body = "".join(numbered("文", level) for level in (0, 1, 0, 1))
    assert lines(body, abstract(levels) + num()) == ["1、 文", "（1） 文", "2、 文", "（2） 文"]
    levels = (
        lvl(0, "decimal", "%1") + lvl(1, "decimal", "%2") + lvl(2, "decimal", "%3", extra='<w:lvlRestart w:val="1"/>')
    )
    body = "".join(numbered("文", level) for level in (0, 1, 2, 1, 2, 0, 2))
    assert lines(body, abstract(levels) + num())[2::2] == ["1 文", "2 文", "1 文"]


def test_lists_of_one_definition_count_on_unless_overridden() -> None:
    body = numbered("文") + numbered("文", list_id=2) + numbered("文", list_id=3) + numbered("文", list_id=3)
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(lvl(0, "japaneseCounting", "%1、")) + num() + num(2) + num(3, 0, start)
    assert lines(body, numbering) == ["一、 文", "二、 文", "五、 文", "六、 文"]


def test_a_level_redefined_for_one_list() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimalEnclosedCircleChinese", "%1", start=3)}</w:lvlOverride>'
    assert lines(numbered("文", list_id=2), abstract(LEVELS) + num() + num(2, 0, override)) == ["③ 文"]


def test_numbers_that_come_from_a_style_and_what_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="3"/></w:style>'
    )
    levels = lvl(0, "decimal", "%1.", extra='<w:pStyle w:val="1"/>') + lvl(
        1, "decimal", "%1.%2", extra='<w:pStyle w:val="2"/>'
    )
    unnumbered = '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    styled = [p("文", f'<w:pStyle w:val="{style}"/>') for style in (1, 2, 2, 3, 1)]
    assert lines("".join(styled) + p("文", unnumbered), abstract(levels) + num(), styles) == [
        "1. 文", "1.1 文", "1.2 文", "文", "2. 文", "文",
    ]  # fmt: skip


def test_a_list_defined_by_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract('<w:numStyleLink w:val="S"/>') + abstract(LEVELS, 1) + num() + num(2, 1)
    assert lines(numbered("文") + numbered("文", list_id=2), numbering, styles) == ["第一章 文", "第二章 文"]


def test_what_has_no_number() -> None:
    levels = lvl(0, "bullet", "\uf06c") + lvl(1, "decimal", "") + lvl(2, "none", "附件%3：")
    body = "".join(numbered("文", level) for level in (0, 1, 2, 7)) + numbered("文", list_id=9)
    assert lines(body, abstract(levels) + num()) == ["文", "文", "附件： 文", "文", "文"]


def test_legal_numbers_and_an_empty_numbered_paragraph() -> None:
    levels = lvl(0, "chineseCounting", "%1、") + lvl(1, "decimal", "%1.%2", extra="<w:isLgl/>")
    assert lines(numbered("") + numbered("文", 1), abstract(levels) + num()) == ["一、 ", "1.1 文"]


def test_a_deleted_paragraph_does_not_count() -> None:
    marks = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    gone = p("<w:del><w:r><w:delText>无</w:delText></w:r></w:del>", marks)
    half = p("前半", marks)
    numbering = abstract(lvl(0, "decimal", "%1.")) + num()
    assert lines(numbered("甲") + gone + half + numbered("后半"), numbering) == ["1. 甲", "2. 前半后半"]


def test_broken_definitions_do_no_harm() -> None:
    loop = '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(numbered("文"), abstract('<w:numStyleLink w:val="S"/>') + num(), loop) == ["文"]
    odd = '<w:abstractNum/><w:num w:numId="1"/>' + abstract(lvl(0, "decimal", "%1%9", start=10**12), 5)
    assert lines(numbered("文") + numbered("文", level=-4), odd) == ["文", "文"]
