"""Short names that brackets announce, and where they are used without marks."""

import pytest

from pipelines.extraction.references.short_forms import announced, bracket_end, plain_uses


@pytest.mark.parametrize(
    ("bracket", "name", "marked"),
    [
        ("（以下简称《总体方案》）", "总体方案", True),
        ("（以下简称“《总体方案》”）", "总体方案", True),
        ("（以下简称：《总体方案》）", "总体方案", True),
        ("（以下称《总体方案》）", "总体方案", True),
        ("（下称《总体方案》）", "总体方案", True),
        ("（国发〔2023〕23号，以下简称《总体方案》）", "总体方案", True),
        ("（以下简称“总体方案”）", "总体方案", False),
        ("（以下简称总体方案）", "总体方案", False),
        ("（以下简称为总体方案，下同）", "总体方案", False),
        ("（以下简称《总体方案》或《方案》）", "总体方案", True),
        ("（GB/T 36073-2018，简称DCMM）", "DCMM", False),
    ],
)
def test_announced(bracket: str, name: str, marked: bool) -> None:
    form = announced(bracket, 0, len(bracket))
    assert form is not None
    assert (form.name, form.marked) == (name, marked)
    assert name in bracket[form.begin : form.end]


@pytest.mark.parametrize("bracket", ["（试行）", "（以下统称两个文件）", "（以下分别简称《甲》《乙》）", ""])
def test_brackets_that_announce_nothing_or_several(bracket: str) -> None:
    assert announced(bracket, 0, len(bracket)) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("（甲）乙", 3), ("（甲（乙）丙）丁", 7), ("[2023]", 6), ("（甲（乙）", -1), ("甲（乙）", -1), ("", -1), ("（" * 3000, -1),
        ("（" + "甲" * 3000 + "）", -1),
    ],
)  # fmt: skip
def test_brackets_end_where_their_own_mark_stands(text: str, end: int) -> None:
    assert bracket_end(text, 0) == end


def test_uses_without_marks() -> None:
    text = "总体方案提出，按照总体方案和总体方案实施细则，见总体方案"
    assert plain_uses(text, "总体方案", 1) == [(9, 13), (24, 28)]
