"""`notice_texts`: the decoded source text, which every span indexes."""

from schemas.base import PublishedTable, Text, column, identifier


class NoticeTexts(PublishedTable):
    """One row per notice that could be decoded."""

    notice_id: Text = identifier("notice_id", unique=True)
    source_text: Text = column("source_text")
