"""Facts about who is responsible."""

import re
from collections import defaultdict

from benchmarks.facts.registry import counts
from benchmarks.facts.stated import Fact
from benchmarks.facts.view import Row, View
from benchmarks.facts.words import units

Numbers = tuple[int, ...]
_WITH_DEADLINE = re.compile(r".+，牵头考核单位：.+")


@counts("items_with_units")
def items_with_units(view: View, fact: Fact, _: Numbers) -> int:
    """Items that print units in `task_agencies`. Where the fact is 0: measures of any kind that do."""
    return len(_items_with_units(view)) if fact.value else len(view.with_units)


def _items_with_units(view: View) -> list[Row]:
    measures = [view.measure_of.get(row["clause_id"]) for row in view.items]
    return [row for row in measures if row and view.printed(row)]


@counts("items_without_units")
def items_without_units(view: View, fact: Fact, _: Numbers) -> list[str]:
    """Labels of the items that print none."""
    named = {row["clause_id"] for row in _items_with_units(view)}
    return [row["label"].rstrip("．.、") for row in view.items if row["clause_id"] not in named]


@counts("measures_with_units", "paragraphs_with_units", "task_paragraphs")
def measures_with_units(view: View, fact: Fact, _: Numbers) -> int:
    """Measures, with a label or without, that print units in `task_agencies`."""
    return len(view.with_units)


@counts("sections_with_units_in_chapter_N")
def sections_with_units_in(view: View, fact: Fact, numbers: Numbers) -> int:
    """Measures that are sections of that chapter and print units."""
    clauses = [view.by_id[row["clause_id"]] for row in view.with_units if row["chapter_number"] == numbers[0]]
    return sum(row["kind"] == "section" for row in clauses)


@counts("units_where", "task_paragraphs_where")
def units_where(view: View, fact: Fact, _: Numbers) -> dict[str, int]:
    """Measures that print units, by the label of their chapter."""
    found: dict[str, int] = defaultdict(int)
    for row in view.with_units:
        found[view.path(view.by_id[row["clause_id"]])[0].rstrip("、")] += 1
    return dict(found)


@counts("unlabelled_paragraph_with_units")
def unlabelled_with_units(view: View, fact: Fact, _: Numbers) -> dict[str, list[str]]:
    """Units printed by measures without a label, by the number of their chapter."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in view.with_units:
        if not row["label"]:
            found[str(row["chapter_number"])] += view.mentions(row)
    return dict(found)


@counts("items_with_lead_and_responsible")
def items_with_lead(view: View, fact: Fact, _: Numbers) -> int:
    """Items with units of the roles lead and responsible."""
    return sum(_roles(view, row) == {"lead", "responsible"} for row in _items_with_units(view))


@counts("items_with_responsible_only")
def items_responsible_only(view: View, fact: Fact, _: Numbers) -> int:
    """Items with units of the role responsible alone."""
    return sum(_roles(view, row) == {"responsible"} for row in _items_with_units(view))


def _roles(view: View, measure: Row) -> set[str]:
    return {row["role"] for row in view.printed(measure)}


@counts("unit_groups")
def unit_groups(view: View, fact: Fact, _: Numbers) -> int:
    """Groups of `task_agencies`: units of one measure that stand in one bracket."""
    return sum(len(view.groups(row)) for row in view.with_units)


@counts("units_named")
def units_named(view: View, fact: Fact, _: Numbers) -> int:
    """Rows of `task_agencies` that measures print; 商务部等有关部门 is two, 等 alone is none."""
    return sum(len(units(view.mentions(row))) for row in view.with_units)


@counts("unit_names")
def unit_names(view: View, fact: Fact, _: Numbers) -> list[str]:
    """The different `task_agencies.mention`, folded and sorted."""
    return sorted({name for row in view.with_units for name in units(view.mentions(row))})


@counts("paragraphs_with_two_or_more_groups")
def with_several_groups(view: View, fact: Fact, _: Numbers) -> int:
    """Measures with units in two or more brackets."""
    return len(_several(view))


@counts("items_with_several_groups")
def items_with_several_groups(view: View, fact: Fact, _: Numbers) -> dict[str, int]:
    """Number of brackets by the number of the measure, where there are two or more."""
    return {str(row["number"]): len(view.groups(row)) for row in _several(view)}


def _several(view: View) -> list[Row]:
    return [row for row in view.with_units if len(view.groups(row)) > 1]


@counts("lead_rule")
def lead_rule(view: View, fact: Fact, _: Numbers) -> str:
    """Of all measures with units the first unit has the role lead and no other has."""
    broken = [row["label"] or row["measure_id"] for row in view.with_units if not _first_leads(view, row)]
    return f"not in {'、'.join(broken)}" if broken or not view.with_units else str(fact.value)


def _first_leads(view: View, measure: Row) -> bool:
    first, *others = [row["role"] for row in view.printed(measure)]
    return first == "lead" and "lead" not in others


@counts("each_item_has")
def each_item_has(view: View, fact: Fact, _: Numbers) -> int:
    """Items whose `responsibility_text` has words before ，牵头考核单位：."""
    texts = [row["responsibility_text"] or "" for row in _items_with_units(view)]
    return sum(bool(_WITH_DEADLINE.fullmatch(text)) for text in texts)


@counts("implicit_unit")
def implicit_unit(view: View, fact: Fact, _: Numbers) -> str:
    """The first measure that prints the body, and every later one with units, names it in `task_agencies`."""
    named = [[row["mention"] for row in view.agencies[each["measure_id"]]] for each in view.with_units]
    first = next((at for at, row in enumerate(view.with_units) if fact.value in view.mentions(row)), None)
    if first is None:
        return "not printed"
    without = sum(fact.value not in names for names in named[first:])
    return f"not in {without} of {len(named[first:])}" if without else str(fact.value)
