"""Bars as SVG inside Markdown."""

import base64
import xml.etree.ElementTree as ElementTree

from assets.pictures import bars, stacked_bars


def drawing(made: str) -> str:
    return base64.b64decode(made.partition("base64,")[2].rstrip(")")).decode()


def test_bars_have_the_length_of_their_counts() -> None:
    svg = ElementTree.fromstring(
        drawing(stacked_bars("t", [("甲", {"kept": 2, "dropped": 1}), ("乙", {"kept": 0, "dropped": 0})]))
    )
    bars = [each for each in svg.iter("{http://www.w3.org/2000/svg}rect") if each.get("height") == "22"]
    assert [float(str(each.get("width"))) for each in bars] == [48.0, 24.0, 0.0, 0.0]


def test_words_of_a_notice_stay_words() -> None:
    svg = drawing(stacked_bars("t", [("<script>alert(1)</script>", {"kept": 1})]))
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_no_bars_are_an_empty_picture() -> None:
    assert drawing(stacked_bars("t", [])).startswith("<svg")


def test_plain_bars_show_their_counts_and_the_longest_fills_the_width() -> None:
    svg = ElementTree.fromstring(drawing(bars("t", {"<b>": 1000, "乙": 500, "丙": 0})))
    drawn = [each for each in svg.iter("{http://www.w3.org/2000/svg}rect") if each.get("height") == "22"]
    assert [float(str(each.get("width"))) for each in drawn] == [640.0, 320.0, 0.0]
    words = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["<b>", "1,000", "乙", "500", "丙", "0"]
    assert drawing(bars("t", {})).startswith("<svg")
