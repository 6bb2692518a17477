"""`clauses`: the notice as a tree."""

from schemas.base import Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import CLAUSE_KINDS


class Clauses(PublishedTable):
    """Every character of the source that is not white space lies in exactly one leaf.

    A clause with sub-clauses spans them all; its `text` is its heading, or the whole text where it is a
    numbered paragraph that page furniture or run-in headings divide.
    """

    clause_id: Text = identifier("clause_id", unique=True)
    notice_id: Text = identifier("notice_id")
    parent_id: Text = identifier("parent_id", nullable=True)
    position: Integer = column("position", ge=1)
    depth: Integer = column("depth", ge=0)
    kind: Text = column("kind", isin=CLAUSE_KINDS)
    label: Text = column("label", nullable=True)
    number: Integer = column("number", nullable=True, ge=0)
    heading: Text = column("heading", nullable=True)
    text: Text = column("text")
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=0)
