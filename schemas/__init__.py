"""What Kaifang promises: the published tables, in publishing order, with their keys and references.

The models say what a table looks like; `TABLES` says which tables there are, how their rows are identified
and sorted, and which columns point to which table.
"""

from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa

from schemas.base import PublishedTable, arrow_schema
from schemas.tables.agencies import Agencies
from schemas.tables.citations import Citations
from schemas.tables.clauses import Clauses
from schemas.tables.issues import Issues
from schemas.tables.lineage import Lineage
from schemas.tables.lineage_gaps import LineageGaps
from schemas.tables.measures import Measures
from schemas.tables.notice_texts import NoticeTexts
from schemas.tables.notices import Notices
from schemas.tables.provisions import Provisions
from schemas.tables.quantities import Quantities
from schemas.tables.regions import Regions
from schemas.tables.replication_scope import ReplicationScope
from schemas.tables.task_agencies import TaskAgencies
from schemas.tables.tasks import Tasks


@dataclass(frozen=True)
class Table:
    """A published table; `zh` says in Chinese what a row is.

    `key` identifies a row and gives the order of rows; `references` maps a column to the table whose
    (single-column) key it holds. A null reference points nowhere and is allowed where the model allows null.
    """

    name: str
    zh: str
    model: type[PublishedTable]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """Schema of the Parquet file, derived from the model; its metadata say what a row is."""
        described = {"description": self.description, "description_zh": self.zh}
        return arrow_schema(self.model).with_metadata(described)

    @property
    def description(self) -> str:
        """One line on what a row is."""
        return (self.model.__doc__ or "").strip().splitlines()[0]


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "notices",
            "每份文件一行",
            Notices,
            ("notice_id",),
            {"issuer_ids": "agencies", "addressee_ids": "agencies", "duplicate_of": "notices"},
        ),
        Table(
            "notice_texts",
            "每份文件的来源全文，各位置均以此为准",
            NoticeTexts,
            ("notice_id",),
            {"notice_id": "notices"},
        ),
        Table(
            "clauses",
            "文件的条款树，每个非空白字符恰属一个末级条款",
            Clauses,
            ("clause_id",),
            {"notice_id": "notices", "parent_id": "clauses"},
        ),
        Table(
            "measures",
            "每条措施或任务一行",
            Measures,
            ("measure_id",),
            {"notice_id": "notices", "clause_id": "clauses"},
        ),
        Table(
            "tasks",
            "每项有责任单位或列入任务表的任务一行",
            Tasks,
            ("measure_id",),
            {"measure_id": "measures", "notice_id": "notices"},
        ),
        Table(
            "task_agencies",
            "每条措施的每个责任单位一行",
            TaskAgencies,
            ("measure_id", "position"),
            {"measure_id": "measures", "agency_id": "agencies"},
        ),
        Table(
            "replication_scope",
            "每条措施适用的每个区域一行",
            ReplicationScope,
            ("notice_id", "measure_id", "region_id", "role"),
            {"notice_id": "notices", "measure_id": "measures", "region_id": "regions"},
        ),
        Table(
            "provisions",
            "措施中的每项承诺（句）一行",
            Provisions,
            ("provision_id",),
            {"measure_id": "measures"},
        ),
        Table(
            "quantities",
            "每个有约束力的数量（期限、金额、比例等）一行",
            Quantities,
            ("quantity_id",),
            {"notice_id": "notices", "measure_id": "measures", "clause_id": "clauses"},
        ),
        Table(
            "citations",
            "每处引用的文件、法律或条约一行",
            Citations,
            ("citation_id",),
            {"citing_notice_id": "notices", "clause_id": "clauses", "cited_notice_id": "notices"},
        ),
        Table(
            "lineage",
            "后续措施与其承接的前序措施，每对一行",
            Lineage,
            ("source_measure_id", "target_measure_id"),
            {"source_measure_id": "measures", "target_measure_id": "measures"},
        ),
        Table(
            "lineage_gaps",
            "后续文件未承接的前序措施，每条一行",
            LineageGaps,
            ("source_measure_id", "target_notice_id"),
            {"source_measure_id": "measures", "target_notice_id": "notices", "nearest_measure_id": "measures"},
        ),
        Table(
            "agencies",
            "文件所称机构的参考表",
            Agencies,
            ("agency_id",),
            {"region_id": "regions", "parent_id": "agencies", "successor_id": "agencies"},
        ),
        Table("regions", "行政区划与功能区的参考表", Regions, ("region_id",), {"parent_id": "regions"}),
        Table(
            "issues",
            "未能读取、匹配或判定之处，每处一行",
            Issues,
            ("issue_id",),
            {"notice_id": "notices", "clause_id": "clauses"},
        ),
    )
}
