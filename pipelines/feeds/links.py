"""The links of a web page, as absolute addresses. The encoding is told by the bytes, not by the server."""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.feeds.addresses import absolute
from pipelines.feeds.faults import Failed, Refused, one_line
from pipelines.reading.html.encoding import decode_page
from pipelines.reading.html.guarding import guarded

MOST_BYTES = 10_000_000
"""A page of links beyond this size is none; a list of a thousand links has half a megabyte."""
_TITLE = 200


class Link(NamedTuple):
    """A link and the words it is shown with."""

    address: str
    text: str


def page_links(data: bytes, address: str) -> list[Link]:
    """All links of the page at an address, in their order, each address once. Raises `Failed` for a page too large."""
    if len(data) > MOST_BYTES:
        raise Failed(f"the page has {len(data):,} bytes, too many to look for links; the limit is {MOST_BYTES:,}")
    tree = LexborHTMLParser(guarded(decode_page(address, data)[0]))
    base = _base(tree, address)
    found: dict[str, Link] = {}
    for node in tree.css("a[href], area[href]"):
        try:
            link = absolute(node.attributes.get("href") or "", base)
        except Refused:
            continue  # what is no address at all leads nowhere in a browser either
        text = node.attributes.get("title") or node.text()
        found.setdefault(link, Link(link, one_line(text, _TITLE)))
    return list(found.values())


def _base(tree: LexborHTMLParser, address: str) -> str:
    """What links are relative to: the first `<base>` of the page, else its own address."""
    node = tree.css_first("base[href]")
    try:
        return absolute(node.attributes.get("href") or "", address) if node else address
    except Refused:
        return address
