"""`regions`: administrative divisions of GB/T 2260 and functional zones."""

from schemas.base import Day, PublishedTable, Text, TextList, column, identifier
from schemas.vocabularies import REGION_LEVELS


class Regions(PublishedTable):
    """Reference table of regions; the country itself has no parent."""

    region_id: Text = identifier("region_id", unique=True)
    name: Text = column("name")
    short_name: Text = column("short_name", nullable=True)
    name_en: Text = column("name_en", nullable=True)
    level: Text = column("level", isin=REGION_LEVELS)
    parent_id: Text = identifier("parent_id", nullable=True)
    aliases: TextList = column("aliases")
    valid_from: Day = column("valid_from", nullable=True)
    valid_to: Day = column("valid_to", nullable=True)
    source: Text = column("source")
