"""Notices whose line breaks were removed: where their paragraphs begin.

Only long lines are looked at, and only where labels stand in them one after the other. A label counts that follows
the last one of its level, behind the end of a sentence or right behind a heading. What stands before the first label
is cut behind the title, the document number and the addressees; what stands behind the last unit before the
signature, its date and the colophon.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.governing import GoverningWords
from pipelines.reading.document import Document
from pipelines.reading.folding import FILLER
from pipelines.reading.problems import Problems
from pipelines.structure.labels import LONGEST_YEAR, NO_DECIMAL, Level, read_label
from pipelines.structure.openings import DATE
from pipelines.structure.titles import TYPES, plan_title

MIN_LENGTH = 300
"""Shorter lines are paragraphs."""
_LABEL = re.compile(
    r"第[〇零一二三四五六七八九十百]{1,6}[章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    rf"|(?<!\d)\d{{1,3}}[.．、]{NO_DECIMAL}"
)
BLANK = f" \u3000\xa0\t{FILLER}"
_SENTENCE_END = frozenset("。；：！？）")
_HEADING = re.compile(r"[^。；：！？]{2,40}")
_NUMBER = re.compile(r"[〔\[［（【﹝](?:19|20)\d\d[〕\]］）】﹞](?:第)?\d{1,5}号")
_TITLE_END = re.compile(rf"关于[^。：]{{2,120}}?的(?:{TYPES})(?=[^。：]{{2,120}}：)")
_LAST_TYPE = re.compile(rf"(?:{TYPES})(?!.*(?:{TYPES}))")
_MARK = re.compile("[，。；：、]")
_TYPE_END = re.compile(rf"(?:{TYPES})(?:（[^（）]{{2,10}}）)?$")
_ADDRESSEE = re.compile(
    r"[^。；：！？]{2,200}(?:政府|委员会|部|委|局|厅|办|单位|机构|部门|机关|会|公司|院校|企业|市|区|县|州|盟)："
)
_FOOT = re.compile(
    rf"(?<=[。）；])(?P<name>[^，。；：（）]{{0,40}}?)(?P<date>{DATE.pattern})(?=$|（|附件|抄送|[^，。；：]{{4,80}}$)"
)
_BRACKET = re.compile("（[^（）]{2,20}）")
_TABLE = re.compile("序号(?=[^。；]{2,40})")
_REMARK = re.compile(r"(?<=[。日）])(?:（此件|（本文有删减|附件\d{0,2}[：:]|抄送[：:])")
_DUTY = re.compile(r"（[^（）]{2,300}(?:负责|落实|牵头|配合|参与|单位[：:][^（）]+|部门[：:][^（）]+)）")
_MAX_NUMBER_PREFIX = 12
_LOOK_BACK = 40


class Label(NamedTuple):
    """A label found in mid-line, at `begin`..`end`."""

    begin: int
    end: int
    level: Level
    number: int


class Breaks(NamedTuple):
    """Where paragraphs begin, and those of them that follow a heading which no mark ends."""

    starts: tuple[int, ...]
    guessed: tuple[int, ...]


def find_breaks(folded: str, seeds: Seeds) -> Breaks:
    """Positions in a folded text at which a paragraph begins though no line does; none in a text with its breaks."""
    starts: list[int] = []
    guessed: list[int] = []
    for begin, end in _long_lines(folded):
        labels = _in_sequence(folded, begin, end)
        if len(labels) < 2:
            continue
        headings = _heading_ends(folded, labels, end, seeds.governing)
        starts += [label.begin for label in labels if label.begin > begin]
        starts += _head_breaks(folded, begin, labels[0].begin, seeds) + headings
        starts += _foot_breaks(folded, labels, end)
        starts += [match.start() for match in _TABLE.finditer(folded, begin, end) if _opens_table(folded, match, seeds)]
        guessed += headings
    return Breaks(tuple(sorted(set(starts))), tuple(guessed))


def with_breaks(received: Document, breaks: Breaks) -> Document:
    """The document with these breaks, if there are any: its paragraphs are then known."""
    return replace(received, knows_paragraphs=True) if breaks.starts else received


def note_breaks(breaks: Breaks, problems: Problems) -> None:
    """Say that paragraphs were told apart without line breaks, and which headings were."""
    if breaks.starts:
        message = f"the source lacks line breaks; {len(breaks.starts)} were inferred from labels, marks and dates"
        problems.add("inferred_break", message, "info", start=breaks.starts[0], end=breaks.starts[-1])
    for at in breaks.guessed:
        message = "no mark ends this heading; it was cut where a sentence seems to begin, check it"
        problems.add("inferred_break", message, "info", start=at, end=at + 1)


def _long_lines(folded: str) -> list[tuple[int, int]]:
    if len(folded) < MIN_LENGTH:
        return []
    found, begin = [], 0
    while begin < len(folded):
        end = folded.find("\n", begin)
        end = len(folded) if end < 0 else end
        if end - begin >= MIN_LENGTH:
            found.append((begin, end))
        begin = end + 1
    return found


def _in_sequence(text: str, begin: int, end: int) -> list[Label]:
    """Labels that count on: each level from 1 below its outer one, or on through the notice."""
    found: list[Label] = []
    within: dict[Level, int] = {}
    last: dict[Level, int] = {}
    for match in _LABEL.finditer(text, begin, end):
        label = read_label(text[match.start() : match.end() + LONGEST_YEAR])
        if label is None:
            continue
        placed = Label(match.start(), match.end(), label.level, label.number)
        expected = (within.get(label.level, 0) + 1, last.get(label.level, 0) + 1)
        if _counts_on(text, begin, placed, expected, found[-1:]):
            found.append(placed)
            within = {level: number for level, number in within.items() if level <= label.level}
            within[label.level] = last[label.level] = label.number
    return found


def _counts_on(text: str, begin: int, label: Label, expected: tuple[int, ...], above: list[Label]) -> bool:
    before = text[max(begin, label.begin - _LOOK_BACK) : label.begin].rstrip(BLANK)
    if label.number in expected:
        at_end = not before or before[-1] in _SENTENCE_END
        return at_end or _follows_heading(text, label, above) or _opens(label, before)
    return label.number == 1 and label.level <= Level.HAN and _opens(label, before)


def _opens(label: Label, before: str) -> bool:
    """Whether the first unit of a plan begins, behind its title or the date of the notice."""
    if label.number != 1 or label.level > Level.HAN:
        return False
    return label.level == Level.CHAPTER or before.endswith("日") or is_type_end(before[-12:])


def _follows_heading(text: str, label: Label, above: list[Label]) -> bool:
    """Whether only a heading without a mark stands between the label and the outer one before it."""
    if not above or above[0].level >= label.level:
        return False
    return _HEADING.fullmatch(text, above[0].end, label.begin) is not None


def is_type_end(text: str) -> bool:
    """Whether a text ends as titles do."""
    return _TYPE_END.search(text) is not None


def _heading_ends(text: str, labels: list[Label], end: int, words: GoverningWords) -> list[int]:
    """Where the text behind headings begins that no mark ends: at a word that opens a sentence."""
    found = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        until = following.begin if following else end
        stop = _MARK.search(text, label.end, min(until, label.end + 60))
        if label.level in (Level.CHAPTER, Level.HAN) and stop and stop[0] != "。" and stop[0] != "：":
            cut = _opening_word(text[label.end : stop.start() + 1], words)
            found += [label.end + cut] if cut else []
    return found


_STRONG = frozenset(("manner", "phrase", "towards", "clause", "object", "agent"))
_WEAK = frozenset(("verb", "light", "modal"))
_YEAR = re.compile(r"(?:19|20)\d\d年|“?十[一二三四]五”?")
_MIN_HEADING = 5


def _opening_word(text: str, words: GoverningWords) -> int | None:
    """Index at which a sentence begins behind a heading: an adverb, a preposition or a year, else a verb."""
    tokens = [token for token in words.find(text) if token[1] >= _MIN_HEADING]
    strong = [begin for index, begin, _ in tokens if words.uses[index] in _STRONG]
    strong += [match.start() for match in _YEAR.finditer(text, _MIN_HEADING)]
    strong += [
        begin for at, (index, begin, end) in enumerate(tokens) if _is_adverb(words, index, end, tokens[at + 1 :])
    ]
    weak = [begin for index, begin, _ in tokens if words.uses[index] in _WEAK]
    return min(strong or weak, default=None)


def _is_adverb(words: GoverningWords, index: int, end: int, following: list[tuple[int, int, int]]) -> bool:
    """A word that is an adverb right before a verb (全面贯彻)."""
    if words.uses[index] != "noun" or words.modalities[index] or not following:
        return False
    return following[0][1] == end and words.uses[following[0][0]] in _WEAK


def _head_breaks(text: str, begin: int, end: int, seeds: Seeds) -> list[int]:
    """Behind the title, the document number and the addressees."""
    found = []
    number = _NUMBER.search(text, begin, min(end, begin + 300))
    if number and "。" not in text[begin : number.start()]:
        at = _number_begin(text, begin, number.start(), seeds)
        closing = number.end() + (text[number.end() : number.end() + 1] in "）]】")
        found += [at, closing]
    else:
        title = _TITLE_END.search(text, begin, min(end, begin + 300))
        found += [title.end()] if title else []
    at = found[-1] if found else begin
    addressee = _ADDRESSEE.match(text, at, end)
    found += [addressee.end()] if addressee else []
    return [each for each in (*found, *_cover_breaks(text, begin, at, end)) if each > begin]


def _cover_breaks(text: str, begin: int, at: int, end: int) -> list[int]:
    """In a covering notice, the signature and date behind it, and the title of the plan it prints."""
    foot = _FOOT.search(text, at, end)
    if not foot:
        return []
    found = [foot.start(), foot.start("date"), foot.end()]
    remark = _BRACKET.match(text, foot.end(), end)
    found += [remark.end()] if remark else []
    plan = plan_title(text[begin:at].rstrip(BLANK)) or ""
    title = re.compile(f"《?{re.escape(plan)}》?").match(text, found[-1], end) if plan else None
    return [*found, *([title.end()] if title else [])]


def _number_begin(text: str, begin: int, bracket: int, seeds: Seeds) -> int:
    """Where the prefix of a document number begins: a known one, else what follows the type of the title."""
    low = max(begin, bracket - _MAX_NUMBER_PREFIX)
    known = next((at for at in range(low, bracket) if text[at:bracket] in seeds.prefixes), None)
    if known is None:
        last = _LAST_TYPE.search(text, low, bracket)
        known = last.end() if last else bracket
    return known - 1 if known > begin and text[known - 1] in "（[【" else known


def _foot_breaks(text: str, labels: list[Label], end: int) -> list[int]:
    """Before the closing paragraph, the signature, its date and what follows it."""
    last = labels[-1].end
    found = []
    foot = _FOOT.search(text, last, end)
    if foot:
        found += [foot.start(), foot.start("date"), foot.end()]
    found += [match.start() for match in _REMARK.finditer(text, last, end)]
    closing = _closing_paragraph(text, labels, foot.start() if foot else end)
    return [at for at in (*found, *closing) if at < end]


def _closing_paragraph(text: str, labels: list[Label], end: int) -> list[int]:
    """Behind the bracket of responsibility of the last unit, where every other unit ends with one."""
    units = [label for label in labels if label.level == labels[-1].level]
    ends = [labels[bisect_left(labels, (unit.end,))].begin for unit in units[:-1]]
    if len(units) < 3 or not all(_ends_with_duty(text, unit.end, at) for unit, at in zip(units, ends, strict=False)):
        return []
    duties = [match.end() for match in _DUTY.finditer(text, labels[-1].end, end)]
    return [duties[-1]] if duties and duties[-1] < end else []


def _opens_table(text: str, match: re.Match[str], seeds: Seeds) -> bool:
    """Whether another column head follows: such a table is not read, which is said where its line begins."""
    return seeds.words.column_head.match(text, match.end()) is not None


def _ends_with_duty(text: str, begin: int, end: int) -> bool:
    at = text.rfind("（", begin, end)
    return at >= 0 and _DUTY.fullmatch(text, at, end) is not None
