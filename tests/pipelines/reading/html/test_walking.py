"""Which text of a page is seen, and in which lines."""

import pytest

from pipelines.reading.html.walking import walk_page


def seen(source: str) -> list[str]:
    return [line.text for line in walk_page([source]).lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>甲<p>乙</p>丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br>乙<BR/><br />丙", ["甲", "乙", "丙"]),
        ("<p>国<b>务</b>\n<span>院</span><o:p></o:p>办</p>", ["国务 院办"]),
        ("<p> 甲 \r\n\t 乙 </p>", ["甲 乙"]),
        ("<p>&nbsp;&emsp;　甲&ensp;乙</p>", ["\xa0\u2003　甲\u2002乙"]),
        ("<p>&nbsp;</p><p>　</p>甲", ["甲"]),
        ("<pre>甲\n  乙\n\n丙\t丁</pre>戊", ["甲", "乙", "丙 丁", "戊"]),
        ('<p style="white-space: pre-wrap">甲\n乙</p>', ["甲", "乙"]),
        ('<p>甲<span style="display:block">乙</span>丙</p>', ["甲", "乙", "丙"]),
        ('<div style="display:inline">甲</div><div style="display: inline-block">乙</div>', ["甲乙"]),
        ("<td>甲<td>乙", ["甲乙"]),
        ("<table><tr><td>甲<td>乙</table>", ["甲", "乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>m<sup>2</sup>、CO<sub>2</sub></p>", ["m2、CO2"]),
        ("<p><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>甲</p>", ["一、甲"]),
        ("<!--[if gte mso 9]><p>乙</p><![endif]--><p>甲</p>", ["甲"]),
        ("<p>甲&lt;p&gt;&#x4E59;&middot;&unknown;</p>", ["甲<p>乙·&unknown;"]),
        ("甲<!-- 没有结尾 <p>乙", ["甲"]),
        ("甲<img src=a alt=图><input value=查>", ["甲"]),
        ("<p>\u202a甲\u202c\u200b乙\u200f\xad丙\ufeff</p>", ["甲乙丙"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert seen(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('<p>乙</p>')</script>",
        "<style>p{}</style><noscript>乙</noscript><template><p>乙</p></template>",
        "<p hidden>乙</p>",
        '<p style="color:red;DISPLAY : None">乙</p>',
        '<div style="visibility:hidden">乙<p>丙</p></div>',
        '<input type=hidden value="乙"><textarea>乙</textarea><iframe>乙</iframe>',
        "<svg><title>乙</title></svg><video>乙</video>",
    ],
)
def test_what_is_not_seen(hidden: str) -> None:
    assert seen(f"<p>甲</p>{hidden}<p>丁</p>") == ["甲", "丁"]


def test_a_script_inside_a_paragraph() -> None:
    assert seen('<p>甲<script>var a="</p><p>乙";</script>丙</p>') == ["甲丙"]


def test_how_lines_are_shown() -> None:
    page = walk_page(
        [
            "<h1>甲</h1><p align=center><b>乙</b></p><p style='text-align:center;font-weight:700'>丙</p><p><b>丁</b>戊</p>"
            "<center><p>己<p style='text-align:left'>庚</center><p><a href=x>辛</a>壬</p><a href='y.DOCX?a=1'>癸</a>"
        ]
    )
    shown = [(line.text, line.bold, line.centred, line.heading, line.linked, line.attached) for line in page.lines]
    assert shown == [
        ("甲", True, False, True, 0, False),
        ("乙", True, True, False, 0, False),
        ("丙", True, True, False, 0, False),
        ("丁戊", False, False, False, 0, False),
        ("己", False, True, False, 0, False),
        ("庚", False, False, False, 0, False),
        ("辛壬", False, False, False, 1, False),
        ("癸", False, False, False, 1, True),
    ]


def test_hidden_text_on_demand() -> None:
    page = walk_page(["<p hidden>甲</p><script>乙</script>"], shows_hidden=True)
    assert [line.text for line in page.lines] == ["甲"]
