"""A worksheet part → its cells with the text they display, its merged ranges, and which rows and columns it hides."""

import re
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.escape import unescape

from pipelines.reading.office.cell_values import format_code, shown
from pipelines.reading.office.parts import S, number

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_BLANKS = str.maketrans({"\t": " ", "\r": "", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})
_MAX_COLUMN = 16_384
_ON = ("1", "true")


@dataclass
class Sheet:
    """Texts by row and column (from 1, without blank ones); merged ranges as first row, column, last row, column."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    without_value: int = 0


class Values:
    """What cells refer to: shared strings, number formats, and the day that dates are counted from."""

    def __init__(self, strings: etree._Element | None, styles: etree._Element | None, from_1904: bool) -> None:
        self._strings = [string_of(item) for item in strings.findall(S + "si")] if strings is not None else []
        self._codes = _codes(styles) if styles is not None else []
        self._from_1904 = from_1904

    def text(self, cell: etree._Element) -> str | None:
        """What a cell displays; None for a formula whose value the file does not hold."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return string_of(inline) if inline is not None else ""
        value = cell.findtext(S + "v")
        if value is None:
            return None if cell.find(S + "f") is not None else ""
        if kind == "s":
            at = number(value, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value in _ON else "FALSE"
        return self._number(value, number(cell.get("s"))) if kind == "n" else unescape(value)

    def _number(self, value: str, style: int) -> str:
        try:
            parsed = float(value)
        except ValueError:
            return value
        if parsed != parsed or abs(parsed) == float("inf"):
            return value
        return shown(parsed, self._codes[style] if 0 <= style < len(self._codes) else "General", self._from_1904)


def string_of(item: etree._Element) -> str:
    """A string with its formatted runs, without phonetic hints."""
    runs = [each for each in item.iter(S + "t") if each.getparent() is item or _is_run(each)]
    return unescape("".join(each.text or "" for each in runs))


def _is_run(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and parent.tag == S + "r"


def _codes(styles: etree._Element) -> list[str]:
    """Number formats by style of a cell."""
    own = {
        number(each.get("numFmtId")): each.get("formatCode", "") for each in styles.iterfind(f"{S}numFmts/{S}numFmt")
    }
    return [format_code(number(each.get("numFmtId")), own) for each in styles.iterfind(f"{S}cellXfs/{S}xf")]


def read_sheet(root: etree._Element, values: Values) -> Sheet:
    """The worksheet whose part this is."""
    sheet = Sheet()
    for column in root.iterfind(f"{S}cols/{S}col"):
        if column.get("hidden") in _ON:
            last = min(number(column.get("max")), _MAX_COLUMN)
            sheet.hidden_columns.update(range(max(number(column.get("min")), 1), last + 1))
    at = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        at = number(row.get("r"), at + 1)
        if row.get("hidden") in _ON:
            sheet.hidden_rows.add(at)
        _read_row(sheet, row, at, values)
    ranges = (_RANGE.fullmatch(each.get("ref", "")) for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    sheet.merged = [(int(each[2]), _column(each[1]), int(each[4]), _column(each[3])) for each in ranges if each]
    return sheet


def _read_row(sheet: Sheet, row: etree._Element, at: int, values: Values) -> None:
    column = 0
    for cell in row.iterfind(S + "c"):
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else column + 1
        text = values.text(cell)
        sheet.without_value += text is None
        if text and text.strip():
            key = (at, column)
            before = f"{sheet.texts[key]} " if key in sheet.texts else ""
            sheet.texts[key] = before + text.translate(_BLANKS)


def _column(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
