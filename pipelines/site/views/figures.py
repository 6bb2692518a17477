"""A figure in words: `at least 18 months`, `at least 2,000,000 CNY`, with the date that follows from it."""

import re

from pipelines.site.views.store import Row
from pipelines.site.words import Words, label

_PERIOD = re.compile(r"P(\d+)([DWMY])")
_UNITS = {
    "D": Words("天", "days"),
    "W": Words("周", "weeks"),
    "M": Words("个月", "months"),
    "Y": Words("年", "years"),
    "percent": Words("%", "%"),
    "CNY": Words("元", " CNY"),
}


def figure(row: Row) -> Words:
    """What a row of `quantities` says, in both languages."""
    kind, comparator = label("quantity_kind", row["kind"]), label("comparator", row["comparator"])
    amount = _amount(row)
    due = f" → {row['due_on']}" if row["due_on"] else ""
    return Words(f"{kind.zh}：{comparator.zh}{amount.zh}{due}", f"{kind.en}: {comparator.en} {amount.en}{due}")


def _amount(row: Row) -> Words:
    """Value and unit; a period as its length."""
    value = "" if row["value"] is None else f"{row['value']:,.10g}"
    value += "" if row["upper_value"] is None else f"–{row['upper_value']:,.10g}"
    if (period := _PERIOD.fullmatch(row["unit"] or "")) and value:
        unit = _UNITS[period[2]]
        return Words(f"{value}{unit.zh}", f"{value} {unit.en}")
    unit = _UNITS.get(row["unit"]) or Words(row["unit"] or "", f" {row['unit'] or ''}")
    return Words(f"{value}{unit.zh}", f"{value}{unit.en}".strip())
