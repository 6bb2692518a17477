"""What the page of a notice shows: its facts, its text with marks, its contents."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.site.views import links
from pipelines.site.views.figures import figure
from pipelines.site.views.marks import Mark, Marked
from pipelines.site.views.notices import Notice
from pipelines.site.views.store import Row
from pipelines.site.views.tree import Node, cut, grow
from pipelines.site.words import Words, label

_IN_CONTENTS = ("title", "chapter", "section", "table", "box")
_CONTENTS_LIMIT = 600
_WORDS = 30


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a part of the notice and where it stands."""

    depth: int
    text: str
    href: str


@dataclass(frozen=True)
class NoticePages:
    """The text of a notice, cut into pages; `where` says on which page (from 1) a clause stands."""

    pages: list[list[Node]]
    where: dict[str, int]
    contents: list[Entry]


def lay_out(notice: Notice) -> NoticePages:
    """The text of a notice with its marks, in pages."""
    duties = {row["clause_id"]: len(notice.by_measure["duties"].get(row["measure_id"], ())) for row in notice.measures}
    pages = cut(grow(notice.clauses, Marked(notice.text, marks(notice)), duties)) or [[]]
    where: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for node in _all(page):
            where.setdefault(node.clause_id, number)
    return NoticePages(pages, where, list(_contents(notice, where))[:_CONTENTS_LIMIT])


def _all(nodes: list[Node]) -> Iterator[Node]:
    return (each for node in nodes for each in node.walk())


def _contents(notice: Notice, where: dict[str, int]) -> Iterator[Entry]:
    for clause in notice.clauses:
        if clause["kind"] in _IN_CONTENTS and (text := _heading(clause)):
            href = f"{links.notice(notice.notice_id, where[clause['clause_id']])}#{clause['clause_id']}"
            yield Entry(clause["depth"], text, href)


def _heading(clause: Row) -> str:
    """A title in full; a heading with its number; where there is none the first words of a chapter."""
    if clause["kind"] == "title":
        return str(clause["text"])
    if clause["kind"] in ("table", "box"):
        return str(clause["heading"] or "")
    words = clause["heading"] or _clipped(clause["text"].removeprefix(clause["label"] or ""))
    return f"{clause['label'] or ''} {words}".strip()


def _clipped(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"


def marks(notice: Notice) -> list[Mark]:
    """What is known of stretches of the text: bodies, scope, figures, citations, and headings that run into text."""
    return [*_bodies(notice), *_figures(notice), *_citations(notice), *_scopes(notice), *_run_in(notice)]


def _bodies(notice: Notice) -> Iterator[Mark]:
    for row in notice.duties:
        href = links.agency(row["agency_id"]) if row["agency_id"] else None
        role, name = label("agency_role", row["role"]), row["agency_name"]
        words = Words(f"{role.zh}：{name}", role.en)
        yield Mark(row["char_start"], row["char_end"], "agency", words, href)


def _figures(notice: Notice) -> Iterator[Mark]:
    for row in notice.figures:
        yield Mark(row["char_start"], row["char_end"], "figure", figure(row))


def _citations(notice: Notice) -> Iterator[Mark]:
    for row in notice.citations:
        held = row["cited_notice_id"]
        resolution = label("resolution", row["resolution"])
        words = Words(f"引用（{resolution.zh}）", f"citation ({resolution.en})")
        yield Mark(row["char_start"], row["char_end"], "citation", words, links.notice(held) if held else None)


def _scopes(notice: Notice) -> Iterator[Mark]:
    """Words of scope, where they stand in the measure letter by letter."""
    for row in notice.measures:
        if row["scope_text"]:
            start = notice.text.rfind(row["scope_text"], row["char_start"], row["char_end"])
            if start >= 0:
                yield Mark(start, start + len(row["scope_text"]), "scope", Words("适用范围", "scope"))


def _run_in(notice: Notice) -> Iterator[Mark]:
    """The heading of a clause whose text goes on in the same paragraph."""
    parents = {clause["parent_id"] for clause in notice.clauses}
    for row in notice.clauses:
        if row["heading"] and row["kind"] != "cell" and row["clause_id"] not in parents:
            start = notice.text.find(row["heading"], row["char_start"], row["char_end"])
            if start >= 0:
                yield Mark(row["char_start"], start + len(row["heading"]), "run-in", Words("", ""))
