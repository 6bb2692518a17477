"""Measures of a notice → rows of `provisions`."""

from collections import defaultdict

from pipelines.extraction.commitments.headlines import use_headlines
from pipelines.extraction.commitments.provisions import Provision, find_provisions
from pipelines.extraction.measures import RawMeasure
from pipelines.knowledge.governing import GoverningWords
from pipelines.notice import Notice, Values
from pipelines.reading.folding import composed, composed_or_none
from pipelines.structure.clauses import Clause

_Group = tuple[int, str]
_SHOWN = 40
"""Characters of a commitment that an issue shows."""


def provision_rows(notice: Notice, words: GoverningWords) -> list[Values]:
    """Rows of the notice's measures, in document order."""
    headed = _headed(notice)
    rows: list[Values] = []
    for raw in notice.measures:
        clause = notice.tree.of(raw.node)
        for position, each in enumerate(find_provisions(raw, words, _group(clause) in headed), 1):
            start, end = raw.run.span(each.begin, each.end)
            rows.append(
                (f"{clause.clause_id}.v{position}", clause.clause_id, position, composed_or_none(each.domain),
                 composed(each.text), each.verb, each.modality, composed_or_none(each.condition), start, end)
            )  # fmt: skip
            if each.verb is None:
                _doubt(notice, clause, each, start, end)
    return rows


def _headed(notice: Notice) -> set[_Group]:
    """Groups of measures, of one kind under one parent, that begin with headlines."""
    groups: dict[_Group, list[RawMeasure]] = defaultdict(list)
    for raw in notice.measures:
        groups[_group(notice.tree.of(raw.node))].append(raw)
    return {group for group, measures in groups.items() if use_headlines(raw.text for raw in measures)}


def _group(clause: Clause) -> _Group:
    return id(clause.parent), clause.kind


def _doubt(notice: Notice, clause: Clause, each: Provision, start: int, end: int) -> None:
    mention = composed(each.text[:_SHOWN])
    message = f"no governing word is known in {mention}; add it to governing_words.csv if there is one"
    notice.problems.add(
        "provision_without_verb", message, "info", clause_id=clause.clause_id, mention=mention, start=start, end=end
    )
