"""`measures`: one row per measure or task."""

from schemas.base import Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import LISTINGS


class Measures(PublishedTable):
    """The deepest numbered units of operative chapters, task table rows, and units that name who is responsible."""

    measure_id: Text = identifier("measure_id", unique=True)
    notice_id: Text = identifier("notice_id")
    clause_id: Text = identifier("clause_id")
    listing: Text = column("listing", isin=LISTINGS)
    part_number: Integer = column("part_number", nullable=True, ge=1)
    part: Text = column("part", nullable=True)
    number: Integer = column("number", nullable=True, ge=0)
    label: Text = column("label", nullable=True)
    chapter_number: Integer = column("chapter_number", nullable=True, ge=0)
    chapter: Text = column("chapter", nullable=True)
    section_number: Integer = column("section_number", nullable=True, ge=0)
    section: Text = column("section", nullable=True)
    text: Text = column("text", str_length={"min_value": 1})
    responsibility_text: Text = column("responsibility_text", nullable=True)
    scope_text: Text = column("scope_text", nullable=True)
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=1)
