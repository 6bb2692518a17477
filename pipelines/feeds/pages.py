"""What an answer is worth: is it a notice at all, does it say what it said before, what is attached to it?"""

import json
import re
from datetime import datetime
from urllib.parse import urlsplit

from pipelines.feeds.clocks import differ_by_clocks_only
from pipelines.feeds.faults import Failed
from pipelines.feeds.links import Link, page_links
from pipelines.feeds.naming import suffix_of
from pipelines.feeds.sources import ATTACHMENTS
from pipelines.reading.document import Document
from pipelines.reading.formats import read_document
from pipelines.reading.html.sniffing import is_page
from pipelines.reading.source import SourceFile

LEAST_LETTERS = 60
"""A page with fewer letters, the site around it aside, and without attachments is an error page or made by scripts."""
MOST_ATTACHMENTS = 100
_LETTERS = re.compile(r"\w")


def attachments(data: bytes, address: str, pattern: re.Pattern[str]) -> list[Link]:
    """Links of a page that lead to attachments; what is no page, or too large to look, has none."""
    if not is_page(data):
        return []
    try:
        links = page_links(data, address)
    except Failed:
        return []
    return [link for link in links if pattern.search(link.address) and link.address != address][:MOST_ATTACHMENTS]


def why_no_notice(address: str, final_address: str, data: bytes, attached: bool) -> str:
    """Why an answer is no notice, though the host says all is well; blank for what may be one.

    `attached`: files hang on the page.
    """
    if not data.strip():
        return "the answer is empty"
    if _is_json(data):
        return "JSON where a notice was promised"
    if not is_page(data):
        return ""
    if ATTACHMENTS.search(address) and suffix_of(address):
        return f"a web page where a file (.{suffix_of(address)}) was promised"
    if urlsplit(final_address).path in ("", "/") and urlsplit(address).path not in ("", "/"):
        return f"it leads to the front page {final_address}, so the notice is not there"
    letters = len(_LETTERS.findall(own_text(_read(data))))
    if letters < LEAST_LETTERS and not attached:
        return f"the page holds {letters} letters besides the site around it: an error page, or one made by scripts"
    return ""


def says_the_same(old: bytes, fetched: datetime, new: bytes, fetched_again: datetime) -> bool:
    """Whether two answers are pages with the same notice, clocks and the site around it aside."""
    if not (is_page(old) and is_page(new)):
        return False
    one, two = _read(old), _read(new)
    return (
        bool(one.text)
        and _form(one) == _form(two)
        and differ_by_clocks_only(own_text(one), fetched, own_text(two), fetched_again)
    )


def own_text(document: Document) -> str:
    """The text of a notice without the site around it."""
    kept, end = [], 0
    for region in sorted(document.regions, key=lambda each: each.start):
        if region.kind == "page_furniture":
            kept.append(document.text[end : region.start])
            end = max(end, region.end)
    return "".join([*kept, document.text[end:]])


def _form(document: Document) -> tuple[object, ...]:
    """What a document says besides its text: its tables, and the facts of its head."""
    cells = [
        [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells] for grid in document.grids
    ]
    return cells, sorted(document.facts.items())


def _read(data: bytes) -> Document:
    return read_document(SourceFile("page", data))


def _is_json(data: bytes) -> bool:
    if not data.lstrip().startswith((b"{", b"[")):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
