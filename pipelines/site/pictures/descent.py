"""What became of the measures of one notice in a later one that cites it: figures for a drawing and a table."""

from itertools import groupby
from operator import itemgetter

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.flow import CARRIED, DROPPED, NEW, Chapter, Flow, draw_flow
from pipelines.site.pictures.lettering import as_printed, fitted
from pipelines.site.pictures.picture import Cell, Picture, make_picture
from pipelines.site.rendering import Words
from pipelines.site.views.store import Row, Store
from pipelines.site.words import label

PAIRS_SHOWN = 4
CHAPTERS_SHOWN = 12
_NAME = 40
"""Width in ems of a notice's name in titles; one without a document number goes by its title."""

_NO_CHAPTER, _OTHER_CHAPTERS = Words("（不分章）", "(no chapter)"), Words("其余 {} 章", "{} more chapters")
_TITLE = Words("从{source}到{target}", "From {source} to {target}")
_TOLD = Words(
    "{source}的 {before} 条措施在{target}的 {after} 条中去了哪里：文字相同、有改动、拆分、合并或未承接，落在哪一章；"
    "左侧按前序措施计，右侧按后续措施计；兼有拆分与合并的计为合并。有引用关系的文件共 {known} 对，图示承接最多的 {shown} 对。",
    "Where the {before} measures of {source} went among the {after} of {target}: identical, amended, split, merged or "
    "dropped, and into which chapter; earlier measures are counted on the left, later ones on the right, what is both "
    "split and merged as merged. Of {known} pairs of notices tied by a citation, the {shown} with most measures carried "
    "on are drawn.",
)

_STEPS = """
WITH step AS (
    SELECT s.notice_id AS source, t.notice_id AS target, source_measure_id, target_measure_id,
        list_position($1, relation) AS fate
    FROM lineage l
    JOIN measures s ON s.measure_id = source_measure_id
    JOIN measures t ON t.measure_id = target_measure_id
    WHERE relation <> 'related'
)"""
_PAIRS = f"""{_STEPS}, gap AS (
    SELECT m.notice_id AS source, target_notice_id AS target
    FROM lineage_gaps g JOIN measures m ON m.measure_id = g.source_measure_id
), pair AS (
    SELECT source, target, count(DISTINCT source_measure_id) AS carried, 0 AS dropped FROM step GROUP BY ALL
    UNION ALL
    SELECT source, target, 0, count(*) FROM gap GROUP BY ALL
)
SELECT source, target, sum(dropped)::BIGINT AS dropped, count(*) OVER () AS known,
    any_value(s.measure_count) AS before, any_value(coalesce(s.document_number, s.title, source)) AS earlier,
    any_value(t.measure_count) AS after, any_value(coalesce(t.document_number, t.title, target)) AS later
FROM pair JOIN notices s ON s.notice_id = source JOIN notices t ON t.notice_id = target
GROUP BY source, target ORDER BY sum(carried) DESC, source, target LIMIT $2
"""
_EARLIER = f"""{_STEPS}, fated AS (
    SELECT source_measure_id, max(fate) AS fate FROM step WHERE source = $2 AND target = $3 GROUP BY ALL
)
SELECT fate, count(*) AS n FROM fated GROUP BY fate ORDER BY fate
"""
_LATER = f"""{_STEPS}, fated AS (
    SELECT target_measure_id AS measure_id, max(fate) AS fate FROM step WHERE source = $2 AND target = $3 GROUP BY ALL
)
SELECT m.chapter, coalesce(f.fate, 0) AS fate, count(*) AS n,
    min(min(m.char_start)) OVER (PARTITION BY m.listing, m.part_number, m.chapter_number, m.chapter) AS place
FROM measures m LEFT JOIN fated f USING (measure_id) WHERE m.notice_id = $3
GROUP BY m.listing, m.part_number, m.chapter_number, m.chapter, f.fate ORDER BY place, fate
"""


def pictures_of_descent(store: Store, edition: Edition) -> list[Picture]:
    """One picture for each of the pairs of notices that most was carried on between."""
    pairs = store.rows(_PAIRS, list(CARRIED), PAIRS_SHOWN)
    return [
        _picture(f"descent-{at}", _flow(store, pair), pair["known"], len(pairs)) for at, pair in enumerate(pairs, 1)
    ]


def _flow(store: Store, pair: Row) -> Flow:
    asked = list(CARRIED), pair["source"], pair["target"]
    carried = {row["fate"]: row["n"] for row in store.rows(_EARLIER, *asked)}
    chapters = _chapters(store.rows(_LATER, *asked))
    return Flow(
        pair["earlier"], pair["later"], pair["before"], pair["after"], _by_fate(carried), pair["dropped"], chapters
    )


def _by_fate(counts: dict[int, int]) -> tuple[int, ...]:
    """Counts by number of fate, from 1 → in the order of `CARRIED`."""
    return tuple(counts.get(fate, 0) for fate in range(1, len(CARRIED) + 1))


def _chapters(rows: list[Row]) -> tuple[Chapter, ...]:
    """Chapters in the order of the notice, which stand there in one stretch of rows."""
    made = []
    for _, group in groupby(rows, key=itemgetter("place")):
        of_chapter = list(group)
        counts = {row["fate"]: row["n"] for row in of_chapter}
        name = of_chapter[0]["chapter"]
        made.append(Chapter(as_printed(name) if name else _NO_CHAPTER, _by_fate(counts), counts.get(0, 0)))
    return _gathered(made)


def _gathered(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """The largest chapters, and all others as one at the end."""
    if len(chapters) <= CHAPTERS_SHOWN:
        return tuple(chapters)
    by_size = sorted(range(len(chapters)), key=lambda at: -chapters[at].total)
    kept = [chapters[at] for at in sorted(by_size[: CHAPTERS_SHOWN - 1])]
    rest = [chapters[at] for at in by_size[CHAPTERS_SHOWN - 1 :]]
    name = Words(_OTHER_CHAPTERS.zh.format(len(rest)), _OTHER_CHAPTERS.en.format(len(rest)))
    carried = tuple(map(sum, zip(*(each.carried for each in rest), strict=True)))
    return (*kept, Chapter(name, carried, sum(each.new for each in rest)))


def _picture(name: str, flow: Flow, known: int, shown: int) -> Picture:
    names = {"source": fitted(flow.earlier, _NAME), "target": fitted(flow.later, _NAME)}
    counts = {"before": flow.before, "after": flow.after, "known": known, "shown": shown}
    title = Words(_TITLE.zh.format(**names), _TITLE.en.format(**names))
    told = Words(_TOLD.zh.format(**names, **counts), _TOLD.en.format(**names, **counts))
    head = (
        Words("措施", "Measures"),
        *(label("relation", each) for each in CARRIED),
        NEW,
        DROPPED,
        Words("合计", "Total"),
    )
    return make_picture(name, title, told, head, _rows(flow), lambda language: draw_flow(flow, language))


def _rows(flow: Flow) -> list[tuple[Cell, ...]]:
    """The earlier measures, the later ones, and these by chapter."""
    earlier: tuple[Cell, ...] = (as_printed(flow.earlier), *flow.fates_before, flow.before)
    later: tuple[Cell, ...] = (as_printed(flow.later), *flow.fates_after, flow.after)
    return [earlier, later, *(chapter.row for chapter in flow.chapters)]
