"""The few styles of the workbook."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_TOP = {"valign": "top"}


@dataclass(frozen=True)
class Styles:
    """`formula_like` marks text that begins like a formula, so that it stays text when someone edits the cell."""

    header: Format
    title: Format
    plain: Format
    wrapped: Format
    day: Format
    formula_like: Format


def add_styles(book: Workbook) -> Styles:
    """The styles, entered in a workbook."""
    return Styles(
        header=book.add_format({**_TOP, "bold": True, "bg_color": "#DDE6F0", "bottom": 1}),
        title=book.add_format({**_TOP, "bold": True, "font_size": 16}),
        plain=book.add_format(_TOP),
        wrapped=book.add_format({**_TOP, "text_wrap": True}),
        day=book.add_format({**_TOP, "num_format": "yyyy-mm-dd"}),
        formula_like=book.add_format({**_TOP, "quote_prefix": True}),
    )
