"""Titles in marks, however they nest, and marks that are never closed."""

import pytest

from pipelines.extraction.references.title_marks import find_marked
from tests.pipelines.printed import run_of


def marked(printed: str) -> tuple[list[str], list[str]]:
    text = run_of(printed).text
    found, unclosed = find_marked(text)
    return [text[each.begin : each.end] for each in found], [text[at : at + 2] for at in unclosed]


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        ("落实《甲方案》。", ["《甲方案》"]),
        ("落实«甲方案»。", ["《甲方案》"]),
        ("落实<<甲方案>>。", ["《甲方案》"]),
        ("落实《甲方案》《乙办法》和《丙规划》。", ["《甲方案》", "《乙办法》", "《丙规划》"]),
        ("印发《落实〈甲方案〉的意见》", ["《落实〈甲方案〉的意见》", "〈甲方案〉"]),
        ("印发《落实《甲方案》的意见》", ["《落实《甲方案》的意见》", "《甲方案》"]),
        ("《一《二《三》二》一》", ["《一《二《三》二》一》", "《二《三》二》", "《三》"]),
        ("《一〈二《三》二〉一》", ["《一〈二《三》二〉一》", "〈二《三》二〉", "《三》"]),
        ("《甲，乙；丙：丁（试行）》", ["《甲，乙；丙：丁（试行）》"]),
        ("《甲方案》》和乙》", ["《甲方案》"]),
        ("〈打印〉落实《甲方案》", ["《甲方案》"]),
        ("《》和《甲方案》", ["《甲方案》"]),
        ("没有书名号", []),
    ],
)
def test_titles(printed: str, titles: list[str]) -> None:
    assert marked(printed) == (titles, [])


@pytest.mark.parametrize(
    ("printed", "titles", "unclosed"),
    [
        ("落实《甲方案，按照《乙办法》执行", ["《乙办法》"], ["《甲"]),
        ("落实《甲方案。按照《乙办法》执行》。", ["《乙办法》"], ["《甲"]),
        ("落实《甲方案", [], ["《甲"]),
        ("《甲方案〉和《乙办法》", ["《乙办法》"], ["《甲"]),
        ("《落实〈甲方案的意见》", ["《落实〈甲方案的意见》"], []),
        ("《落实〈甲方案〉的意见", ["〈甲方案〉"], ["《落"]),
        ("《", [], ["《"]),
    ],
)
def test_marks_left_open_swallow_nothing(printed: str, titles: list[str], unclosed: list[str]) -> None:
    assert marked(printed) == (titles, unclosed)


def test_long_and_deep_marks_take_no_time() -> None:
    title = "甲" * 3000
    assert marked(f"落实《{title}》。") == ([f"《{title}》"], [])
    assert len(find_marked("《" * 50_000)[1]) == 8
    assert len(find_marked("《甲" * 50_000 + "》" * 50_000)[0]) == 8
    assert find_marked("》" * 50_000) == ([], [])
