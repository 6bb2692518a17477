"""Numbers are printed as cells display them where the format is simple, else in full or by ISO 8601."""

import pytest

from pipelines.reading.office.cell_values import format_code, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (-3.5, "General", "-3.5"),
        (1e20, "General", "1e+20"),
        (12, "@", "12"),
        (1234.5, "0", "1235"),
        (2.5, "0", "3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "#,##0", "1,235"),
        (7, "000", "007"),
        (0.125, "0%", "13%"),
        (0.125, "0.00%", "12.50%"),
        (0.5, "#.##", ".5"),
        (3, "0.##", "3"),
        (12, '0"个"', "12个"),
        (12, '"约"0"万元"', "约12万元"),
        (5, '第0条', "第5条"),
        (-1234, "#,##0_);(#,##0)", "(1,234)"),
        (-1234, "#,##0_);[Red](#,##0)", "(1,234)"),
        (0, '0;-0;"无"', "无"),
        (1.5, '0" ;"', "2 ;"),
        (0, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-"),
        (1234567, "0,", "1234567"),
        (0.5, "# ?/?", "0.5"),
        (12345.678, "0.00E+00", "12345.678"),
        (45352, "yyyy-mm-dd", "2024-03-01"),
        (45352, "yyyy/m/d", "2024/3/1"),
        (45352, 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        (45352, '[$-804]yyyy"年"mm"月"dd"日";@', "2024年03月01日"),
        (45352, 'yyyy"年"m"月"', "2024年3月"),
        (45352, "d-mmm-yy", "2024-03-01"),
        (45352.5, "yyyy/m/d h:mm", "2024-03-01 12:00:00"),
        (0.5, "h:mm", "12:00:00"),
        (1e12, "yyyy-mm-dd", "1000000000000"),
        (3, '0"日"', "3日"),
        (5, "", "5"),
    ],
)  # fmt: skip
def test_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_dates_counted_from_1904() -> None:
    assert shown(43890, "yyyy-mm-dd", from_1904=True) == "2024-03-01"


def test_codes() -> None:
    own = {164: "0.0", 31: "yyyy"}
    assert [format_code(each, own) for each in (0, 9, 14, 31, 57, 164, 999)] == [
        "General", "0%", "yyyy-mm-dd", "yyyy", 'yyyy"年"m"月"', "0.0", "General",
    ]  # fmt: skip
