"""What the page of measures shows of each: facts, source, bodies, scope, commitments, figures, citations, descent."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.linking.difference import Part, compare
from pipelines.site.views import links
from pipelines.site.views.marks import Marked, Piece
from pipelines.site.views.notice_page import NoticePages, marks
from pipelines.site.views.notices import Notice
from pipelines.site.views.scope import ScopeGroup, grouped
from pipelines.site.views.store import Row

CONTEXT = 60
"""Characters of the source shown before and after a measure."""
LINKS_SHOWN = 40
REDLINES_SHOWN = 8
"""Of each measure; the closest come first, the table `lineage` holds all."""
PAGE_WEIGHT = 900_000
"""About how many bytes of HTML a page of measures may come to; longer lists go on on further pages."""
_OWN_WEIGHT, _ROW_WEIGHT, _CHARACTER_WEIGHT = 2_500, 350, 4


@dataclass(frozen=True)
class Descent:
    """A measure that another carries on, on the other side of the pair; a redline where it was drawn."""

    row: Row
    href: str
    redline: list[Part] | None = None


@dataclass(frozen=True)
class Measure:
    """A measure with all that is known of it; `scope` of its notice as a whole is not repeated in it."""

    row: Row
    in_text: str
    before: str
    source: list[Piece]
    after: str
    duties: list[Row]
    scope: list[Row]
    provisions: list[Row]
    figures: list[Row]
    citations: list[Row]
    earlier: list[Descent]
    later: list[Descent]
    gaps: list[Row]
    unshown: int

    @property
    def measure_id(self) -> str:
        """Its id."""
        return str(self.row["measure_id"])

    @property
    def scope_groups(self) -> list[ScopeGroup]:
        """Where it applies, regions that go together in one line."""
        return grouped(self.scope)

    @property
    def weight(self) -> int:
        """About how many bytes of HTML it comes to."""
        facts = [*self.duties, *self.scope, *self.provisions, *self.figures, *self.citations, *self.gaps]
        rows = len(facts) + len(self.earlier) + len(self.later)
        letters = 2 * len(self.row["text"]) + sum(len(each.row["other_text"]) for each in self.earlier)
        return _OWN_WEIGHT + _ROW_WEIGHT * rows + _CHARACTER_WEIGHT * letters


def measures(notice: Notice, text: NoticePages) -> Iterator[Measure]:
    """The measures of a notice, in document order."""
    marked = Marked(notice.text, marks(notice))
    for row in notice.measures:
        yield _measure(notice, row, marked, text)


def _measure(notice: Notice, row: Row, marked: Marked, text: NoticePages) -> Measure:
    start, end, key = row["char_start"], row["char_end"], row["measure_id"]
    own = {name: rows.get(key, []) for name, rows in notice.by_measure.items()}
    page = text.where[row["clause_id"]]
    earlier = [
        _descent(link, row["text"] if at < REDLINES_SHOWN else None)
        for at, link in enumerate(own["earlier"][:LINKS_SHOWN])
    ]
    return Measure(
        row=row,
        in_text=f"{links.notice(notice.notice_id, page)}#{row['clause_id']}",
        before=notice.text[max(start - CONTEXT, 0) : start],
        source=marked.pieces(start, end),
        after=notice.text[end : end + CONTEXT],
        duties=own["duties"], scope=own["scope"], provisions=own["provisions"], figures=own["figures"],
        citations=[each for each in notice.citations if start <= each["char_start"] < end],
        earlier=earlier,
        later=[_descent(link) for link in own["later"][:LINKS_SHOWN]],
        gaps=own["gaps"],
        unshown=sum(max(len(own[name]) - LINKS_SHOWN, 0) for name in ("earlier", "later")),
    )  # fmt: skip


def _descent(link: Row, text: str | None = None) -> Descent:
    """One end of a pair; with the later text its redline, unless both are the same."""
    drawn = compare(link["other_text"], text) if text and link["relation"] != "identical" else None
    return Descent(link, links.measure(link["other_measure_id"], link["other_notice_id"]), drawn)


def cut(found: list[Measure], limit: int = PAGE_WEIGHT) -> list[list[Measure]]:
    """Measures in pages of at most a weight each."""
    pages: list[list[Measure]] = [[]]
    room = limit
    for measure in found:
        if measure.weight > room and pages[-1]:
            pages.append([])
            room = limit
        pages[-1].append(measure)
        room -= measure.weight
    return pages
