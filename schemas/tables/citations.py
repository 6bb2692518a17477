"""`citations`: every notice, law or treaty that a notice cites."""

from schemas.base import Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import RESOLUTIONS


class Citations(PublishedTable):
    """Mentions of documents; one that is not held stays a row. `cited_notice_id` is null unless resolved."""

    citation_id: Text = identifier("citation_id", unique=True)
    citing_notice_id: Text = identifier("citing_notice_id")
    clause_id: Text = identifier("clause_id")
    mention: Text = column("mention", str_length={"min_value": 1})
    cited_title: Text = column("cited_title", nullable=True)
    cited_document_number: Text = column("cited_document_number", nullable=True)
    cited_notice_id: Text = identifier("cited_notice_id", nullable=True)
    resolution: Text = column("resolution", isin=RESOLUTIONS)
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=1)
