"""Source of a page → the same within the limits under which parsing takes linear time and memory.

The parser of the HTML standard looks through all open elements at many tags, copies open `<b>`, `<font>` … into every
paragraph, and compares every attribute of a tag with those before. Real pages stay far below the limits and are
passed on as they are. In others, tags that go too deep are left out, as browsers do, and so are attributes of tags
with hundreds of them, and the tags of all formatting, drawings, formulas and frames. No text is touched.
"""

import re

from pipelines.reading.html.open_elements import COPIED, ODD, OpenElements
from pipelines.reading.limits import MAX_PAGE_ATTRIBUTES, MAX_PAGE_COPIES, MAX_PAGE_DEPTH

_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<raw>{_RAW})\b.*?(?:</(?P=raw)|\Z)|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<rest>[^>]*)>?",
    re.DOTALL | re.IGNORECASE,
)
_IN_DRAWINGS = ("script", "style", "title", "noframes")
_TOLD = 100
"""So much of a tag tells it from others; its end tells whether it closes itself."""
_LONG = 2 * MAX_PAGE_ATTRIBUTES


def guarded(source: str) -> str:
    """The source, changed only where it is beyond the limits."""
    elements = OpenElements(MAX_PAGE_DEPTH)
    end = 0
    for match in _TAG.finditer(source):
        if match.start() > end:
            elements.text(blank=source[end : match.start()].isspace())
        end = match.end()
        if match["name"]:
            _count(elements, match)
            if elements.exceeded or elements.copies > MAX_PAGE_COPIES or _is_crowded(match["rest"]):
                return _cut_down(source)
        elif match["raw"] and elements.is_odd and match["raw"].lower() not in _IN_DRAWINGS:
            return _cut_down(source)
    return source


def _count(elements: OpenElements, match: re.Match[str]) -> bool:
    name = match["name"].lower()
    return elements.leave(name) if match["end"] else elements.enter(name, match[0][:_TOLD] + match[0][_TOLD:][-2:])


def _is_crowded(attributes: str) -> bool:
    return len(attributes) > _LONG and len(attributes.split(None, MAX_PAGE_ATTRIBUTES)) > MAX_PAGE_ATTRIBUTES


def _cut_down(source: str) -> str:
    elements = OpenElements(MAX_PAGE_DEPTH)

    def kept(match: re.Match[str]) -> str:
        if not match["name"]:
            return match[0]
        if match["name"].lower() in COPIED | ODD or not _count(elements, match):
            return ""
        return f"<{match['end']}{match['name']}>" if _is_crowded(match["rest"]) else match[0]

    return _TAG.sub(kept, source)
