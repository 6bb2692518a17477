"""Document numbers in one printed form, and the notice ids made of them."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.document_numbers import DocumentNumber, notice_slug, read_number, read_order


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("国发〔2023〕23号", "国发〔2023〕23号"),
        ("国发[2023]23号", "国发〔2023〕23号"),
        ("国发（2023）23号", "国发〔2023〕23号"),
        ("国发【2023】23号", "国发〔2023〕23号"),
        ("国发［2023］23号", "国发〔2023〕23号"),
        ("国发〔2023〕第23号", "国发〔2023〕23号"),
        ("国发〔2023〕023号", "国发〔2023〕23号"),
        ("沪府发 〔2024〕 1号", "沪府发〔2024〕1号"),
        ("商资发2021年第63号", "商资发2021年第63号"),
        ("国发〔2023〕23号文件", None),
        ("（国发〔2023〕23号）", None),
        ("第19号", None),
        ("2021年第63号", None),
        ("", None),
    ],
)
def test_standard_form(text: str, standard: str | None) -> None:
    found = read_number(text)
    assert (found.text if found else None) == standard


@pytest.mark.parametrize(
    ("order", "text", "issued_on", "standard"),
    [
        ("上海市人民政府令", "第19号", "2019-08-12", "上海市人民政府令第19号"),
        ("上海市人民政府令", "第19号", "", None),
        ("", "第19号", "2019-08-12", None),
        ("上海市人民政府令", "国发〔2023〕23号", "2019-08-12", None),
    ],
)
def test_orders(order: str, text: str, issued_on: str, standard: str | None) -> None:
    found = read_order(order, text, issued_on)
    assert (found.text if found else None) == standard


@pytest.mark.parametrize(
    ("text", "notice_id"),
    [
        ("国发〔2023〕23号", "guofa-2023-23"),
        ("沪府发〔2024〕1号", "hufufa-2024-1"),
        ("商资函〔2025〕84号", "shangzihan-2025-84"),
        ("商资发2021年第63号", "shangzifa-2021-63"),
        ("国函〔2025〕68号", "guohan-2025-68"),
        ("绿某发〔2023〕5号", "lvmoufa-2023-5"),
    ],
)
def test_notice_ids(seeds: Seeds, text: str, notice_id: str) -> None:
    assert notice_slug(number(text), seeds.prefixes) == notice_id


def number(text: str) -> DocumentNumber:
    found = read_number(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (number("商资发〔2021〕63号"), number("商资发2021年第63号")),
        (number("国发〔2023〕23号"), number("国发﹝2023﹞023号")),
        (
            DocumentNumber("中华人民共和国国务院令", 0, 666, "中华人民共和国国务院令第666号"),
            DocumentNumber("国务院令", 2016, 666, "国务院令第666号"),
        ),
        (number("财政部公告2023年第5号"), number("财政部公告〔2023〕5号")),
    ],
)
def test_printings_of_one_number_have_one_key(one: DocumentNumber, other: DocumentNumber) -> None:
    assert one.key == other.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (number("国发〔2023〕23号"), number("国办发〔2023〕23号")),
        (number("国发〔2023〕23号"), number("国发〔2022〕23号")),
        (number("商务部令2021年第1号"), DocumentNumber("商务部令", 0, 1, "商务部令第1号")),
    ],
)
def test_other_numbers_have_other_keys(one: DocumentNumber, other: DocumentNumber) -> None:
    assert one.key != other.key
