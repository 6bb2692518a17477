"""Documents that a text names, by title, by number or by both: a title and the number beside it are one.

Positions index the text; which notice is meant is not asked here.
"""

from dataclasses import dataclass, replace

from pipelines.extraction.references.short_forms import ShortForm, announced, bracket_end
from pipelines.knowledge.document_numbers import DocumentNumber, standard_at
from pipelines.knowledge.printed_numbers import PrintedNumber

_MAX_GAP = 12
"""Characters of a bracket before the number: 《…条例》（2019年国务院令第711号公布）."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document named at `begin`..`end` of a text, and the short name that the text gives it there."""

    begin: int
    end: int
    title: str | None = None
    number: DocumentNumber | None = None
    form: ShortForm | None = None


class _Numbers:
    """The numbers of a text that no title has taken yet."""

    def __init__(self, numbers: list[PrintedNumber]) -> None:
        self.by_begin = {number.begin: number for number in numbers}
        self.by_end = {number.end: number for number in numbers}

    def take(self, number: PrintedNumber) -> DocumentNumber:
        del self.by_begin[number.begin], self.by_end[number.end]
        return number.number

    def between(self, begin: int, end: int) -> list[PrintedNumber]:
        return [self.by_begin[at] for at in range(begin, end) if at in self.by_begin] if self.by_begin else []


def join_numbers(text: str, titled: list[Named], numbers: list[PrintedNumber]) -> list[Named]:
    """Titles with their numbers, and the numbers that stand alone, in order, outer before inner."""
    free = _Numbers(numbers)
    joined = [_with_form(text, _with_number(text, each, free)) for each in titled]
    alone = [_with_form(text, Named(each.begin, each.end, None, each.number)) for each in free.by_begin.values()]
    return sorted(joined + alone, key=lambda each: (each.begin, -each.end))


def _with_number(text: str, each: Named, free: _Numbers) -> Named:
    """The title with the number at the end of its marks, in the bracket behind it, or directly beside it."""
    inside = free.by_end.get(each.end - 2)
    if inside and text[each.end - 2] == "）" and text[inside.begin - 1] == "（" and each.begin + 1 < inside.begin - 1:
        title = (each.title or "")[: -(inside.end - inside.begin + 2)]
        return replace(each, title=title, number=free.take(inside))
    close = bracket_end(text, each.end)
    if close > 0:
        return _with_bracket(text, each, close, free)
    opened = text[each.end : each.end + 1] == "（"
    behind, before = free.by_begin.get(each.end + opened), free.by_end.get(each.begin)
    if behind:
        return replace(each, end=behind.end, number=free.take(behind))
    return replace(each, begin=before.begin, number=free.take(before)) if before else each


def _with_bracket(text: str, each: Named, close: int, free: _Numbers) -> Named:
    """With the number that a bracket behind it holds, whole unless another document is named in it."""
    form = announced(text, each.end, close)
    standard = standard_at(text, each.end + 1)
    held = free.between(each.end, form.begin if form else close)
    parted = form is not None and form.marked
    if standard:
        return replace(each, end=standard[1] if parted or held else close, number=standard[0], form=form)
    if not held or held[0].begin - each.end > _MAX_GAP:
        return replace(each, form=form)
    return replace(each, end=held[0].end if parted or held[1:] else close, number=free.take(held[0]), form=form)


def _with_form(text: str, each: Named) -> Named:
    """With the short name in the bracket behind it, unless it has one."""
    return each if each.form else replace(each, form=announced(text, each.end, bracket_end(text, each.end)))
