"""`lineage_gaps`: earlier measures that no measure of a tied later notice carries on."""

from schemas.base import Number, PublishedTable, Text, column, identifier


class LineageGaps(PublishedTable):
    """What the later notice dropped; `nearest_measure_id` is its closest measure, null where nothing is shared."""

    source_measure_id: Text = identifier("source_measure_id")
    target_notice_id: Text = identifier("target_notice_id")
    nearest_measure_id: Text = identifier("nearest_measure_id", nullable=True)
    similarity: Number = column("similarity", ge=0, le=1)

    class Config(PublishedTable.Config):
        """The key."""

        unique = ["source_measure_id", "target_notice_id"]
