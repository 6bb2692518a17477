"""What the form of a file says of its lines: which are furniture, boxes, notes, titles, tables, and which go on."""

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.document import Document, Grid, Region, RegionKind
from pipelines.reading.runs import Line, Run
from pipelines.structure.blocks import Block, Box, Element
from pipelines.structure.grids import GridReader
from pipelines.structure.labels import read_label
from pipelines.structure.openings import metadata_label
from pipelines.structure.wrapping import Wrapping, measure_wrapping

_HEADER_SHARE = 0.6


class Form:
    """The form of one file, asked line by line."""

    def __init__(self, received: Document, words: Vocabulary) -> None:
        self.words = words
        self.knows_paragraphs = received.knows_paragraphs
        self.joined = received.joined
        self.regions = sorted(received.regions, key=lambda region: region.start)
        self.grids = sorted((grid for grid in received.grids if grid.cells), key=lambda grid: grid.start)
        self._region_starts = [region.start for region in self.regions]
        self._grid_starts = [grid.start for grid in self.grids]
        self.is_silent = not self.regions and not self.grids
        """Whether the form says nothing of any line, as that of plain text does."""

    def region(self, line: Line, kind: RegionKind) -> Region | None:
        """The region of a kind that a line lies in."""
        at = bisect_right(self._region_starts, line.start) - 1
        region = self.regions[at] if at >= 0 else None
        return region if region and region.kind == kind and line.start < region.end else None

    def grid(self, line: Line) -> Grid | None:
        """The table that a line lies in."""
        at = bisect_right(self._grid_starts, line.start) - 1
        return self.grids[at] if at >= 0 and line.start < self.grids[at].end else None

    def is_text(self, line: Line) -> bool:
        """Whether the form says nothing of a line."""
        return not (self.grid(line) or any(self.region(line, kind) for kind in ("page_furniture", "box", "note")))

    def furniture_and_text(self, lines: list[Line]) -> tuple[set[int], list[Line]]:
        """Indexes of the lines that the form calls furniture, and the lines of which it says nothing."""
        if self.is_silent:
            return set(), lines
        known = {line.index for line in lines if self.region(line, "page_furniture")}
        return known, [line for line in lines if line.index not in known and self.is_text(line)]

    def set_aside(self, lines: Sequence[Line], at: int) -> tuple[list[Element], int] | None:
        """The table, box or footnote that begins at line `at`, and the line behind it."""
        grid = self.grid(lines[at])
        region = self.region(lines[at], "box") or self.region(lines[at], "note")
        if grid is None and region is None:
            return None
        until = grid.end if grid else region.end if region else 0
        end = at
        while end < len(lines) and lines[end].start < until:
            end += 1
        if grid:
            return GridReader(grid, lines[at:end], self.words).read(), end
        paragraphs = self._paragraphs(lines[at:end])
        if region and region.kind == "box" and self._is_header(paragraphs):
            return [Block("metadata", run) for run in paragraphs], end
        if region and region.kind == "box":
            return [Box([Block("paragraph", run) for run in paragraphs])], end
        return [Block("note", run, read_label(run.text)) for run in paragraphs], end

    def _is_header(self, paragraphs: list[Run]) -> bool:
        """Whether a box holds the header of a notice (索引号：…, 发文机关：…), as sites print it."""
        known = sum(metadata_label(run.text, self.words.metadata) is not None for run in paragraphs)
        return known >= 2 and known >= len(paragraphs) * _HEADER_SHARE

    def title_end(self, lines: Sequence[Line], at: int) -> int | None:
        """The line behind a title that the markup shows to begin at line `at`."""
        region = self.region(lines[at], "title")
        if region is None or (at and lines[at - 1].start >= region.start):
            return None
        return next((end for end in range(at, len(lines)) if lines[end].start >= region.end), len(lines))

    def wrapping(self, lines: Sequence[Line]) -> Wrapping:
        """Which of these lines go on in the next one."""
        if not self.knows_paragraphs:
            return measure_wrapping(list(lines))
        pairs = zip(lines, lines[1:], strict=False)
        return Wrapping(None, going_on=frozenset(line.index for line, below in pairs if below.start in self.joined))

    def _paragraphs(self, lines: Sequence[Line]) -> list[Run]:
        groups: list[list[Line]] = []
        for line in lines:
            if groups and line.start in self.joined:
                groups[-1].append(line)
            else:
                groups.append([line])
        return [Run.of(*group) for group in groups]
