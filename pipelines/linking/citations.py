"""Which notice each citation means, among those held → rows of `citations`.

A number means the notice that bears it. A title means the notice that bears it, the one that prints the plan of
this title, and the one whose plan the title speaks of (关于印发《X》的通知 and X). Titles are compared by their letters
and digits, and where both name an issuer, it must be the same. Nothing else is the same: 《X（试行）》 is not 《X》.

Where only the number is held, it decides, save for orders: they are counted anew with a new term, and a law is cited
with the order that last amended it.
"""

from collections import defaultdict
from collections.abc import Iterable

from pipelines.extraction.references.citations import RawCitation
from pipelines.knowledge.letters import bare
from pipelines.notice import Notice, Values
from pipelines.structure.titles import issuer_in_title, plan_title

_STATE = "中华人民共和国"
_MIN_TITLE, _MAX_TITLE = 6, 300
"""A shorter title (总体方案, 管理办法) names no one document; no notice has a longer one."""
Key = tuple[str, int, int]
Form = tuple[str, str]
"""Letters of a title, and those of the issuer it names, blank for none."""


class HeldNotices:
    """The notices held, by number and by title. Copies are not entered."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.numbers: dict[str, Key] = {}
        self.by_number: dict[Key, set[str]] = defaultdict(set)
        self.by_title: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for notice in notices:
            if not notice.duplicate_of:
                self._enter(notice)

    def _enter(self, notice: Notice) -> None:
        header = notice.header
        if header.number:
            self.numbers[notice.notice_id] = header.number.key
            self.by_number[header.number.key].add(notice.notice_id)
        forms = _forms(header.title or "")
        issuer = next((issuer for _, issuer in forms if issuer), "")
        forms |= {(letters, own or issuer) for letters, own in _forms(header.plan_title or "")}
        for letters, own in forms:
            self.by_title[letters].add((own, notice.notice_id))

    def candidates(self, citation: RawCitation) -> set[str]:
        """The notices that a citation may mean."""
        titled = self._titled(citation.title or "")
        if citation.number is None:
            return titled
        key = citation.number.key
        numbered = self.by_number.get(key, set())
        if not numbered:
            return {each for each in titled if each not in self.numbers}
        if citation.title and citation.number.is_order and not titled:
            return set()
        return numbered & titled or numbered | titled

    def _titled(self, title: str) -> set[str]:
        return {
            notice_id
            for letters, issuer in _forms(title)
            for held, notice_id in self.by_title.get(letters, ())
            if not issuer or not held or issuer == held
        }


def _forms(title: str) -> set[Form]:
    """A title whole, without its issuer, and the plan it speaks of."""
    if not _MIN_TITLE <= len(title) <= _MAX_TITLE:
        return set()
    named = bare(issuer_in_title(title) or "")
    issuer = named.removeprefix(_STATE)
    whole, plan = bare(title), bare(plan_title(title) or "")
    forms = {(whole.removeprefix(_STATE), ""), (whole.removeprefix(named), issuer)}
    return forms | ({(plan, issuer)} if len(plan) >= _MIN_TITLE else set())


def resolve_citations(notices: list[Notice]) -> None:
    """Turn the citations of all notices into rows; the order of the notices does not matter."""
    held = HeldNotices(notices)
    for notice in notices:
        if notice.citations and not notice.duplicate_of:
            notice.rows["citations"] = [_row(notice, each, held.candidates(each)) for each in notice.citations]
        notice.citations = []


def _row(notice: Notice, citation: RawCitation, candidates: set[str]) -> Values:
    cited = next(iter(candidates)) if len(candidates) == 1 else None
    if len(candidates) > 1:
        _note_ambiguous(notice, citation, candidates)
    return (
        f"{citation.clause_id}.z{citation.position}", notice.notice_id, citation.clause_id, citation.mention,
        citation.title, citation.number.text if citation.number else None, cited,
        "resolved" if cited else "ambiguous" if candidates else "not_held", citation.start, citation.end,
    )  # fmt: skip


def _note_ambiguous(notice: Notice, citation: RawCitation, candidates: set[str]) -> None:
    names = ", ".join(sorted(candidates))
    message = f"{citation.mention} may be {names}; not resolved"
    where = {"mention": citation.mention, "start": citation.start, "end": citation.end}
    notice.problems.add("ambiguous_citation", message, "warning", clause_id=citation.clause_id, **where)
