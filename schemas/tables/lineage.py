"""`lineage`: which earlier measure a later one carries on, and what was added and dropped."""

from schemas.base import Number, PublishedTable, Text, TextList, column, identifier
from schemas.vocabularies import RELATIONS


class Lineage(PublishedTable):
    """Pairs of measures: carried on (the notices are tied by a citation) or `related` (the same wording only)."""

    source_measure_id: Text = identifier("source_measure_id")
    target_measure_id: Text = identifier("target_measure_id")
    relation: Text = column("relation", isin=RELATIONS)
    similarity: Number = column("similarity", ge=0, le=1)
    added: TextList = column("added")
    removed: TextList = column("removed")
    evidence: Text = column("evidence", str_length={"min_value": 1})

    class Config(PublishedTable.Config):
        """The key."""

        unique = ["source_measure_id", "target_measure_id"]
