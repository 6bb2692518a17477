"""What the notes under a task table say about empty scope cells and about the table as a whole.

Three rules are known: a default (如无特别说明，…适用范围均为…), places already covered (…已优先试验…，实施范围为…,
不再单独列出), and places encouraged to follow (鼓励在符合条件的…开展先行先试).
"""

import re
from dataclasses import dataclass

from pipelines.normalization.scope import Scope, ScopeReader, ScopeRegion

_DEFAULT = re.compile(
    r"(?:如?无特别(?:说明|注明)|除?(?:特别|另有)(?:注明|说明)(?:的|者)?外?|未(?:注明|标注|列明)[^，]{0,12}的)"
)
_RANGE = re.compile(r"(?:适用|实施|推广|试点)?(?:范围|区域)(?:均|一律)?(?:为|是|包括)(?P<places>[^。；]+)")
_PRIOR = re.compile(r"已[^，。]{0,12}(?:试验|试点|实施|开展|复制|推广)")
_SENTENCE_END = re.compile("[。；]")


@dataclass(frozen=True)
class TableRules:
    """Rules of a table: the default of an empty cell, and rules on the whole notice; each with its words."""

    default: tuple[ScopeRegion, ...] = ()
    default_text: str = ""
    whole: tuple[tuple[ScopeRegion, str], ...] = ()
    ambiguous: tuple[str, ...] = ()


NO_RULES = TableRules()


def read_notes(notes: list[str], reader: ScopeReader) -> TableRules:
    """The rules that a table's notes state."""
    default: tuple[ScopeRegion, ...] = ()
    default_text, whole, ambiguous = "", [], []
    for note in notes:
        kind, scope = _read_note(note, reader)
        ambiguous += [place.name for place in scope.ambiguous]
        if kind == "default":
            default = tuple(ScopeRegion(each.region_id, "applies") for each in scope.regions)
            default_text = note
        elif kind:
            qualifier = "符合条件" if kind == "encouraged" and "符合条件" in note else None
            whole += [(ScopeRegion(each.region_id, kind, qualifier), note) for each in scope.regions]
    return TableRules(default, default_text, tuple(whole), tuple(ambiguous))


def _read_note(note: str, reader: ScopeReader) -> tuple[str, Scope]:
    span = _RANGE.search(note)
    if span and _DEFAULT.search(note):
        return "default", reader.read(span["places"])
    if span and _PRIOR.search(note):
        return "prior", reader.read(span["places"].split("，")[0])
    encouraged = _encouraged(note)
    return ("encouraged", reader.read(encouraged)) if encouraged else ("", Scope())


def _encouraged(note: str) -> str | None:
    """The clause, up to 先行先试, behind the first 鼓励 of a sentence. A pattern for it would be slow on long notes."""
    for sentence in _SENTENCE_END.split(note) if "先行先试" in note else ():
        for clause in sentence.partition("鼓励")[2].split("，"):
            end = clause.rfind("先行先试", 1)
            if end > 0:
                return clause[:end]
    return None
