"""Pages saved with all their parts in one file (MHTML, RFC 2557): an envelope of mail around the page."""

import email
from email.message import Message
from typing import NamedTuple

_MOST_PARTS = 200


class PagePart(NamedTuple):
    """A page in the envelope; `encoding` is what the envelope says, `location` its address."""

    data: bytes
    encoding: str | None
    location: str


def page_parts(data: bytes) -> list[PagePart]:
    """The pages of the envelope, the main one first; frames and advertisements follow."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n\t"))
        parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        return [_part(part, message) for part in parts[:_MOST_PARTS]]
    except (RecursionError, LookupError, ValueError):
        return []


def _part(part: Message, envelope: Message) -> PagePart:
    payload = part.get_payload(decode=True)
    location = part.get("Content-Location") or envelope.get("Snapshot-Content-Location") or ""
    charset = part.get_param("charset")
    encoding = charset.lower() if isinstance(charset, str) else None
    return PagePart(payload if isinstance(payload, bytes) else b"", encoding, str(location).strip())
