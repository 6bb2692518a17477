"""`agencies`: the bodies that notices name."""

from schemas.base import Day, PublishedTable, Text, TextList, column, identifier
from schemas.vocabularies import AGENCY_KINDS, AGENCY_LEVELS


class Agencies(PublishedTable):
    """Reference table of agencies, with their life dates and successors."""

    agency_id: Text = identifier("agency_id", unique=True)
    name: Text = column("name")
    short_name: Text = column("short_name", nullable=True)
    name_en: Text = column("name_en", nullable=True)
    aliases: TextList = column("aliases")
    level: Text = column("level", nullable=True, isin=AGENCY_LEVELS)
    kind: Text = column("kind", isin=AGENCY_KINDS)
    region_id: Text = identifier("region_id", nullable=True)
    parent_id: Text = identifier("parent_id", nullable=True)
    valid_from: Day = column("valid_from", nullable=True)
    valid_to: Day = column("valid_to", nullable=True)
    successor_id: Text = identifier("successor_id", nullable=True)
    source: Text = column("source")
