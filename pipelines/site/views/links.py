"""Where things are in the catalogue, as addresses from its root; a template puts the way to the root before them."""

import re

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def file_name(identifier: str) -> str:
    """An id as part of a file name. Raises `ValueError` for one that could lead elsewhere."""
    if not _FILE_NAME.fullmatch(identifier):
        raise ValueError(f"{identifier!r} cannot name a page")
    return identifier


def notice(notice_id: str, page: int = 1) -> str:
    """The text of a notice."""
    return f"notices/{_page(notice_id, page)}"


def measures(notice_id: str, page: int = 1) -> str:
    """The measures of a notice."""
    return f"measures/{_page(notice_id, page)}"


def measure(measure_id: str, notice_id: str) -> str:
    """One measure: its article, or its line in the contents of the first page, which leads on to it."""
    return f"{measures(notice_id)}#{measure_id}"


def clause(clause_id: str, notice_id: str) -> str:
    """One clause in the text of its notice."""
    return f"{notice(notice_id)}#{clause_id}"


def agency(agency_id: str, page: int = 1) -> str:
    """A body."""
    return f"agencies/{_page(agency_id, page)}"


def region(region_id: str, page: int = 1) -> str:
    """A place."""
    return f"regions/{_page(region_id, page)}"


def _page(identifier: str, page: int) -> str:
    """Pages after the first one have `.p2`, which no id ends with: ids of notices, bodies and places hold no dots."""
    return f"{file_name(identifier)}{f'.p{page}' if page > 1 else ''}.html"
