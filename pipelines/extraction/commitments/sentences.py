"""Where sentences begin and end.

A sentence ends at 。 ； ！ ？ outside brackets, quotes and title marks. A list that a colon announces stays in one
sentence, unless each of its members could stand alone.
"""

import re
from collections.abc import Callable

QUOTED = "\ufffc"
"""Stands for every character inside quotes or title marks, with the marks."""
BRACKETED = "\ufffb"
"""Stands for every character inside brackets, with the brackets."""

Span = tuple[int, int]
StandsAlone = Callable[[int, int], bool]
"""Whether the words of a span are a commitment of their own."""

_MARK = re.compile("[（）《》〈〉“”‘’]")
_OPENS = {"）": "（", "》": "《", "〉": "〈", "”": "“", "’": "‘"}
_STOP = re.compile("[。；！？][。；！？]*")
_BRACKET = re.compile("[（）]")
_NUMBER = re.compile("（[0-9一二三四五六七八九十]{1,3}）")
_ANNOUNCED = re.compile("(?:以下|下列|如下)(?!.{0,8}(?:措施|工作|任务|政策))")


def veiled(text: str) -> str:
    """The text with all that stands in paired marks veiled; a mark without its fellow counts for nothing."""
    spans = _nested(text) if _MARK.search(text) else []
    if not spans:
        return text
    parts, at = [], 0
    for begin, end in spans:
        parts += [text[at:begin], (BRACKETED if text[begin] == "（" else QUOTED) * (end - begin)]
        at = end
    return "".join([*parts, text[at:]])


def _nested(text: str) -> list[Span]:
    """Outermost spans of paired marks."""
    spans: list[Span] = []
    waiting: list[tuple[str, int]] = []
    counts = dict.fromkeys(_OPENS.values(), 0)
    for match in _MARK.finditer(text):
        mark = match[0]
        opening = _OPENS.get(mark)
        if opening is None:
            waiting.append((mark, match.start()))
            counts[mark] += 1
        elif counts[opening]:
            while mark != opening:
                mark, begin = waiting.pop()
                counts[mark] -= 1
            while spans and spans[-1][0] > begin:
                spans.pop()
            spans.append((begin, match.end()))
    return spans


def split(text: str, veil: str, begin: int, end: int, stands_alone: StandsAlone) -> list[Span]:
    """Sentences of `text[begin:end]`, without gaps between them; `veil` is the veiled text."""
    spans = []
    for match in _STOP.finditer(veil, begin, end):
        stop = match.end()
        if stop > begin:
            if stop < end and veil[stop] == BRACKETED:
                stop = _after_remark(text, stop, end)
            spans.append((begin, stop))
            begin = stop
    if begin < end:
        spans.append((begin, end))
    return _with_lists(veil, spans, stands_alone) if "：" in veil else spans


def _after_remark(text: str, at: int, end: int) -> int:
    """Behind a bracket that remarks on the sentence before it; a bracketed number begins the next one."""
    if text[at] == "（" and not _NUMBER.match(text, at):
        depth = 0
        for match in _BRACKET.finditer(text, at, end):
            depth += 1 if match[0] == "（" else -1
            if not depth:
                return match.end()
    return at


def _with_lists(veil: str, spans: list[Span], stands_alone: StandsAlone) -> list[Span]:
    """The spans, with those put together that are members of one list."""
    joined, at = [], 0
    while at < len(spans):
        until = _end_of_list(veil, spans, at)
        begin, end = spans[at]
        colon = veil.rfind("：", begin, end)
        members = [(colon + 1, end), *spans[at + 1 : until]]
        if len(members) > 1 and (_ANNOUNCED.search(veil, begin, colon) or not all(stands_alone(*m) for m in members)):
            joined.append((begin, spans[until - 1][1]))
            at = until
        else:
            joined.append(spans[at])
            at += 1
    return joined


def _end_of_list(veil: str, spans: list[Span], at: int) -> int:
    """One past the last span of the list that the span at `at` opens; just past that span where it opens none."""
    begin, end = spans[at]
    if veil.find("：", begin, end) < 0:
        return at + 1
    while veil[spans[at][1] - 1] == "；" and at + 1 < len(spans) and "：" not in veil[slice(*spans[at + 1])]:
        at += 1
    return at + 1
