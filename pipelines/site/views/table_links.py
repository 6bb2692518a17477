"""Where things are in a catalogue without a page for each notice: notices and measures are looked up in their tables."""

from pipelines.site.views.links import agency, file_name, region

__all__ = ["agency", "clause", "measure", "measures", "notice", "region"]


def notice(notice_id: str, page: int = 1) -> str:
    """The row of a notice."""
    return _row("notices", notice_id)


def measures(notice_id: str, page: int = 1) -> str:
    """The rows of the measures of a notice."""
    return _row("measures", f"{notice_id}.")


def measure(measure_id: str, notice_id: str) -> str:
    """The row of a measure."""
    return _row("measures", measure_id)


def clause(clause_id: str, notice_id: str) -> str:
    """The row of a clause."""
    return _row("clauses", clause_id)


def _row(table: str, words: str) -> str:
    """A page of a table that looks for an id."""
    return f"tables/{table}.html#q={file_name(words)}"
