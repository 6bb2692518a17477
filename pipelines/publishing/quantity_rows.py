"""Figures of a notice → rows of `quantities`."""

from collections import Counter

from pipelines.extraction.quantities import Located
from pipelines.normalization.due_dates import due_on, plan_year
from pipelines.notice import Notice, Values
from pipelines.reading.folding import composed, composed_or_none


def quantity_rows(notice: Notice) -> list[Values]:
    """Rows of the whole notice, in document order; a measure without text is no row that could be pointed to."""
    measures = {id(raw.node) for raw in notice.measures if raw.text}
    counts: Counter[str] = Counter()
    year = plan_year(notice.header.title, notice.header.plan_title)
    return [_row(notice, each, measures, counts, year) for each in notice.quantities]


def _row(notice: Notice, found: Located, measures: set[int], counts: Counter[str], year: int | None) -> Values:
    (node, measure), figure = (found.passage.node, found.passage.measure), found.figure
    clause_id = notice.tree.of(node).clause_id
    counts[clause_id] += 1
    measure_id = notice.tree.of(measure).clause_id if measure and id(measure) in measures else None
    mention = composed(node.run.text[figure.begin : figure.end])
    return (
        f"{clause_id}.q{counts[clause_id]}", notice.notice_id, measure_id, clause_id, figure.kind, figure.comparator,
        figure.value, figure.upper, composed_or_none(figure.unit), mention,
        due_on(figure, notice.header.issued_on, year), composed_or_none(figure.anchor),
        *node.run.span(figure.begin, figure.end),
    )  # fmt: skip
