"""Which notice each citation means, among those held → rows of `citations`.

A number means the notice that bears it. A title means the notice that bears it, the one that prints the plan of
this title, and the one whose plan the title speaks of (关于印发《X》的通知 and X). Titles are compared by their letters
and digits, and where both name an issuer, it must be the same. Nothing else is the same: 《X（试行）》 is not 《X》.

Where only the number is held, it decides, save for orders: they are counted anew with a new term, and a law is cited
with the order that last amended it.
"""

from collections.abc import Iterable
from typing import Protocol

from pipelines.extraction.references.citations import RawCitation
from pipelines.linking.titles import NumberKey, title_forms
from pipelines.notice import Notice, Values


class Held(Protocol):
    """What is known of all notices held; copies are left out."""

    def by_number(self, key: NumberKey) -> Iterable[str]:
        """Ids of the notices that bear a number."""
        ...

    def by_title(self, letters: str) -> Iterable[tuple[str, str, bool]]:
        """Issuer, blank for none, id, and whether they bear a number, of the notices of a title."""
        ...


def resolve_citations(notice: Notice, held: Held) -> None:
    """Turn the citations of a notice into rows; a copy has none."""
    if notice.citations and not notice.duplicate_of:
        notice.rows["citations"] = [_row(notice, each, candidates(each, held)) for each in notice.citations]
    notice.citations = []


def candidates(citation: RawCitation, held: Held) -> set[str]:
    """The notices that a citation may mean."""
    titled = _titled(citation.title or "", held)
    if citation.number is None:
        return set(titled)
    numbered = set(held.by_number(citation.number.key))
    if not numbered:
        return {notice_id for notice_id, has_number in titled.items() if not has_number}
    if citation.title and citation.number.is_order and not titled:
        return set()
    return numbered & titled.keys() or numbered | titled.keys()


def _titled(title: str, held: Held) -> dict[str, bool]:
    """Notices of a title, and whether they bear a number."""
    return {
        notice_id: has_number
        for letters, issuer in title_forms(title)
        for other, notice_id, has_number in held.by_title(letters)
        if not issuer or not other or issuer == other
    }


def _row(notice: Notice, citation: RawCitation, found: set[str]) -> Values:
    cited = next(iter(found)) if len(found) == 1 else None
    if len(found) > 1:
        _note_ambiguous(notice, citation, found)
    return (
        f"{citation.clause_id}.z{citation.position}", notice.notice_id, citation.clause_id, citation.mention,
        citation.title, citation.number.text if citation.number else None, cited,
        "resolved" if cited else "ambiguous" if found else "not_held", citation.start, citation.end,
    )  # fmt: skip


def _note_ambiguous(notice: Notice, citation: RawCitation, found: set[str]) -> None:
    names = ", ".join(sorted(found))
    message = f"{citation.mention} may be {names}; not resolved"
    where = {"mention": citation.mention, "start": citation.start, "end": citation.end}
    notice.problems.add("ambiguous_citation", message, "warning", clause_id=citation.clause_id, **where)
