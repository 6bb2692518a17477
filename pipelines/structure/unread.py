"""Tables whose column heads are not understood: their text is kept as paragraphs, and that is said."""

from pipelines.reading.problems import Problems
from pipelines.reading.runs import Line


def note_unread_tables(heads: list[Line], problems: Problems) -> None:
    """One problem a table."""
    for head in heads:
        message = f"a table headed {head.text[:40]} is not read as one; add its column heads to table_columns.csv"
        problems.add("unread_table", message, "warning", mention=head.text[:80], start=head.start, end=head.end)
