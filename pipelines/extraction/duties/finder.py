"""Statements of responsibility in running text.

They stand in brackets ((责任单位：A), （A牵头）, 【责任单位：A】), on lines of their own or behind the last sentence
(责任单位：A；配合单位：B), or are a whole sentence at the end (由A牵头，B配合。). Words of the same kind amid a sentence
(由商务部会同有关部门制定) order something and name no one responsible for the measure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipelines.extraction.duties.closing import read_closing
from pipelines.extraction.duties.lists import read_names
from pipelines.extraction.duties.model import Duty, Mention, Mentions, from_first
from pipelines.knowledge.mentions import Knows, is_name, split_mentions
from pipelines.knowledge.vocabulary import Vocabulary

_BRACKET = re.compile(r"（[^（）]*(?:（[^（）]*（[^（）]*）[^（）]*）[^（）]*|（[^（）]*）[^（）]*)*）")
_SQUARE = re.compile(r"[【［\[〔][^【】［］\[\]〔〕]{4,400}[】］\]〕]")
_ENDS_SENTENCE = "。；！？…”）】"
_LAST_SENTENCE = re.compile(
    r"(?P<said>(?:(?:此|本|该|上述|以上|各)项?(?:工作|任务|措施|事项|条款?)，?)?由(?P<who>[^。；]{2,300}))。?$"
)
_MAX_LINE = 1000


def find_duties(
    text: str, words: Vocabulary, knows: Knows, breaks: Sequence[int] = (), sentences: bool = False
) -> list[Duty]:
    """Statements in a text, in order; `breaks` are where lines begin in it.

    `sentences`: whether a whole sentence at the end counts; not so in articles, which order things in this form.
    """
    found = _in_brackets(text, words, knows)
    found += _on_lines(text, words, knows, breaks)
    if sentences and not found:
        found += _last_sentence(text, words, knows)
    return sorted(found)


def only_states_duties(text: str, words: Vocabulary, knows: Knows) -> bool:
    """Whether a text holds a statement of responsibility and nothing else, as a line below a measure does."""
    duties = find_duties(text, words, knows)
    kept, at = "", 0
    for duty in duties:
        kept += text[at : duty.begin]
        at = max(at, duty.end)
    return bool(duties) and not (kept + text[at:]).strip("。；，、")


def _in_brackets(text: str, words: Vocabulary, knows: Knows) -> list[Duty]:
    spans = [match.span() for match in _BRACKET.finditer(text)] if "（" in text else []
    if "【" in text or "［" in text or "[" in text or "〔" in text:
        spans += [match.span() for match in _SQUARE.finditer(text)]
    spans += _unclosed(text, words)
    found = []
    for begin, end in spans:
        inner = end - 1 if text[end - 1] in "）】］]〕" else end
        mentions = read_names(text, begin + 1, inner, words, knows) or _bare(text, begin, inner, knows)
        if mentions:
            found.append(Duty(begin, end, begin + 1, inner, mentions))
    return found


def _unclosed(text: str, words: Vocabulary) -> list[tuple[int, int]]:
    """A last bracket that begins with a head and is never closed."""
    at = text.rfind("（")
    is_open = at >= 0 and "）" not in text[at:] and len(text) - at < _MAX_LINE and words.head.match(text, at + 1)
    return [(at, len(text))] if is_open else []


def _bare(text: str, begin: int, inner: int, knows: Knows) -> Mentions:
    """A bracket of known names behind a whole sentence: 推进甲。（市科技局、市财政局）."""
    if begin == 0 or text[begin - 1] != "。":
        return ()
    spans = split_mentions(text, begin + 1, inner, knows)
    all_known = all(knows(text[a:b]) for a, b in spans)
    return from_first([Mention("responsible", a, b) for a, b in spans]) if all_known else ()


def _on_lines(text: str, words: Vocabulary, knows: Knows, breaks: Sequence[int]) -> list[Duty]:
    """Statements with a head that begin a line or follow a sentence, up to the next stop; all must be names."""
    if "：" not in text and ":" not in text:
        return []
    found, starts, done = [], set(breaks), 0
    for head in words.head.finditer(text):
        begin = head.start()
        opens = begin == 0 or begin in starts or text[begin - 1] in _ENDS_SENTENCE
        if begin < done or not opens or _inside_bracket(text, begin):
            continue
        done = end = _line_end(text, head.end(), breaks, words)
        mentions = read_names(text, begin, end, words, knows)
        if mentions and all(is_name(text[each.begin : each.end], knows) for each in mentions):
            stop = end + (text[end : end + 1] == "。")
            found.append(Duty(begin, stop, begin, end, mentions))
    return found


def _inside_bracket(text: str, at: int) -> bool:
    before = max(at - _MAX_LINE, 0)
    return text.rfind("（", before, at) > text.rfind("）", before, at)


def _line_end(text: str, at: int, breaks: Sequence[int], words: Vocabulary) -> int:
    """Where a statement without brackets ends: at a stop, or at a line that goes on with something else."""
    stop = text.find("。", at, at + _MAX_LINE)
    stop = min(len(text), at + _MAX_LINE) if stop < 0 else stop
    for start in breaks[bisect_right(breaks, at) : bisect_left(breaks, stop)]:
        goes_on = text[start - 1] in "、，；：" or words.head.match(text, start) or words.label.match(text, start)
        if not goes_on:
            return start
    return stop


def _last_sentence(text: str, words: Vocabulary, knows: Knows) -> list[Duty]:
    body = text.removesuffix("。")
    begin = max(body.rfind("。"), body.rfind("；")) + 1
    match = _LAST_SENTENCE.match(text, begin) if text.find("由", begin) >= 0 else None
    mentions = read_closing(text, *match.span("who"), words, knows) if match else []
    if not match or not mentions:
        return []
    return [Duty(match.start("said"), match.start("said"), *match.span("said"), from_first(mentions))]
