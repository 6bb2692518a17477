"""Every visible character of a page is in the text, in order; regions and cells are whole and in place."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.document import Document
from tests.pipelines.reading.html.pages import read

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[3] / "notices" / "corpus"
SKIPPED = {"script", "style", "noscript", "template", "title", "textarea", "iframe", "svg"}
INVISIBLE = "\u200b\u200f\u202a\u202c\ufeff\xad"


class Seen(HTMLParser):
    """A plain walk over well-formed pages: text outside elements that are left out or hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "img", "meta", "link", "input", "hr", "col", "area"):
            return
        given = dict(attrs)
        style = (given.get("style") or "").replace(" ", "")
        hidden = tag in SKIPPED or "hidden" in given or "display:none" in style or "visibility:hidden" in style
        self.stack.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.stack):
            if self.stack.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.stack):
            self.text += data


def visible(source: str) -> str:
    seen = Seen()
    seen.feed(source)
    seen.close()
    return "".join(char for char in seen.text if not char.isspace() and char not in INVISIBLE)


def is_within(wanted: str, text: str) -> bool:
    """Whether all characters occur in order; the text may hold colons and list numbers besides."""
    rest = iter(text)
    return all(char in rest for char in wanted)


def assert_sound(document: Document) -> None:
    text = document.text
    ends = [0, *(region for each in document.regions for region in (each.start, each.end))]
    assert ends == sorted(ends)
    for each in document.regions:
        assert each.start == 0 or text[each.start - 1] == "\n"
        assert text[each.end] == "\n" and each.start < each.end
    for grid in document.grids:
        ends = [edge for cell in grid.cells for edge in (cell.start, cell.end)]
        assert ends == sorted(ends)
        taken = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(taken) == len(set(taken))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.html")), ids=lambda path: path.stem)
def test_whole_notices(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    document = read(source)
    assert is_within(visible(source), document.text)
    assert_sound(document)


WORDS = st.sampled_from(
    [
        "通知",
        "一、总体要求",
        "（一）推进甲事项。",
        "2021年3月5日",
        "商发〔2021〕3号",
        "来源：商务部",
        "索引号：",
        "打印",
        "a b",
        "&nbsp;",
        "　",
    ]
    + [
        "附件：1.清单",
        "现将有关事项通知如下，请认真贯彻落实。",
        "ICP备1号",
        "\u202a",
        "&lt;p&gt;",
        "\n",
        "标题：甲 发布日期：2021-01-01",
    ]
)
INLINE = st.sampled_from(
    ["b", "span", "a href='/x'", "a href='x.doc'", "font size=3", "span style='display:none'", "sup", "i"]
)
BLOCK = st.sampled_from(["p", "div", "div align=center", "h1", "ul", "section", "div hidden", "pre", "center"])


def element(tags: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", tags, st.lists(inner, max_size=4)
    )


def cells(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spans = st.sampled_from(["", " rowspan=2", " colspan=2", " rowspan=0", " rowspan=9 colspan=3"])
    cell = st.builds(lambda span, text: f"<td{span}>{text}</td>", spans, inner)
    row = st.lists(cell, max_size=4).map(lambda row: f"<tr>{''.join(row)}</tr>")
    return st.lists(row, max_size=5).map(lambda made: f"<table><tbody>{''.join(made)}</tbody></table>")


def lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=4).map(
        lambda items: "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
    )


PHRASE = st.recursive(WORDS | st.just("<br>"), lambda inner: element(INLINE, inner), max_leaves=4)
PAGE = st.recursive(
    element(st.sampled_from(["p", "h2", "p align=center"]), PHRASE)
    | PHRASE
    | st.sampled_from(["<script>甲</script>", "<!-- 乙 -->"]),
    lambda inner: element(BLOCK.filter(lambda tag: tag not in ("p", "h1")), inner) | cells(inner) | lists(inner),
    max_leaves=25,
)


@settings(max_examples=80)
@given(PAGE)
def test_pages(source: str) -> None:
    document = read(source)
    wanted = visible(source)
    if "display:none" not in source and "hidden" not in source:
        assert is_within(wanted, document.text)
    assert_sound(document)


@given(st.text(alphabet="<>/!-&;=\"' apbrtdivtableh1通知。\n\x00\ufffd\u202e", max_size=200))
def test_any_text(source: str) -> None:
    assert_sound(read(source))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<li>", "<ol>", "<a href=x>", "</a>", "<div>", "</div>", "通知。", "<form>", "<h1>", "<center>", "<br>", "<td>"]), max_size=60))  # fmt: skip
def test_unclosed_and_crossed_tags(tags: list[str]) -> None:
    document = read("".join(tags))
    assert document.text.count("通知。") == tags.count("通知。")
    assert_sound(document)
