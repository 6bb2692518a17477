"""Provisions of notices by what their governing word does."""

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.bars import Bar, Part, draw_bars
from pipelines.site.pictures.lettering import as_printed
from pipelines.site.pictures.palette import BLUE, GREEN, GREY, PURPLE, RED, SKY, YELLOW
from pipelines.site.pictures.picture import Picture, make_picture
from pipelines.site.rendering import Words
from pipelines.site.views.store import Store
from pipelines.site.words import label
from schemas.vocabularies import MODALITIES

NOTICES_SHOWN = 12
_FILLS = (BLUE, RED, GREEN, SKY, PURPLE, YELLOW, GREY)

_TITLE = Words("文件中的要求、允许与鼓励", "What notices require, permit and encourage")
_TOLD = Words(
    "承诺（句）最多的 {shown} 份文件（共 {known} 份），其措施中的每句按主导词的情态各计一次。",
    "The {shown} of {known} notices with most provisions: each sentence of their measures counts once, by what its "
    "governing word does.",
)
_QUERY = """
WITH counted AS (
    SELECT m.notice_id, p.modality, count(*) AS n
    FROM provisions p JOIN measures m USING (measure_id) GROUP BY ALL
)
SELECT n.notice_id, coalesce(n.document_number, n.title, n.notice_id) AS name, count(*) OVER () AS known,
    map_from_entries(list((c.modality, c.n))) AS counts
FROM counted c JOIN notices n USING (notice_id)
GROUP BY n.notice_id, name ORDER BY sum(c.n) DESC, n.notice_id LIMIT ?
"""


def picture_of_modalities(store: Store, edition: Edition) -> list[Picture]:
    """The notices with most provisions; none where there are no provisions."""
    found = store.rows(_QUERY, NOTICES_SHOWN)
    if not found:
        return []
    bars = [_bar(row["name"], dict(row["counts"])) for row in found]
    parts = [Part(label("modality", each), fill) for each, fill in zip(MODALITIES, _FILLS, strict=True)]
    counts = {"shown": len(found), "known": found[0]["known"]}
    told = Words(_TOLD.zh.format(**counts), _TOLD.en.format(**counts))
    head = (Words("文件", "Notice"), *(part.words for part in parts), Words("合计", "Total"))
    rows = [bar.row for bar in bars]
    return [make_picture("modalities", _TITLE, told, head, rows, lambda language: draw_bars(bars, parts, language))]


def _bar(name: str, counts: dict[str, int]) -> Bar:
    return Bar(as_printed(name), tuple(counts.get(each, 0) for each in MODALITIES))
