"""XLSX (ECMA-376, SpreadsheetML) → a document: every visible sheet a table, under its name where there are several.

Empty rows and columns are left out; rows across the whole table stay in it, first ones as its title. Hidden rows and
columns stay, since a filter that was left on hides them too, and are named in a problem. Hidden sheets hold lists
for input and the like: they are named and left out. Names that Excel gave a sheet (Sheet1) are page furniture.
"""

import re
from typing import NamedTuple

from lxml import etree

from pipelines.reading.containers import Container, Unreadable
from pipelines.reading.document import Document
from pipelines.reading.office.blocks import Block, Framed, Paragraph
from pipelines.reading.office.parts import Package, R, S
from pipelines.reading.office.sheet_tables import blocks_of, is_too_large
from pipelines.reading.office.sheets import Sheet, Values, read_sheet
from pipelines.reading.office.writer import Writer
from pipelines.reading.problems import Problems

_USUAL = "xl/workbook.xml"
_GIVEN_NAME = re.compile(r"(?:Sheet|工作表)\s*\d+(?:\s*\(\d+\))?", re.IGNORECASE)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_MAX_NAMED = 20


class _Named(NamedTuple):
    """A sheet with its name and whether it is shown."""

    name: str
    is_shown: bool
    sheet: Sheet


def read_xlsx(name: str, data: bytes) -> Document:
    """The document; without text and with a problem where the file is broken or beyond the limits."""
    try:
        return _Workbook(name, Container(data)).read()
    except Unreadable as fault:
        return Document(problems=[fault.problem(name)])


class _Workbook:
    """One file on its way to a document."""

    def __init__(self, name: str, container: Container) -> None:
        self._name = name
        self._package = Package(container)
        self._problems = Problems(container.problems(name))
        self._part = self._package.main(_USUAL)
        self._root = self._package.xml(self._part)
        settings = self._root.find(S + "workbookPr")
        from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._values = Values(self._related("sharedStrings"), self._related("styles"), from_1904)

    def _related(self, kind: str) -> etree._Element | None:
        part = self._package.related(self._part, kind)
        return self._package.xml(part) if part else None

    def read(self) -> Document:
        sheets = [found for each in self._root.iterfind(f"{S}sheets/{S}sheet") if (found := self._sheet(each))]
        shown = [each for each in sheets if each.is_shown and each.sheet.texts]
        writer = Writer("xlsx")
        for each in shown:
            if len(shown) > 1:
                writer.write(_heading(each.name))
            writer.write(blocks_of(each.sheet))
        for each in sheets:
            self._note(each)
        document = writer.document()
        if not document.text:
            self._problems.add("empty_file", f"{self._name}: no visible sheet holds text; fetch it again", "error")
            document = Document()
        document.problems = self._problems.found
        return document

    def _sheet(self, element: etree._Element) -> _Named | None:
        name = element.get("name", "")
        kind, part = self._package.relations(self._part).get(element.get(R + "id", ""), ("", ""))
        if kind != "worksheet":
            message = f"{self._name}: the sheet “{name}” is no table; look whether it holds any of the notice"
            self._problems.add("unread_object", message, "info")
            return None
        try:
            sheet = read_sheet(self._package.xml(part), self._values)
        except Unreadable as fault:
            self._problems.found.append(fault.problem(self._name))
            return None
        self._note_drawings(name, part)
        return _Named(name, element.get("state", "visible") == "visible", sheet)

    def _note(self, named: _Named) -> None:
        sheet, place = named.sheet, f"{self._name}: sheet “{named.name}”"
        if not named.is_shown:
            if sheet.texts:
                message = (
                    f"{place} is hidden and left out, with {len(sheet.texts)} cells; show it and save to have it read"
                )
                self._problems.add("hidden_content", message, "info")
            return
        rows = sorted(sheet.hidden_rows & {row for row, _ in sheet.texts})
        columns = sorted(sheet.hidden_columns & {column for _, column in sheet.texts})
        for what, found in (("rows", rows), ("columns", columns)):
            if found:
                message = f"{place} hides {what} {_list(found)}; they stay in the text"
                self._problems.add("hidden_content", message, "info")
        if sheet.without_value:
            message = f"{place} has {sheet.without_value} formulas without values; open it in Excel and save it anew"
            self._problems.add("unread_object", message)
        if is_too_large(sheet):
            message = f"{place} has more cells than a table may have; its rows are read as lines; split it"
            self._problems.add("file_beyond_limits", message)

    def _note_drawings(self, name: str, part: str) -> None:
        drawing = self._package.related(part, "drawing")
        try:
            texts = [each.text for each in self._package.xml(drawing).iter(_DRAWN)] if drawing else []
        except Unreadable:
            texts = []
        if any(text and text.strip() for text in texts):
            message = (
                f"{self._name}: the text boxes of sheet “{name}” are not read; look whether they hold any of the notice"
            )
            self._problems.add("unread_object", message, "info")


def _heading(name: str) -> list[Block]:
    line = Paragraph(name)
    return [Framed("page_furniture", [line])] if _GIVEN_NAME.fullmatch(name.strip()) else [line]


def _list(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:_MAX_NAMED]))
    return f"{named} and {len(numbers) - _MAX_NAMED} more" if len(numbers) > _MAX_NAMED else named
