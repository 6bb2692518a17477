"""What the start page shows of a release: counts, the newest notices, what changed."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.site.views.store import Row, Store
from pipelines.site.words import Words

NEWEST = 8


@dataclass(frozen=True)
class Count:
    """A number, and where to look closer."""

    value: int
    label: Words
    href: str


def counts(store: Store, notice_list: str) -> list[Count]:
    """How much the release holds; `notice_list` is where its notices are listed."""
    (row,) = (
        store.rows("""SELECT (SELECT count(*) FROM notices) AS notices, (SELECT count(*) FROM measures) AS measures,
        (SELECT count(*) FROM tasks) AS tasks, (SELECT count(*) FROM provisions) AS provisions,
        (SELECT count(DISTINCT agency_id) FROM task_agencies) AS agencies,
        (SELECT count(DISTINCT region_id) FROM replication_scope) AS regions,
        (SELECT count(*) FROM lineage) AS lineage, (SELECT count(*) FROM issues) AS issues""")
    )
    return [
        Count(row["notices"], Words("文件", "notices"), notice_list),
        Count(row["measures"], Words("措施", "measures"), "tables/measures.html"),
        Count(row["tasks"], Words("任务", "tasks"), "tables/tasks.html"),
        Count(row["provisions"], Words("承诺", "commitments"), "tables/provisions.html"),
        Count(row["agencies"], Words("责任单位", "responsible bodies"), "agencies/index.html"),
        Count(row["regions"], Words("适用区域", "places"), "regions/index.html"),
        Count(row["lineage"], Words("承接关系", "lines of descent"), "tables/lineage.html"),
        Count(row["issues"], Words("待决问题", "open issues"), "tables/issues.html"),
    ]


def newest(store: Store) -> list[Row]:
    """The newest notices by date of signature."""
    return store.rows(f"SELECT * FROM notices ORDER BY issued_on DESC NULLS LAST, notice_id LIMIT {NEWEST}")


def changes(store: Store, edition: Edition) -> list[Row]:
    """Rows added, removed and changed against the release before, by table, as changes.csv has them."""
    return store.rows(
        """SELECT "table" AS name, count(key) FILTER (kind = 'added') AS added,
            count(key) FILTER (kind = 'removed') AS removed, count(key) FILTER (kind = 'changed') AS changed
        FROM (SELECT DISTINCT "table", key, kind FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"'))
        GROUP BY ALL HAVING added + removed + changed > 0 ORDER BY name""",
        str(_changes_file(edition)),
    )


def _changes_file(edition: Edition) -> Path:
    return edition.folder / "changes.csv"
