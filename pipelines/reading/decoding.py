"""Bytes → text. Encodings are tried in a fixed order; nothing is guessed from statistics.

A byte-order mark decides; else UTF-8 where it is valid, else GB18030 (which holds GB 2312 and GBK), else UTF-8
with the invalid bytes replaced by U+FFFD and a problem that says where the first one stands.
"""

import codecs
import re

from pipelines.reading.limits import MAX_CONTROL_SHARE
from pipelines.reading.problems import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def decode(name: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a notice and what was wrong with its bytes; the text is empty where it cannot be read."""
    if not data:
        return "", [Problem("empty_file", f"{name}: the file holds no text; fetch it again")]
    text, problems = _decoded(name, data)
    if len(_CONTROLS.findall(text[:100_000])) > MAX_CONTROL_SHARE * min(len(text), 100_000):
        message = f"{name}: the bytes are no text; convert the notice to plain text and put that in its place"
        return "", [Problem("binary_file", message)]
    if not text.strip():
        return "", [Problem("empty_file", f"{name}: the file holds no text; fetch it again")]
    return text, problems


def _decoded(name: str, data: bytes) -> tuple[str, list[Problem]]:
    text = _by_mark(data)
    if text is None:
        text = _by_trial(data)
    if text is None:
        text = data.decode("utf-8", errors="replace")
    at = text.find("\ufffd")
    if at < 0:
        return text, []
    count = text.count("\ufffd")
    message = f"{name}: {count} invalid bytes, the first at character {at}; fetch the file again"
    return text, [Problem("undecodable_bytes", message, start=at, end=at + 1, mention="\ufffd")]


def _by_mark(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    return data.decode(encoding, errors="replace") if encoding else None


def _by_trial(data: bytes) -> str | None:
    """UTF-8, also where it was cut in mid-character; else GB18030."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 0 and error.start >= len(data) - 3:
            return data.decode("utf-8", errors="replace")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None
