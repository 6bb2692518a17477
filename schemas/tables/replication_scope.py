"""`replication_scope`: measure × region, where a measure applies."""

from schemas.base import PublishedTable, Text, column, identifier
from schemas.vocabularies import SCOPE_BASES, SCOPE_ROLES


class ReplicationScope(PublishedTable):
    """One row per region and role; `measure_id` is null for a rule on the whole notice."""

    notice_id: Text = identifier("notice_id")
    measure_id: Text = identifier("measure_id", nullable=True)
    region_id: Text = identifier("region_id")
    region_name: Text = column("region_name")
    role: Text = column("role", isin=SCOPE_ROLES)
    basis: Text = column("basis", isin=SCOPE_BASES)
    qualifier: Text = column("qualifier", nullable=True)
    scope_text: Text = column("scope_text", nullable=True)

    class Config(PublishedTable.Config):
        """The key."""

        unique = ["notice_id", "measure_id", "region_id", "role"]
