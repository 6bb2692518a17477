"""Numbers that a list prints stand in the text, unless its items bring their own."""

import pytest

from pipelines.reading.html.list_numbers import chinese, drop_doubled_numbers
from pipelines.reading.html.walking import walk_page


def printed(source: str) -> list[str]:
    page = walk_page([source])
    drop_doubled_numbers(page.lines)
    return [line.printed for line in page.lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.甲", "2.乙"]),
        ("<ol start=9><li>甲<li value=12>乙<li>丙</ol>", ["9.甲", "12.乙", "13.丙"]),
        ("<ol reversed start=2><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a.甲", "b.乙"]),
        ("<ol type=I start=4><li>甲</ol>", ["IV.甲"]),
        ("<ol style='list-style-type:upper-alpha' start=27><li>甲</ol>", ["AA.甲"]),
        ("<ol style='list-style: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        (
            '<ol class="custom_cn2 list-paddingleft-1"><li><p>甲</p></li><li><p>乙</p></li></ol>',
            ["（一）甲", "（二）乙"],
        ),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", ["1.甲", "1.乙", "2.丙"]),
        ("<ol><li><p>甲</p><p>乙</p></ol>", ["1.甲", "乙"]),
        ("<ol><li><li>甲</ol>", ["2.甲"]),
        ("<ul><li>甲</ul>", ["甲"]),
        ("<li>甲", ["甲"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li style='list-style-type:none'>甲<li>乙</ol>", ["甲", "2.乙"]),
        ("<ol><li>一、甲<li>二、乙<li>丙</ol>", ["一、甲", "二、乙", "丙"]),
        ("<ol><li>（1）甲</ol><ol><li>乙</ol>", ["（1）甲", "1.乙"]),
        ("<ol><li>2021年甲<li>第三产业</ol>", ["1.2021年甲", "2.第三产业"]),
        ("<ol start=x><li value=''>甲</ol>", ["1.甲"]),
    ],
)
def test_numbers(source: str, expected: list[str]) -> None:
    assert printed(source) == expected


@pytest.mark.parametrize(("value", "expected"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")])
def test_chinese_numerals(value: int, expected: str) -> None:
    assert chinese(value) == expected
