"""The reader of web pages: bytes → lines → the notice among them → text with regions and grids."""

from collections.abc import Iterator

from pipelines.reading.document import Document, RegionKind
from pipelines.reading.html import marks, metadata
from pipelines.reading.html.choosing import choose, repeats, weight
from pipelines.reading.html.encoding import decode_page
from pipelines.reading.html.facts import page_facts
from pipelines.reading.html.grids import Placed, place_cells
from pipelines.reading.html.guarding import guarded
from pipelines.reading.html.hand_wrapping import is_wrapped_by_hand
from pipelines.reading.html.lines import Line, Page
from pipelines.reading.html.list_numbers import drop_doubled_numbers
from pipelines.reading.html.mhtml import PagePart, page_parts
from pipelines.reading.html.sniffing import is_mhtml
from pipelines.reading.html.tables import Table, find_tables, settle_kinds
from pipelines.reading.html.titles import find_titles
from pipelines.reading.html.walking import walk_page
from pipelines.reading.html.writing import Writer
from pipelines.reading.problems import Problem

_ENOUGH = 100
"""What the visible lines of a page must be worth; below, a text that scripts would show is looked for in hidden ones."""
_TITLE_LINES = 6


def read_html(name: str, data: bytes) -> Document:
    """The notice of a page and, as furniture, the site around it. Never raises for what the page holds."""
    parts = page_parts(data) if is_mhtml(data) else [PagePart(data, None, "")]
    sources, problems = [], []
    for part in parts:
        source, found = decode_page(name, part.data, part.encoding)
        sources.append(guarded(source))
        problems += found
    page = _walk([source for source in sources if source])
    if not page.lines:
        return Document(problems=[*_lasting(problems), _empty(name)] if not _lasting(problems) else _lasting(problems))
    document = _Layout(page).write()
    document.facts = page_facts(page, parts[0].location)
    document.problems = [*_lasting(problems), *_invalid(name, document.text)]
    return document


def _walk(sources: list[str]) -> Page:
    """The visible lines; where they hold no notice, those with what scripts would have shown."""
    page = walk_page(sources)
    if page.hides and sum(max(weight(line), 0) for line in page.lines) < _ENOUGH:
        whole = walk_page(sources, shows_hidden=True)
        page = whole if len(whole.lines) > len(page.lines) else page
    return page


def _lasting(problems: list[Problem]) -> list[Problem]:
    """Problems that do not hang on a position in the source of the page."""
    return [problem for problem in problems if problem.start is None]


def _empty(name: str) -> Problem:
    message = f"{name}: the page shows no text without its scripts; open it in a browser and save what it shows as text"
    return Problem("empty_file", message)


def _invalid(name: str, text: str) -> list[Problem]:
    at = text.find("\ufffd")
    if at < 0:
        return []
    message = f"{name}: {text.count(chr(0xFFFD))} invalid bytes, the first at character {at}; fetch the file again"
    return [Problem("undecodable_bytes", message, start=at, end=at + 1, mention="\ufffd")]


class _Layout:
    """What was decided on the lines of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        drop_doubled_numbers(page.lines)
        self._choose()
        if self.notice:
            metadata.split_pairs(page, self._body())
            self._choose()
        self.body = self._body()
        self.repeated = {
            at for at in range(self.notice.start, self.body) if page.lines[at].heading and repeats(page, at)
        }
        self.headline = self._headline()
        self.annexes = self._annexes()
        self.titles = self._titles()

    def _choose(self) -> None:
        tables = find_tables(self.page)
        cells = {at for table in tables if table.has_columns and not table.nests for at in _span(table)}
        self.notice = choose(self.page, cells)
        settle_kinds(self.page, tables, self.notice)
        self.tables = {table.box.first: table for table in tables if table.kind != "layout"}
        self.in_tables = {at for table in self.tables.values() for at in _span(table)}

    def _body(self) -> int:
        """The first line of running text in the notice; metadata stands before it."""
        for at in self.notice:
            text = self.page.lines[at].text
            if marks.is_prose(text) and not marks.pair_begins(text) and not marks.label_end(text):
                return at
        return self.notice.stop

    def _headline(self) -> range:
        """The headline above the notice, unless the notice repeats it."""
        lines = self.page.lines
        stated = marks.bare(page_facts(self.page).get("title", ""))
        for at in range(self.notice.start):
            end = at + 1
            while (
                end < self.notice.start and lines[at].heading and lines[end].heading and lines[end].box == lines[at].box
            ):
                end += 1
            text = marks.bare("".join(line.text for line in lines[at:end]))
            if text and (text == stated or (lines[at].heading and marks.is_title(text))):
                return range(0) if any(repeats(self.page, each) for each in range(at, end)) else range(at, end)
        return range(0)

    def _annexes(self) -> set[int]:
        """Lines that lead to attachments, below the notice and before other links or the footer of the site."""
        found: set[int] = set()
        for at in range(self.notice.stop, len(self.page.lines)):
            line = self.page.lines[at]
            if line.attached or marks.is_annex_link(line.text):
                found.add(at)
            elif weight(line) < 0 and not marks.is_tool(line.text):
                break
        return found

    def _titles(self) -> dict[int, range]:
        """Titles by their first line."""
        plain = [at for at in self.notice if at not in self.in_tables and at not in self.repeated]
        found = find_titles([self.page.lines[at] for at in plain])
        titles = [range(plain[title.start], plain[title.stop - 1] + 1) for title in found]
        titles = [title for title in titles if len(title) <= len(set(title) - self.in_tables)]
        if self.headline:
            titles = [self.headline, *(title for title in titles if title.start > self.body)]
        return {title.start: title for title in titles}

    def write(self) -> Document:
        """The text of the page in its order, with what was decided on it."""
        writer = Writer()
        at = 0
        while at < len(self.page.lines):
            at = self._write_next(writer, at)
        document = writer.document()
        plain = [line.printed for line in self._plain_lines()]
        document.knows_paragraphs = not is_wrapped_by_hand(plain)
        return document

    def _plain_lines(self) -> Iterator[Line]:
        return (self.page.lines[at] for at in self.notice if at not in self.in_tables)

    def _write_next(self, writer: Writer, at: int) -> int:
        lines = self.page.lines
        if at in self.tables:
            return self._write_table(writer, self.tables[at])
        if at in self.titles:
            title = self.titles[at]
            writer.group([line.printed for line in lines[title.start : title.stop]], "title")
            return title.stop
        if at + 1 < min(len(lines), self.body) and at + 1 not in self.tables and metadata.joins(self.page, at):
            writer.line(metadata.joined(lines[at].printed, lines[at + 1].printed))
            return at + 2
        writer.line(lines[at].printed if at in self.notice else lines[at].text, self._kind(at))
        return at + 1

    def _write_table(self, writer: Writer, table: Table) -> int:
        lines = self.page.lines[table.box.first : table.box.last]
        placed = place_cells(table) if table.kind == "data" else None
        if table.kind == "metadata":
            for text in metadata.pair_lines(self.page, table.full):
                writer.line(text)
        elif table.kind == "box":
            writer.group([line.printed for line in lines], "box")
        elif placed:
            self._write_grid(writer, table, placed)
        else:
            for line in lines:
                writer.line(line.printed)
        return table.box.last

    def _write_grid(self, writer: Writer, table: Table, placed: list[Placed]) -> None:
        """A grid and, before and behind it, the lines of the table that are in no cell: captions."""
        first = min(each.cell.first for each in placed)
        last = max(each.cell.last for each in placed)
        for line in self.page.lines[table.box.first : first]:
            writer.line(line.printed)
        writer.grid(self.page, placed)
        for line in self.page.lines[last : table.box.last]:
            writer.line(line.printed)

    def _kind(self, at: int) -> RegionKind | None:
        """Whether a line by itself is furniture."""
        line = self.page.lines[at]
        if marks.is_tool(line.text) or at in self.repeated:
            return "page_furniture"
        if at in self.notice:
            return "page_furniture" if marks.is_site(line.text) and weight(line) < 0 else None
        if marks.label_end(line.text) or (marks.is_number(line.text) and at < self.notice.start):
            return None
        return None if at in self.annexes else "page_furniture"


def _span(table: Table) -> range:
    return range(table.box.first, table.box.last)
