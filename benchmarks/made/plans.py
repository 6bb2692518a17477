"""What notice k holds: its lines in their order, and its truth."""

import random
from dataclasses import dataclass, field, replace

from benchmarks.made import shares
from benchmarks.made.blocks import Block, han
from benchmarks.made.citing import carried, cited, reused
from benchmarks.made.dice import dice, weighed
from benchmarks.made.duties import RELEVANT, duties, duty_word
from benchmarks.made.heads import Head, head
from benchmarks.made.opening import closing, opening
from benchmarks.made.phrases import aim, heading, sentence
from benchmarks.made.pools import rows, words
from benchmarks.made.texts import RUN_IN, count, is_guarantee, own_text
from benchmarks.made.truth import Measure


@dataclass
class Plan:
    """A notice that could be printed."""

    head: Head
    blocks: list[Block] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    cites: tuple[Head, ...] = ()


def plan(seed: int, k: int) -> Plan:
    """The notice of number k; a copy says what the notice says that it copies."""
    of = head(seed, k)
    if of.copy_of is not None:
        return plan(seed, of.copy_of)
    made, stream = Plan(of, cites=cited(seed, k)), dice(seed, "plan", k)
    made.blocks += opening(of, made.cites, stream)
    made.measures = _measures(seed, of)
    _BODIES.get(of.shape, _chapters)(made, stream)
    made.blocks += closing(of, made.cites, stream)
    if of.shape == "table":
        _table(made, stream)
    return made


def _measures(seed: int, of: Head) -> list[Measure]:
    """Measures in their order, as far as their texts go."""
    taken = carried(seed, of.k)
    return [_carried_on(seed, of, at, taken) if at in taken else _own(seed, of, at) for at in range(count(of))]


def _own(seed: int, of: Head, place: int) -> Measure:
    made = _copied(own_text(seed, of.k, place))
    source = reused(seed, of.k, place) if not made.origins else None
    if source is not None:
        sentences = own_text(seed, *source).text.split("。")
        passage = max((each for each in sentences if not any(map(str.isdigit, each))), key=len)
        made.text, made.origins = f"{made.text}{passage}。", [source]
    return made


def _copied(measure: Measure) -> Measure:
    """One that may be changed without changing that of the earlier notice."""
    return replace(measure, origins=[*measure.origins], figures=[*measure.figures], duties=[], scope=[])


def _carried_on(seed: int, of: Head, place: int, taken: dict[int, tuple[int, int]]) -> Measure:
    """The earlier measure as it was, or with a sentence dropped, put in or added."""
    made, stream = _copied(own_text(seed, *taken[place])), dice(seed, "change", of.k, place)
    if stream.random() >= shares.AMENDED:
        return made
    sentences = made.text.removesuffix("。").split("。")
    if len(sentences) > 2 and not made.figures and stream.random() < 0.4:
        del sentences[stream.randrange(1, len(sentences))]
    else:
        sentences.insert(stream.randint(1, len(sentences)), sentence(of.topics, stream).removesuffix("。"))
    made.text = "。".join(sentences) + "。"
    return made


def _chapters(made: Plan, stream: random.Random) -> None:
    """Chapters with aims, then those with measures, the last of them on how the plan is put to work."""
    of, style, word = made.head, weighed(shares.DUTIES, stream), duty_word(stream)
    made.blocks.append(Block("chapter", "总体要求", "一、"))
    made.blocks += [Block("paragraph", aim(of.topics, stream)) for _ in range(stream.choice((1, 1, 2, 3)))]
    chapters = _split([at for at in range(count(of)) if not is_guarantee(of, at)], 5, 8, stream)
    last = [at for at in range(count(of)) if is_guarantee(of, at)]
    labels, running = stream.random() < 0.6, 0
    for number, places in enumerate([*chapters, *([last] if last else [])], 2):
        ending = places is last
        name = stream.choice(words("closing_headings")) if ending else heading(of.topics, stream)
        made.blocks.append(Block("chapter", name, f"{han(number)}、"))
        running = _units(made, places, name, running if labels else 0, ending, stream)
        for at in places:
            _assign(made.measures[at], of, style, word, stream)
    _put_measures(made)


def _split(places: list[int], low: int, high: int, stream: random.Random) -> list[list[int]]:
    """Neighbours together, `low` to `high` at a time."""
    groups = []
    while places:
        size = stream.randint(low, high)
        groups.append(places[:size])
        places = places[size:]
    return groups


def _units(made: Plan, places: list[int], chapter: str, running: int, ending: bool, stream: random.Random) -> int:
    """Numbers for the measures of a chapter, in sections where the notice has them; returns the last number."""
    in_sections = made.head.shape == "items" and len(places) > 4 and not ending
    groups = _split(places, 2, 4, stream) if in_sections else [places]
    for number, group in enumerate(groups, 1):
        section = heading(made.head.topics, stream) if in_sections else ""
        if section:
            made.blocks.append(Block("section", section, f"（{han(number)}）"))
        for at in group:
            running += 1
            measure = made.measures[at]
            measure.chapter, measure.section, measure.number = chapter, section, running
            made.blocks.append(Block("measure", label=str(at)))
    return running


def _assign(measure: Measure, of: Head, style: str, word: str, stream: random.Random) -> None:
    """Who is responsible for a measure."""
    if style != "none" and stream.random() < shares.MEASURES_WITH_DUTIES:
        measure.duty_text, measure.duties = duties(of, style, word, stream)


def _put_measures(made: Plan) -> None:
    """The printed lines of measures in the places kept for them."""
    by_section = made.head.shape in RUN_IN
    for at, block in enumerate(made.blocks):
        if block.kind == "measure":
            measure = made.measures[int(block.label)]
            duty = f"（{measure.duty_text}）" if measure.duty_text else ""
            label = f"（{han(measure.number)}）" if by_section else str(measure.number)
            made.blocks[at] = Block("unit" if by_section else "item", measure.text + duty, label)


def _whole_chapters(made: Plan, stream: random.Random) -> None:
    """Chapters that are measures themselves: 一、加快…。…"""
    style, word = weighed(shares.DUTIES, stream), duty_word(stream)
    for number, measure in enumerate(made.measures, 1):
        measure.number = number
        _assign(measure, made.head, style, word, stream)
        duty = f"（{measure.duty_text}）" if measure.duty_text else ""
        made.blocks.append(Block("unit", measure.text + duty, f"{han(number)}、"))


def _articles(made: Plan, stream: random.Random) -> None:
    """Articles in chapters; nobody is named in them, so that none is a measure."""
    number = 0
    for chapter in range(1, stream.randint(3, 6)):
        made.blocks.append(Block("division", heading(made.head.topics, stream), f"第{han(chapter)}章　"))
        for _ in range(max(2, made.head.length // 600)):
            number += 1
            made.blocks.append(Block("unit", sentence(made.head.topics, stream), f"第{han(number % 100 or 99)}条　"))


def _letter(made: Plan, stream: random.Random) -> None:
    """Paragraphs without numbers."""
    for _ in range(max(1, min(6, made.head.length // 200))):
        made.blocks.append(Block("paragraph", sentence(made.head.topics, stream) + sentence(made.head.topics, stream)))


def _no_body(made: Plan, stream: random.Random) -> None:
    """A paragraph; the measures stand in the annex."""
    made.blocks.append(Block("paragraph", aim(made.head.topics, stream)))


def _table(made: Plan, stream: random.Random) -> None:
    """An annex with the task table: number, task, who is responsible, and where it applies."""
    of = made.head
    scoped = of.series.level in ("central", "ministry") and stream.random() < shares.TABLES_WITH_SCOPE
    head_row = [
        "序号",
        stream.choice(("任务内容", "试点措施", "工作任务", "重点任务")),
        stream.choice(("责任单位", "责任分工")),
    ]
    table = [[*head_row, "推广范围"] if scoped else head_row]
    for number, places in enumerate(_split(list(range(count(of))), 6, 12, stream), 1):
        chapter = heading(of.topics, stream)
        table.append([f"{han(number)}、{chapter}"])
        for at in places:
            measure = made.measures[at]
            measure.number, measure.chapter = at + 1, chapter
            _assign(measure, of, "cell", "", stream)
            if not measure.duties:
                measure.duty_text, measure.duties = RELEVANT.mention, [RELEVANT]
            scope = _scope(measure, stream) if scoped else []
            table.append([str(at + 1), measure.text, measure.duty_text, *scope])
    name = f"{of.topics[0]}任务清单"
    made.blocks += [Block("annex", "附件"), Block("title", name), Block("table", rows=table)]


def _scope(measure: Measure, stream: random.Random) -> list[str]:
    """Where a measure applies: everywhere, in the free-trade zones, or in some provinces."""
    kind = stream.randrange(3)
    if kind == 2:
        chosen = stream.sample([row for row in rows("regions", seeds=True) if row["level"] == "province"][:31], 3)
        measure.scope = [row["region_id"] for row in chosen]
        measure.scope_text = "、".join(row["short_name"] for row in chosen)
    else:
        measure.scope, measure.scope_text = (["100000"], "全国") if kind else (["ftz"], "自由贸易试验区")
    return [measure.scope_text]


_BODIES = {"chapters": _whole_chapters, "articles": _articles, "letter": _letter, "table": _no_body}
