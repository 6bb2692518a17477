"""Bytes → text, by the encoding that `encodings.py` finds.

Bytes that are invalid in it become U+FFFD, and a problem says where the first one stands. Two accidents of other
programs are undone, only where nothing is left over and the text is certainly Chinese then: text that was encoded twice,
and characters beyond the basic plane in two halves of three bytes each (CESU-8).
"""

import codecs
import re
from contextlib import suppress

from pipelines.reading.encodings import MARGIN, SURE, TOLD_FROM, encoding_of, score
from pipelines.reading.limits import MAX_CONTROL_SHARE, MAX_UNDECODABLE_SHARE
from pipelines.reading.problems import Problem

_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1C), 0x7F})
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 100_000
_SHOWN = 20_000
_GLANCE = 100
_WESTERN = {char: at for at in range(0x80, 0xA0) for char in map(ord, bytes([at]).decode("cp1252", errors="ignore"))}
"""Characters of Windows-1252 that Latin-1 lacks → their bytes; the two are mistaken for each other."""


def decode(name: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a notice and what was wrong with its bytes; the text is empty where it cannot be read."""
    if not data:
        return "", [Problem("empty_file", f"{name}: the file holds no text; fetch it again")]
    text, problems = _decoded(name, data)
    if _is_binary(text):
        message = f"{name}: the bytes are no text; convert the notice to plain text and put that in its place"
        return "", [Problem("binary_file", message)]
    if not text or text.isspace():
        return "", [Problem("empty_file", f"{name}: the file holds no text; fetch it again")]
    return text, problems


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    data = sample.encode("utf-8", "surrogatepass")  # bytes are counted at once, characters one by one
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > MAX_CONTROL_SHARE * len(sample) or sample.count("\ufffd") > MAX_UNDECODABLE_SHARE * len(sample)


def _decoded(name: str, data: bytes) -> tuple[str, list[Problem]]:
    encoding = encoding_of(data)
    text = data.decode(encoding, errors="replace")
    if encoding.startswith("utf-8"):
        meant = _encoded_once(text) if "\ufffd" not in text else None
        if meant:
            message = f"{name}: the text was encoded twice; read as it was meant, compare it with the source"
            return meant, [Problem("encoded_twice", message, "warning")]
        text = _whole_pairs(data) or text
    at = text.find("\ufffd")
    if at < 0:
        return text, []
    count = text.count("\ufffd")
    message = f"{name}: {count} invalid bytes, the first at character {at}; fetch the file again"
    return text, [Problem("undecodable_bytes", message, start=at, end=at + 1, mention="\ufffd")]


def _encoded_once(text: str) -> str | None:
    """The Chinese text that was taken for something else and encoded again; None for any other text."""
    begin = _BEYOND_ASCII.search(text)
    glance = text[begin.start() : begin.start() + _GLANCE] if begin else ""
    wrong = [encoding for encoding in ("latin-1", "gb18030") if _may_be_utf8(glance, encoding)]
    if not wrong or score(text[:_SHOWN]) > MARGIN:
        return None
    for encoding in wrong:
        with suppress(UnicodeError):
            meant = _in_bytes(text, encoding).decode("utf-8")
            if len(meant) >= TOLD_FROM and score(meant[:_SHOWN]) >= SURE:
                return meant
    return None


def _may_be_utf8(glance: str, encoding: str) -> bool:
    """Whether the first characters beyond ASCII are bytes of UTF-8 under an encoding; those of nearly no notice are."""
    with suppress(UnicodeError):
        return bool(codecs.utf_8_decode(_in_bytes(glance, encoding), "strict", False)[0])
    return False


def _in_bytes(text: str, encoding: str) -> bytes:
    return (text.translate(_WESTERN) if encoding == "latin-1" else text).encode(encoding)


def _whole_pairs(data: bytes) -> str | None:
    """Text whose characters beyond the basic plane were encoded by halves; None for any other."""
    if b"\xed" not in data:
        return None
    try:
        halves = data.decode("utf-8-sig", "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
