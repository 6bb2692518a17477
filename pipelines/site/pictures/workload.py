"""Agencies by the measures that name them."""

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.bars import Bar, Part, draw_bars
from pipelines.site.pictures.lettering import as_printed
from pipelines.site.pictures.palette import BLUE, GREEN, YELLOW
from pipelines.site.pictures.picture import Picture, make_picture
from pipelines.site.rendering import Words
from pipelines.site.views.store import Row, Store
from pipelines.site.words import label

AGENCIES_SHOWN = 20
_PARTS = {"lead": BLUE, "responsible": GREEN, "support": YELLOW}
"""Roles, the weightiest first."""

_TITLE = Words("任务最多的机构", "Agencies by workload")
_TOLD = Words(
    "点名要求负责的措施最多的 {shown} 个机构（共 {known} 个）：每条措施对每个机构只计一次，按其中最重的角色"
    "（牵头、负责、配合）；“有关部门”一类泛指不计。",
    "The {shown} of {known} agencies that most measures name: a measure counts once for an agency, in its weightiest "
    "role (lead, responsible, support); classes of bodies such as 有关部门 are left out.",
)
_QUERY = """
WITH duty AS (
    SELECT coalesce(agency_id, agency_name) AS who, min(agency_name) AS mention, measure_id,
        min(list_position(?, role)) AS weight
    FROM task_agencies WHERE NOT open_group GROUP BY who, measure_id
)
SELECT coalesce(any_value(a.name), min(mention)) AS zh, any_value(a.name_en) AS en, count(*) OVER () AS known,
    count(*) FILTER (weight = 1) AS first, count(*) FILTER (weight = 2) AS second, count(*) FILTER (weight = 3) AS third
FROM duty LEFT JOIN agencies a ON a.agency_id = who
GROUP BY who ORDER BY count(*) DESC, who LIMIT ?
"""


def picture_of_workload(store: Store, edition: Edition) -> list[Picture]:
    """The agencies with most measures; none where no measure names one."""
    found = store.rows(_QUERY, list(_PARTS), AGENCIES_SHOWN)
    if not found:
        return []
    bars = [_bar(row) for row in found]
    parts = [Part(label("agency_role", role), fill) for role, fill in _PARTS.items()]
    counts = {"shown": len(found), "known": found[0]["known"]}
    told = Words(_TOLD.zh.format(**counts), _TOLD.en.format(**counts))
    head = (Words("机构", "Agency"), *(part.words for part in parts), Words("合计", "Total"))
    rows = [bar.row for bar in bars]
    return [make_picture("workload", _TITLE, told, head, rows, lambda language: draw_bars(bars, parts, language))]


def _bar(row: Row) -> Bar:
    name = Words(row["zh"], row["en"]) if row["en"] else as_printed(row["zh"])
    return Bar(name, (row["first"], row["second"], row["third"]))
