"""DOCX files give their text in the order of the file, tables as grids, and what stands beside the text as regions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipelines.reading.document import Document
from pipelines.reading.formats import read_document
from pipelines.reading.office.docx import read_docx
from pipelines.reading.source import SourceFile
from tests.pipelines.reading.office.files import (
    codes,
    docx,
    element,
    p,
    packed,
    regions_of,
    relations,
    run,
    table_of,
    tbl,
    tc,
    tr,
)


def read(body: str, main: str = "word/document.xml", **parts: str) -> Document:
    return read_docx("x.docx", docx(body, main, **parts))


def test_paragraphs_breaks_and_tabs() -> None:
    document = read(
        p("关于推广的通知") + p() + p(run("国函") + "<w:r><w:tab/><w:t>〔2025〕</w:t><w:br/></w:r>" + run("68号"))
        + p("<w:r><w:t>自</w:t><w:noBreakHyphen/><w:t>贸</w:t><w:softHyphen/><w:t>区\n试验</w:t></w:r>")
    )  # fmt: skip
    assert document.text == "关于推广的通知\n国函\t〔2025〕\n68号\n自-贸区 试验\n"
    assert (document.source_format, document.knows_paragraphs, document.joined) == ("docx", True, frozenset())
    assert document.problems == []


def test_what_is_text_and_what_is_not() -> None:
    kept = [
        f"<w:ins>{run('插入')}</w:ins>",
        f"<w:moveTo>{run('移入')}</w:moveTo>",
        f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>',
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run('标记')}</w:smartTag>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
        "<w:unknown><w:r><w:t>未知</w:t></w:r></w:unknown>",
    ]
    left_out = [
        "<w:del><w:r><w:delText>删除</w:delText></w:r></w:del>",
        f"<w:del>{run('删除')}</w:del>",
        f"<w:moveFrom>{run('移出')}</w:moveFrom>",
        '<w:r><w:commentReference w:id="1"/></w:r>',
        '<w:bookmarkStart w:name="书签"/>',
    ]
    text = "插入移入链接控件标记x□未知\n"
    assert read(p("".join(kept) + "".join(left_out))).text == text
    assert read(f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>").text == "控件\n"


def field(instruction: str, result: str = "") -> str:
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_give_their_results() -> None:
    assert read(p(run("第") + field(" PAGE ", "3") + run("页"))).text == "第3页\n"
    assert read(p(f'<w:fldSimple w:instr="DATE">{run("2025年")}</w:fldSimple>')).text == "2025年\n"
    assert read(p(field(r" eq \o\ac(○,2)") + run("支持"))).text == "②支持\n"
    assert read(p(field(r" eq \o\ac(○,文)") + run("支持"))).text == "文支持\n"
    assert read(p(field(r" eq \f(1,2)") + run("支持"))).text == "支持\n"
    assert read(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("支持"))).text == "支持\n"


def test_text_boxes_are_read_once_and_stand_by_their_anchor() -> None:
    box = f"<w:txbxContent>{p('专栏1')}{p('内容')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(p(drawn + run("正文")) + p(run("先") + drawn))
    assert document.text == "专栏1\n内容\n正文\n先\n专栏1\n内容\n"
    assert regions_of(document) == [("box", "专栏1\n内容\n")] * 2
    older = "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    assert read(p(older)).text == "旧\n"


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" 注二"))}</w:footnote>'
    f'<w:footnote w:id="3">{p("注三")}</w:footnote><w:footnote w:id="4">{p("无人引用")}</w:footnote>'
)


def reference(note_id: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"{more}/></w:r>'


def test_notes_stand_at_the_end_under_their_marks() -> None:
    endnotes = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    body = p(run("增长5%") + reference(3) + reference(2) + reference(1, "endnote") + run("。"))
    document = read(body, footnotes=NOTES, endnotes=endnotes)
    assert document.text == "增长5%[1][2][i]。\n[1] 注三\n[2] 注二\n无人引用\n[i] 尾注\n"
    assert [kind for kind, _ in regions_of(document)] == ["note"] * 4


def test_marks_of_notes_in_circles_and_of_the_authors_own() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    own = ' w:customMarkFollows="1"'
    document = read(p(reference(3) + reference(2, more=own) + run("*")), footnotes=NOTES, settings=settings)
    assert document.text.startswith("①*\n① 注三\n 注二\n")


def test_headers_and_footers_come_once_and_last() -> None:
    sections = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" r:id="header2"/>'
        '<w:footerReference r:id="footer1"/><w:footerReference r:id="none"/>'
    )
    first = f"<w:pPr><w:sectPr>{sections}</w:sectPr></w:pPr>"
    document = read(
        f"<w:p>{first}{run('甲')}</w:p>{p('乙')}<w:sectPr>{sections}</w:sectPr>",
        header1=p("文件头"), header2=p("文件头"), footer1=p(run("- ") + field("PAGE", "1") + run(" -")),
    )  # fmt: skip
    assert document.text == "甲\n乙\n文件头\n- 1 -\n"
    assert regions_of(document) == [("page_furniture", "文件头\n"), ("page_furniture", "- 1 -\n")]


def test_contents_are_furniture() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    contents = p(run("一、总则") + "<w:r><w:tab/></w:r>" + run("1"), '<w:pStyle w:val="T1"/>')
    document = read(contents + contents + p("一、总则"), styles=styles)
    assert regions_of(document) == [("page_furniture", "一、总则\t1\n" * 2)]


SPAN = '<w:gridSpan w:val="{}"/>'
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_table_with_merged_cells() -> None:
    document = read(
        tbl(
            tr(tc("任务清单", SPAN.format(3))),
            tr(tc("序号"), tc("事项"), tc("单位")),
            tr(tc("1", RESTART), tc(p("第一段") + p("第二段")), tc("商务\t局")),
            tr(tc("", GOES_ON), tc(), tc("另一局", GOES_ON)),
        )
    )
    assert table_of(document) == [
        (0, 0, 1, 3, "任务清单"),
        (1, 0, 1, 1, "序号"), (1, 1, 1, 1, "事项"), (1, 2, 1, 1, "单位"),
        (2, 0, 2, 1, "1"), (2, 1, 1, 1, "第一段\n第二段"), (2, 2, 1, 1, "商务 局"),
        (3, 1, 1, 1, ""), (3, 2, 1, 1, "另一局"),
    ]  # fmt: skip
    assert document.text == "任务清单\n序号\t事项\t单位\n1\t第一段\n第二段\t商务 局\n\t另一局\n"


def test_rows_and_cells_in_content_controls_and_deleted_ones() -> None:
    row = f"<w:sdt><w:sdtContent>{tr(tc('甲'), '<w:sdt><w:sdtContent>' + tc('乙') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    deleted = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{tc("丙")}</w:tr>'
    shifted = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("丁")}</w:tr>'
    assert table_of(read(tbl(row, deleted, shifted))) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丁")]


def test_a_table_of_one_column_is_a_box() -> None:
    document = read(p("前文" * 40) + tbl(tr(tc("专栏1 重点工程")), tr(tc(p("一是") + p("二是")))) + p("后文"))
    assert document.grids == []
    assert regions_of(document) == [("box", "专栏1 重点工程\n一是\n二是\n")]


def test_a_table_for_the_layout_is_none() -> None:
    page = tbl(tr(tc(p("标题") + p("正文"))))
    assert regions_of(read(page)) == [] and read(page).text == "标题\n正文\n"
    inner = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁")))
    document = read(tbl(tr(tc("左"), tc(inner + p()))))
    assert [cell[4] for cell in table_of(document)] == ["甲", "乙", "丙", "丁"]
    assert document.text == "左\n甲\t乙\n丙\t丁\n"


def test_a_table_with_text_in_one_cell_is_none() -> None:
    document = read(tbl(tr(tc(), tc("主题词：")), tr(tc(), tc())) + tbl(tr(tc(), tc())) + p("后文"))
    assert (document.text, document.grids, document.regions) == ("主题词：\n后文\n", [], [])


def test_a_table_in_a_cell_of_a_table_gives_its_lines() -> None:
    inner = tbl(tr(tc("甲"), tc("乙")))
    document = read(tbl(tr(tc("一"), tc("二")), tr(tc("三"), tc(p("四") + inner + p()))))
    assert table_of(document)[-1] == (1, 1, 1, 1, "四\n甲\n乙")
    assert len(document.grids) == 1


CENTRED = '<w:jc w:val="center"/>'


def sized(text: str, size: int) -> str:
    return run(text, f'<w:sz w:val="{size}"/>')


BODY = p(sized("各市人民政府：" * 9, 32))


def title_of(*head: str, styles: str = "") -> list[str]:
    regions = regions_of(read("".join(head) + BODY, styles=styles))
    return [text for kind, text in regions if kind == "title"]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert read(p("甲", deleted) + "<w:p/>" + p("乙", deleted) + p("丙")).text == "甲\n乙丙\n"


def test_hidden_by_the_style_of_the_paragraph() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(p(run("甲乙") + run("丙", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="h"/>'), styles=styles)
    assert (document.text, codes(document)) == ("甲乙丙\n", ["hidden_content"])
    assert "2 characters" in document.problems[0].message


def test_titles() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
    styled = [p(text, '<w:pStyle w:val="a"/>') for text in ("关于推广", "工作的通知")]
    assert title_of(*styled, styles=styles) == ["关于推广\n工作的通知\n"]
    large = [p(sized(text, 44), CENTRED) for text in ("关于推广", "工作的通知")]
    number = p(sized("国发〔2025〕1号", 32), CENTRED)
    letterhead = p(sized("某省人民政府文件", 72), CENTRED)
    assert title_of(letterhead, number, *large) == ["关于推广\n工作的通知\n"]
    assert title_of(large[0], number, large[1]) == []
    assert title_of(p(sized("关于推广", 44))) == []
    assert title_of(p(sized("关于推广", 34), CENTRED)) == []
    assert title_of(p(sized("某省人民政府", 72), CENTRED), large[0]) == []
    assert title_of(BODY, large[0]) == []


def test_what_is_hidden_or_not_read_is_said() -> None:
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    document = read(p(run("甲") + run("乙丙", "<w:vanish/>") + picture) + '<w:altChunk r:id="a"/>')
    assert document.text == "甲乙丙\n"
    assert codes(document) == ["unread_object", "hidden_content"]
    assert "1 embedded texts, 1 pictures" in document.problems[0].message
    assert "2 characters" in document.problems[1].message
    assert codes(read(p(run("甲", '<w:vanish w:val="0"/>')))) == []


def test_files_without_text() -> None:
    assert codes(read(p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"))) == ["unread_object"]
    assert codes(read("")) == ["empty_file"]
    assert read("").text == ""


def test_the_main_part_may_have_another_name_and_the_strict_namespace() -> None:
    assert read(p("甲"), main="word/document2.xml").text == "甲\n"
    strict = element(
        "w:document", f"<w:body>{p('乙')}</w:body>", {"w": "http://purl.oclc.org/ooxml/wordprocessingml/main"}
    )
    assert read_docx("x.docx", packed({"word/document.xml": strict})).text == "乙\n"


def test_broken_files() -> None:
    whole = docx(p("甲" * 1000))
    assert codes(read_docx("x.docx", whole[:-30])) == ["damaged_file"]
    assert codes(read_docx("x.docx", packed({"word/styles.xml": "<a/>"}))) == ["damaged_file"]
    assert codes(read_docx("x.docx", packed({"word/document.xml": "<a>"}))) == ["damaged_file"]
    assert codes(read_docx("x.docx", packed({"word/document.xml": "<a/>"}))) == ["empty_file"]
    wrong = {"_rels/.rels": relations(officeDocument="../../etc/passwd")}
    assert codes(read_docx("x.docx", packed(wrong))) == ["damaged_file"]


def test_a_broken_side_part_does_not_take_the_text_along() -> None:
    files = {
        "word/document.xml": element("w:document", f"<w:body>{p('甲')}</w:body>"),
        "word/_rels/document.xml.rels": relations(styles="styles.xml", numbering="gone.xml"),
        "word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    }
    document = read_docx("x.docx", packed(dict(files)))
    assert (document.text, codes(document)) == ("甲\n", ["file_beyond_limits"])


def test_entities_and_deep_nesting_are_refused() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
    assert codes(read_docx("x.docx", packed({"word/document.xml": laughs}))) == ["file_beyond_limits"]
    nested = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
    assert codes(read(nested)) == ["damaged_file"]
    deepest = "<w:tbl><w:tr><w:tc>" * 80 + p("甲") + "</w:tc></w:tr></w:tbl>" * 80
    assert read(deepest).text == "甲\n"


def test_the_reader_is_found_by_content() -> None:
    document = read_document(SourceFile("notice.pdf", docx(p("甲"))))
    assert (document.text, document.source_format) == ("甲\n", "docx")


def test_a_work_report() -> None:
    """上海市政府工作报告 (2024): 96 paragraphs, numbers typed by hand."""
    path = Path(__file__).parents[3] / "notices" / "corpus" / "docx-sh-gzbg2024.docx"
    document = read_docx(path.name, path.read_bytes())
    lines = [line.strip() for line in document.text.splitlines()]
    assert len(lines) == 96
    assert [line for line in lines if line[:2] in ("一、", "二、", "三、")] == [
        "一、2023年工作回顾", "二、2024年主要任务", "三、全面加强政府自身建设",
    ]  # fmt: skip
    assert sum(line.startswith("（") for line in lines) == 19
    assert (document.grids, document.regions, document.problems) == ([], [], [])


words = st.text("甲乙、。（）1 ", min_size=1, max_size=4)
runs = st.one_of(
    words.map(run),
    words.map(lambda text: f"<w:ins>{run(text)}</w:ins>"),
    words.map(lambda text: f"<w:del>{run(text)}</w:del>"),
    st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"]),
)
paragraphs = st.lists(runs, max_size=3).map(lambda found: p("".join(found) or "<w:r/>"))
stories = st.recursive(
    st.lists(paragraphs, max_size=3).map("".join),
    lambda inner: st.lists(
        st.lists(inner.map(lambda story: tc(p() + story)), min_size=1, max_size=3), min_size=1, max_size=3
    ).map(lambda rows: tbl(*(tr(*row) for row in rows))),
    max_leaves=6,
)


def written(body: str) -> Iterator[str]:
    for text in etree.fromstring(element("w:body", body).encode()).iter("{*}t"):
        if not any(each.tag.endswith("}del") for each in text.iterancestors()):
            yield text.text or ""


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.lists(stories, max_size=4).map("".join))
def test_every_character_is_there_in_order(body: str) -> None:
    document = read(body)
    assert bare(document.text) == bare("".join(written(body)))
    cells = [cell for grid in document.grids for cell in grid.cells]
    assert [cell.start for cell in cells] == sorted(cell.start for cell in cells)
    places = [(id(grid), row, column) for grid in document.grids for cell in grid.cells
              for row in range(cell.row, cell.row + cell.row_span)
              for column in range(cell.column, cell.column + cell.column_span)]  # fmt: skip
    assert len(places) == len(set(places))


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(0, 40))
def test_damaged_files_never_raise(noise: bytes, at: int, gone: int) -> None:
    whole = docx(p("甲") + tbl(tr(tc("乙"))), numbering="<w:num/>")
    at %= len(whole)
    read_docx("x.docx", whole[:at] + noise + whole[at + gone :])


@pytest.mark.parametrize("value", ["", "x", "99999999999", "-5", "1e9"])
def test_absurd_numbers_do_no_harm(value: str) -> None:
    span = f'<w:gridSpan w:val="{value}"/>'
    document = read(
        tbl(tr(tc("甲", span), tc("乙")), f'<w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr>{tc("丙")}</w:tr>')
    )
    assert bare(document.text) == "甲乙丙"
    assert document.grids[0].width <= 2001
