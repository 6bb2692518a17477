"""ISO dates as text → days."""

from datetime import date


def to_day(iso: str) -> date | None:
    """A date from ISO text; None from blank."""
    return date.fromisoformat(iso) if iso else None
