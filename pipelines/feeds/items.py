"""What a source lists: RSS and Atom, JSON, or links of a page → addresses of notices."""

import io
import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import feedparser
import jmespath.exceptions

from pipelines.feeds.addresses import absolute
from pipelines.feeds.faults import Failed, Refused, one_line
from pipelines.feeds.links import page_links
from pipelines.feeds.sources import Feed
from pipelines.reading.decoding import decode
from pipelines.reading.html.encoding import decode_page
from pipelines.reading.html.sniffing import is_page

MOST_ITEMS = 2000
"""Items of one source that are taken; a list of all newest documents of the State Council has some 1,100."""
_SHOWN = 60


class Item(NamedTuple):
    """What a source lists: an address, and what the source says of it, if anything."""

    address: str
    title: str = ""
    date: str = ""


def read_items(feed: Feed, data: bytes, address: str) -> list[Item]:
    """The items of an answer that came from `address`, each address once. Raises `Failed` naming the feed's row."""
    try:
        found = _READERS[feed.kind](feed, data, address)
    except Failed as failed:
        raise Failed(f"{feed.where}: {failed}") from failed
    except Exception as error:  # what a library stumbles over must not cost the other feeds
        told = f"{type(error).__name__}: {one_line(str(error), 200)}"
        raise Failed(f"{feed.where}: the answer of {address} cannot be read ({told}); please report it") from error
    return list({item.address: item for item in reversed(found) if item.address != feed.address}.values())[::-1]


def _what(data: bytes) -> str:
    """What the bytes are, in a few words."""
    if not data.strip():
        return "an empty answer"
    if is_page(data):
        return "a web page (HTML)"
    start = data.lstrip()[:1]
    kind = "JSON" if start in (b"{", b"[") else "XML" if start == b"<" else "something else"
    return f"{kind} that begins with {one_line(data[:_SHOWN].decode('utf-8', 'replace'), _SHOWN)!r}"


def _read_listing(feed: Feed, data: bytes, address: str) -> list[Item]:
    assert feed.link_pattern
    links = page_links(data, address)
    found = [Item(link.address, link.text) for link in links if feed.link_pattern.search(link.address)]
    if not found:
        shown = f", such as {links[0].address}" if links else f"; the answer is {_what(data)}"
        raise Failed(
            f"link_pattern {feed.link_pattern.pattern!r} matches none of {len(links)} links of {address}{shown};"
            " correct link_pattern or address (a list that scripts make must be asked for where they get it)"
        )
    return found


def _read_rss(feed: Feed, data: bytes, address: str) -> list[Item]:
    # Read as text of known encoding; through a stream, since feedparser takes bytes for the name of a file.
    text = decode_page(feed.name, data)[0] if data else ""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    parsed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not parsed.get("version"):
        raise Failed(
            f"RSS or Atom was promised, and {address} answers {_what(data)}; correct address, or kind if it is"
            " a page with links (listing) or JSON (json)"
        )
    return _items(feed, address, ((each.get("link"), each.get("title"), _date(each)) for each in parsed.entries))


def _date(entry: Any) -> str:
    return str(entry.get("published") or entry.get("updated") or "")


def _read_json(feed: Feed, data: bytes, address: str) -> list[Item]:
    path = feed.paths["items"].expression
    try:
        listed = feed.paths["items"].search(_parsed(data, address))
    except jmespath.exceptions.JMESPathError as error:
        told = one_line(str(error), 200)
        raise Failed(f"items {path!r} does not fit the JSON of {address} ({told}); correct items") from error
    if not isinstance(listed, list) or not listed:
        found = "nothing" if listed in (None, []) else f"no list ({type(listed).__name__})"
        raise Failed(f"items {path!r} finds {found} in the JSON of {address}; correct items or address")
    cells = [[_cell(feed, name, each) for name in ("link", "title", "date")] for each in listed]
    items = _items(feed, address, cells)
    if not any(link for link, *_ in cells):
        path = feed.paths["link"].expression
        raise Failed(f"link {path!r} finds no address in {len(listed)} items of {address}; correct link")
    return items


def _parsed(data: bytes, address: str) -> Any:
    text = decode(address, data)[0].removeprefix("\ufeff")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Failed(
            f"JSON was promised, and {address} answers {_what(data)} ({one_line(str(error), 100)});"
            " correct address, or kind if it is a page with links (listing) or a feed (rss)"
        ) from error


def _cell(feed: Feed, name: str, item: Any) -> str:
    try:
        value = feed.paths[name].search(item) if name in feed.paths else None
    except jmespath.exceptions.JMESPathError:
        return ""
    return str(value) if isinstance(value, str | int) else ""


def _items(feed: Feed, address: str, cells: Iterable[Iterable[Any]]) -> list[Item]:
    """Items with a link; `link_pattern`, where there is one, chooses among them."""
    found = []
    for link, title, date in cells:
        if not link:
            continue
        try:
            target = absolute(str(link), address)
        except Refused:
            target = one_line(str(link))
        if not feed.link_pattern or feed.link_pattern.search(target):
            found.append(Item(target, one_line(str(title or ""), 200), one_line(str(date or ""), 40)))
    return found


_READERS: dict[str, Callable[[Feed, bytes, str], list[Item]]] = {
    "listing": _read_listing,
    "rss": _read_rss,
    "json": _read_json,
}
