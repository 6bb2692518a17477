"""Closed vocabularies of the published tables. A value outside them fails the check of its table.

What each value means stands in `schemas.meanings`; `LAW_KINDS` and `COLUMN_KINDS` are of seed files alone.
"""

from schemas import meanings

BASES_OF_NUMBER = tuple(meanings.BASES_OF_NUMBER)
DOCUMENT_TYPES = tuple(meanings.DOCUMENT_TYPES)
SOURCE_FORMATS = tuple(meanings.SOURCE_FORMATS)
PARSE_STATUSES = tuple(meanings.PARSE_STATUSES)
CLAUSE_KINDS = tuple(meanings.CLAUSE_KINDS)
LISTINGS = tuple(meanings.LISTINGS)
AGENCY_ROLES = tuple(meanings.AGENCY_ROLES)
MATCH_METHODS = tuple(meanings.MATCH_METHODS)
SCOPE_ROLES = tuple(meanings.SCOPE_ROLES)
SCOPE_BASES = tuple(meanings.SCOPE_BASES)
MODALITIES = tuple(meanings.MODALITIES)
QUANTITY_KINDS = tuple(meanings.QUANTITY_KINDS)
COMPARATORS = tuple(meanings.COMPARATORS)
RESOLUTIONS = tuple(meanings.RESOLUTIONS)
RELATIONS = tuple(meanings.RELATIONS)
LAW_KINDS = ("law", "regulation", "rule", "judicial_interpretation", "treaty", "standard", "plan")
COLUMN_KINDS = (
    "number", "name", "content", "responsible", "lead", "support", "scope", "deadline", "remark", "group",
    "indicator", "glossary", "people", "other",
)  # fmt: skip
AGENCY_LEVELS = tuple(meanings.AGENCY_LEVELS)
AGENCY_KINDS = tuple(meanings.AGENCY_KINDS)
REGION_LEVELS = tuple(meanings.REGION_LEVELS)
SEVERITIES = tuple(meanings.SEVERITIES)
ISSUE_CODES = {code: meaning.en for code, meaning in meanings.ISSUE_CODES.items()}
