"""`issues`: what could not be read, matched or decided."""

from schemas.base import Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import ISSUE_CODES, SEVERITIES


class Issues(PublishedTable):
    """One row per open question; the raw words stay in the data."""

    issue_id: Text = identifier("issue_id", unique=True)
    notice_id: Text = identifier("notice_id", nullable=True)
    clause_id: Text = identifier("clause_id", nullable=True)
    severity: Text = column("severity", isin=SEVERITIES)
    code: Text = column("code", isin=tuple(ISSUE_CODES))
    message: Text = column("message")
    mention: Text = column("mention", nullable=True)
    char_start: Integer = column("char_start", nullable=True, ge=0)
    char_end: Integer = column("char_end", nullable=True, ge=0)
