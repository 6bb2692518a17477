"""`notices`: one row per notice."""

from schemas.base import Day, Integer, PublishedTable, Text, TextList, column, identifier
from schemas.vocabularies import BASES_OF_NUMBER, DOCUMENT_TYPES, PARSE_STATUSES, SOURCE_FORMATS


class Notices(PublishedTable):
    """One row per notice received, also those that could not be read."""

    notice_id: Text = identifier("notice_id", unique=True)
    document_number: Text = column("document_number", nullable=True)
    document_number_basis: Text = column("document_number_basis", nullable=True, isin=BASES_OF_NUMBER)
    title: Text = column("title", nullable=True)
    plan_title: Text = column("plan_title", nullable=True)
    document_type: Text = column("document_type", nullable=True, isin=DOCUMENT_TYPES)
    issuer_ids: TextList = column("issuer_ids")
    addressee_ids: TextList = column("addressee_ids")
    issued_on: Day = column("issued_on", nullable=True)
    published_on: Day = column("published_on", nullable=True)
    source_file: Text = column("source_file")
    source_format: Text = column("source_format", isin=SOURCE_FORMATS)
    source_sha256: Text = column("source_sha256", nullable=True, str_matches=r"^[0-9a-f]{64}$")
    source_url: Text = column("source_url", nullable=True)
    retrieved_on: Day = column("retrieved_on", nullable=True)
    char_count: Integer = column("char_count", ge=0)
    clause_count: Integer = column("clause_count", ge=0)
    measure_count: Integer = column("measure_count", ge=0)
    parse_status: Text = column("parse_status", isin=PARSE_STATUSES)
    duplicate_of: Text = identifier("duplicate_of", nullable=True)
