"""What Kaifang promises: the published tables, in publishing order, with their keys and references.

The models say what a table looks like; `TABLES` says which tables there are, how their rows are identified
and sorted, and which columns point to which table.
"""

from dataclasses import dataclass, field

import pyarrow as pa

from schemas.base import PublishedTable, arrow_schema
from schemas.tables.agencies import Agencies
from schemas.tables.clauses import Clauses
from schemas.tables.issues import Issues
from schemas.tables.measures import Measures
from schemas.tables.notice_texts import NoticeTexts
from schemas.tables.notices import Notices
from schemas.tables.regions import Regions
from schemas.tables.replication_scope import ReplicationScope
from schemas.tables.task_agencies import TaskAgencies
from schemas.tables.tasks import Tasks


@dataclass(frozen=True)
class Table:
    """A published table.

    `key` identifies a row and gives the order of rows; `references` maps a column to the table whose
    (single-column) key it holds. A null reference points nowhere and is allowed where the model allows null.
    """

    name: str
    model: type[PublishedTable]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)

    @property
    def arrow_schema(self) -> pa.Schema:
        """Schema of the Parquet file, derived from the model."""
        return arrow_schema(self.model)

    @property
    def description(self) -> str:
        """One line on what a row is."""
        return (self.model.__doc__ or "").strip().splitlines()[0]


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "notices",
            Notices,
            ("notice_id",),
            {"issuer_ids": "agencies", "addressee_ids": "agencies", "duplicate_of": "notices"},
        ),
        Table("notice_texts", NoticeTexts, ("notice_id",), {"notice_id": "notices"}),
        Table("clauses", Clauses, ("clause_id",), {"notice_id": "notices", "parent_id": "clauses"}),
        Table("measures", Measures, ("measure_id",), {"notice_id": "notices", "clause_id": "clauses"}),
        Table("tasks", Tasks, ("measure_id",), {"measure_id": "measures", "notice_id": "notices"}),
        Table(
            "task_agencies",
            TaskAgencies,
            ("measure_id", "position"),
            {"measure_id": "measures", "agency_id": "agencies"},
        ),
        Table(
            "replication_scope",
            ReplicationScope,
            ("notice_id", "measure_id", "region_id", "role"),
            {"notice_id": "notices", "measure_id": "measures", "region_id": "regions"},
        ),
        Table(
            "agencies",
            Agencies,
            ("agency_id",),
            {"region_id": "regions", "parent_id": "agencies", "successor_id": "agencies"},
        ),
        Table("regions", Regions, ("region_id",), {"parent_id": "regions"}),
        Table("issues", Issues, ("issue_id",), {"notice_id": "notices", "clause_id": "clauses"}),
    )
}
