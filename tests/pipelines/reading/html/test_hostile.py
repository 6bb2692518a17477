"""Pages made to hurt: nothing raises, and work grows no faster than the page."""

import pytest

from pipelines.reading.html.guarding import guarded
from pipelines.reading.html.open_elements import OpenElements
from pipelines.reading.limits import MAX_PAGE_DEPTH
from tests.pipelines.reading.html.pages import lines, read

pytestmark = pytest.mark.slow

DEEP = 20_000


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * DEEP + "通知",
        "<b>" * DEEP + "通知",
        "<table><tr><td>" * DEEP + "通知",
        "<ul><li>" * DEEP + "通知",
        "<form><form>" * DEEP + "通知",
        "<span><div></span></div>" * DEEP + "通知",
        "<p>" + "".join(f"<font size={at}>" for at in range(DEEP)) + "<p>通知",
        "</div></p></b></table>" * DEEP + "通知",
        "<p " + " ".join(f"a{at}=1" for at in range(DEEP)) + ">通知",
        "<svg><math>" * DEEP + "通知",
        "<a href=javascript:alert(1)><div>" * DEEP + "通知",
        "<h1>" + "<br>" * DEEP + "通知",
    ],
)
def test_depth_and_breadth(source: str) -> None:
    assert "".join(read(source).text.split()) == "通知"


@pytest.mark.slow
def test_ten_million_angles() -> None:
    assert read("<" * 10_000_000 + "通知").text.endswith("<通知\n")


@pytest.mark.parametrize(
    "source", ["<!-- " * DEEP, "<script>" * DEEP, "<p", "<", "<p a='", "&#xD800;&#0;&#99999999;", "<![CDATA[", "\x00"]
)
def test_pages_that_break_off(source: str) -> None:
    read(source)
    assert lines(read(f"<p>{'通知。' * 99}</p>{source}"))[0] == "通知。" * 99


def test_many_lists_cells_and_labels() -> None:
    many = 5_000
    source = (
        "<ol>"
        + "<li>甲" * many
        + "</ol><table>"
        + "<tr><td rowspan=9>甲<td colspan=999>乙" * many
        + "</table>"
        + "来源：<br>" * many
    )
    assert read(source).text.count("甲") == 2 * many


def test_what_is_within_the_limits_is_not_touched() -> None:
    cells = "<table>" + "<tr><td><font color=red><p><span>甲" * 2_000 + "</table>"
    drawing = "<svg>" + f"<path d='{'M0 0 ' * 99}'/>" * 500 + "</svg>甲"
    for source in (
        cells,
        "<p>甲<p>" * 5_000,
        "<ul>" + "<li><a>甲" * 5_000,
        "<div>" * (MAX_PAGE_DEPTH - 1) + "甲",
        drawing,
    ):
        assert guarded(source) is source


def test_what_goes_too_deep_is_left_out() -> None:
    source = "<div>" * (MAX_PAGE_DEPTH + 5) + "甲" + "</div>" * (MAX_PAGE_DEPTH + 5) + "<p>乙"
    assert guarded(source) == "<div>" * MAX_PAGE_DEPTH + "甲" + "</div>" * MAX_PAGE_DEPTH + "<p>乙"


def test_text_of_scripts_and_comments_is_not_counted() -> None:
    source = "<script>" + "'<div>'" * 500 + "</script><!--" + "<div>" * 500 + "-->甲"
    assert guarded(source) is source


@pytest.mark.parametrize(
    ("tags", "open_after"),
    [
        ("<p> <p>", 1),
        ("<p> <div>", 1),
        ("<p> <span> <p>", 1),
        ("<span> <div> </span>", 2),
        ("<b> <div> </b>", 1),
        ("<table> <tr> <td> <tr> <td>", 3),
        ("<table> <tr> <td> <p> </table>", 0),
        ("<ul> <li> <ul> <li> <li>", 4),
        ("<div> <p> </div>", 0),
        ("<td> </div>", 0),
        ("<table> <td> </div>", 2),
        ("<b> <b> <b> <b> <div> </b> </b> </b> </b>", 2),
        ("<li> <h2> <li>", 3),
        ("<svg> <li> <td>", 1),
        ("<svg> <section> <g> <td>", 4),
        ("<svg> <p>", 1),
        ("<br> <img> </p>", 0),
        ("<a> <a>", 1),
        ("<a> <div> <a>", 2),
    ],
)
def test_open_elements(tags: str, open_after: int) -> None:
    elements = OpenElements(100)
    for tag in tags.split():
        name = tag.strip("</>")
        if tag.startswith("</"):
            elements.leave(name)
        else:
            elements.enter(name, tag)
    assert elements.depth == open_after


def test_copies_are_counted() -> None:
    elements = OpenElements(100)
    elements.enter("p", "<p>")
    for size in range(5):
        elements.enter("font", f"<font size={size}>")
    elements.enter("p", "<p>")
    assert (elements.copies, elements.depth) == (0, 1)
    elements.text(blank=False)
    assert (elements.copies, elements.depth) == (5, 6)
