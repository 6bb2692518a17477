"""`task_agencies`: measure × agency."""

from schemas.base import Flag, Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import AGENCY_ROLES, MATCH_METHODS


class TaskAgencies(PublishedTable):
    """One row per agency that a measure names as responsible, in the order of printing."""

    measure_id: Text = identifier("measure_id")
    position: Integer = column("position", ge=1)
    agency_id: Text = identifier("agency_id", nullable=True)
    agency_name: Text = column("agency_name")
    mention: Text = column("mention")
    role: Text = column("role", isin=AGENCY_ROLES)
    open_group: Flag = column("open_group")
    match_method: Text = column("match_method", isin=MATCH_METHODS)
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=1)

    class Config(PublishedTable.Config):
        """The key."""

        unique = ["measure_id", "position"]
