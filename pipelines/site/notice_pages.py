"""The two pages of each notice, its text and its measures, and the list of all notices."""

from itertools import islice

from pipelines.site.rendering import Pages, web_address
from pipelines.site.views import links
from pipelines.site.views.figures import figure
from pipelines.site.views.measure_page import CONTEXT, cut, measures
from pipelines.site.views.notice_page import NoticePages, lay_out
from pipelines.site.views.notices import Notice, newest_first, notices
from pipelines.site.views.scope import grouped
from pipelines.site.views.store import Store

ISSUES_SHOWN = 200
NOTICES_SHOWN = 1_000
"""On one page of the list of notices."""


def write_notice_pages(pages: Pages, store: Store) -> None:
    """Write `notices/` and `measures/`, one notice after the other."""
    _write_list(pages, store)
    for notice in notices(store):
        text = lay_out(notice)
        _write_text(pages, notice, text)
        _write_measures(pages, notice, text)


def _write_list(pages: Pages, store: Store) -> None:
    """The list of notices, the newest first, under their years."""
    rows = newest_first(store)
    starts = range(0, len(rows), NOTICES_SHOWN) or [0]
    names = ["notices/index.html", *(f"notices/index.p{number}.html" for number in range(2, len(starts) + 1))]
    for number, start in enumerate(starts, 1):
        years: dict[str, list[object]] = {}
        for year, row in islice(rows, start, start + NOTICES_SHOWN):
            years.setdefault(year, []).append(row)
        pages.write(
            names[number - 1], "notices.html", years=years, count=len(rows), page_list=names, page_number=number
        )


def _write_text(pages: Pages, notice: Notice, text: NoticePages) -> None:
    names = [links.notice(notice.notice_id, number) for number in range(1, len(text.pages) + 1)]
    scope, facts = notice.by_measure["scope"], notice.facts
    by_clause = {
        row["clause_id"]: {"row": row, "scope": grouped(scope.get(row["measure_id"], []))} for row in notice.measures
    }
    for number, nodes in enumerate(text.pages, 1):
        pages.write(
            names[number - 1], "notice.html",
            facts=facts, issuers=notice.issuers, official=web_address(facts["source_url"]),
            scope=grouped(scope.get(None, [])), by_clause=by_clause, nodes=nodes, contents=text.contents,
            issues=notice.issues[:ISSUES_SHOWN], issues_count=len(notice.issues),
            page_list=names, page_number=number,
        )  # fmt: skip


def _write_measures(pages: Pages, notice: Notice, text: NoticePages) -> None:
    found = cut(list(measures(notice, text)))
    names = [links.measures(notice.notice_id, number) for number in range(1, len(found) + 1)]
    entries = [{"row": each.row, "page": number} for number, page in enumerate(found, 1) for each in page]
    for number, page in enumerate(found, 1):
        pages.write(
            names[number - 1], "measures.html",
            facts=notice.facts, measures=page, entries=entries, context=CONTEXT, figure=figure,
            page_list=names, page_number=number,
        )  # fmt: skip
