"""Line breaks of a page are paragraphs, unless many lines stop in mid-sentence at one length."""

import pytest

from tests.pipelines.printed import wrapped
from tests.pipelines.reading.html.pages import read

PARAGRAPH = "各地区、各部门要认真贯彻落实党中央、国务院的决策部署，切实加强组织领导，结合各自实际情况，研究制定工作方案，明确任务分工和完成时限，确保各项举措落地见效，并及时总结经验，做好宣传推广工作。"
PARAGRAPHS = [f"{number}、{PARAGRAPH}" for number in "一二三"]


@pytest.mark.parametrize("width", [20, 32, 40])
@pytest.mark.parametrize("mark", ["<br>", "</p><p>", "\n"])
def test_printed_lines(width: int, mark: str) -> None:
    text = "\n".join(wrapped(paragraph, width) for paragraph in PARAGRAPHS).replace("\n", mark)
    tag = "pre" if mark == "\n" else "p"
    assert not read(f"<{tag}>{text}</{tag}>").knows_paragraphs


@pytest.mark.parametrize(
    "paragraphs",
    [
        PARAGRAPHS,
        ["一、总体要求", "（一）指导思想", PARAGRAPH, "（二）基本原则", PARAGRAPH],
        ["上海市浦东新区人民政府办公室", "北京市朝阳区人民政府办公室", "天津市滨海新区人民政府办公室", *PARAGRAPHS * 9],
        ["甲市", "乙市", "丙市", "丁市", "戊市", "己市"],
    ],
    ids=["paragraphs", "headings", "names-of-one-length", "short-names"],
)
def test_paragraphs(paragraphs: list[str]) -> None:
    assert read("<p>" + "<br>".join(paragraphs) + "</p>").knows_paragraphs


def test_breaks_in_cells_do_not_matter() -> None:
    cell = wrapped(PARAGRAPH, 12).replace("\n", "<br>")
    source = (
        "".join(f"<p>{each}</p>" for each in PARAGRAPHS) + f"<table><tr><td>甲<td>{cell}<tr><td>乙<td>{cell}</table>"
    )
    assert read(source).knows_paragraphs
