"""Words made comparable."""

import pytest

from benchmarks.facts.words import bare_label, fold, ranges, same, units


@pytest.mark.parametrize(
    ("stated", "found", "agree"),
    [
        ("支持“人工智能岛”（一）", '支持"人工智能岛" (一)', True),
        ("主要内容", "主 要 内 容", True),
        ("全国", "全省", False),
        ([1, 2], [1, 2], True),
        ([1, 2], [2, 1], False),
        ({"二": 3}, {"二": 3}, True),
        (["（甲）"], ["(甲)"], True),
        (None, None, True),
        (None, "", False),
        (0, None, False),
    ],
)
def test_same(stated: object, found: object, agree: bool) -> None:
    assert same(stated, found) is agree


def test_fold_keeps_words() -> None:
    assert fold("５Ｇ　基站\n（个）") == "5G基站(个)"


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        (["海关总署", "商务部等有关部门"], ["海关总署", "商务部", "有关部门"]),
        (["商务部", "等有关部门"], ["商务部", "有关部门"]),
        (["科技部等", "各地方人民政府"], ["科技部", "各地方人民政府"]),
        (["平等就业办公室"], ["平等就业办公室"]),
        (["中等职业学校"], ["中等职业学校"]),
    ],
)
def test_an_open_list_is_parted_from_the_last_name(names: list[str], parted: list[str]) -> None:
    assert units(names) == parted


@pytest.mark.parametrize(("label", "bare"), [("二（一）1．", "二(一)1"), ("第二十条", "第二十条"), ("1、", "1")])
def test_labels_without_closing_marks(label: str, bare: str) -> None:
    assert bare_label(label) == bare


@pytest.mark.parametrize(
    ("numbers", "shown"), [([1, 2, 3], "1-3"), ([1, 3, 4, None], "1, 3-4"), ([2, 1], "2, 1"), ([], "")]
)
def test_runs_of_numbers(numbers: list[int | None], shown: str) -> None:
    assert ranges(numbers) == shown
