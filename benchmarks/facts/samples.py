"""Facts about sampled items: found by their first characters, among the measures first, then among all clauses."""

from dataclasses import dataclass
from typing import Any

from benchmarks.facts.registry import counts
from benchmarks.facts.stated import Fact
from benchmarks.facts.view import Row, View
from benchmarks.facts.words import bare_label, fold, units

Numbers = tuple[int, ...]
LONG = 15

ROLES = {
    "牵头": "lead", "牵头单位": "lead", "配合": "support", "配合单位": "support", "参与": "support", "指导": "support",
    "负责": "responsible", "责任单位": "responsible", "负责落实": "responsible",
}  # fmt: skip
"""The role that each wording of the facts stands for."""


@dataclass(frozen=True)
class Found:
    """The clause that a sample is, its measure where it is one, its folded text and what precedes the text there."""

    clause: Row
    measure: Row | None
    text: str
    heading: str = ""


def find(view: View, fact: Fact) -> Found | None:
    """The measure, else the deepest clause, whose text begins as the sample does, its heading apart."""
    sample = dict(fact.sample)
    first, heading = fold(sample["text_first15"]), fold(sample.get("under_heading") or "")
    places: list[tuple[Row, Row | None, str]] = [
        (view.by_id[row["clause_id"]], row, fold(row["text"])) for row in view.measures
    ]
    labelled = [row for row in view.clauses if row["label"] and not view.in_table(row)]
    deepest_first = sorted(labelled, key=lambda row: -row["depth"])
    places += [(row, None, view.whole_text(row)) for row in deepest_first]
    for clause, measure, text in places:
        for before in (heading, fold(clause["heading"] or ""), ""):
            if text.startswith(before) and text[len(before) :].lstrip("。").startswith(first):
                return Found(clause, measure, text, before)
    return None


@counts("sample.text_first15")
def text_first(view: View, fact: Fact, _: Numbers) -> str | None:
    """The text of a measure, or of a clause with all below it, begins so, with or without its heading before it."""
    return fact.value if find(view, fact) else None


@counts("sample.text_last15")
def text_last(view: View, fact: Fact, _: Numbers) -> str | None:
    """The text of the measure or clause ends so, without the brackets that name units or scope."""
    found = find(view, fact)
    return found.text[-len(fold(fact.value)) :] if found else None


@counts("sample.label")
def label(view: View, fact: Fact, _: Numbers) -> str | None:
    """The labels of the clause and of those that hold it; none for what is said to be unlabelled."""
    found = find(view, fact)
    if not found:
        return None
    if str(fact.value).startswith("(unlabelled"):
        return str(found.clause["label"] or fact.value)
    path = view.path(found.clause)
    own, stated = bare_label(found.clause["label"] or ""), bare_label(str(fact.value))
    matches = stated.endswith(own) and bare_label("".join(path)).endswith(stated)
    return str(fact.value) if own and matches else "".join(path)


@counts("sample.under_heading")
def under_heading(view: View, fact: Fact, _: Numbers) -> str | None:
    """The heading of the clause, of the measure's section or chapter, another cell of its row, or how it begins."""
    found = find(view, fact)
    if not found:
        return None
    row = found.measure or {}
    cells = [each["text"] for each in view.under(found.clause) if each["kind"] == "cell"]
    shown = [found.clause["heading"], row.get("section"), row.get("chapter"), found.heading, *cells]
    stated = fold(fact.value)
    if any(stated == fold(each or "").strip("()。") for each in shown):
        return str(fact.value)
    return found.clause["heading"] or row.get("section") or row.get("chapter")


def _measure(view: View, fact: Fact) -> Row | None:
    found = find(view, fact)
    return found.measure if found else None


@counts("sample.units")
def sample_units(view: View, fact: Fact, _: Numbers) -> list[str] | None:
    """`task_agencies.mention` in the order printed. 等 opens a list and is no name: 商务部等有关部门 is two units."""
    measure = _measure(view, fact)
    return _as_stated(fact.value, view.mentions(measure)) if measure else None


@counts("sample.units_by_role")
def sample_roles(view: View, fact: Fact, _: Numbers) -> dict[str, list[str]] | None:
    """`task_agencies.mention` by role: 牵头 lead; 配合, 参与, 指导 support; 负责, 责任单位, 落实 responsible."""
    measure = _measure(view, fact)
    if not measure:
        return None
    found = {word: _as_stated(names, view.mentions(measure, ROLES[word])) for word, names in fact.value.items()}
    others = {row["role"] for row in view.printed(measure)} - {ROLES[word] for word in fact.value}
    return found | {role: view.mentions(measure, role) for role in sorted(others)}


@counts("sample.lead")
def sample_lead(view: View, fact: Fact, _: Numbers) -> list[str] | None:
    """`task_agencies.mention` of the role lead."""
    measure = _measure(view, fact)
    return _as_stated(fact.value, view.mentions(measure, "lead")) if measure else None


@counts("sample.unit_groups_in_order")
def sample_groups(view: View, fact: Fact, _: Numbers) -> list[list[str]] | None:
    """`task_agencies.mention` by the bracket of the source text that they stand in."""
    measure = _measure(view, fact)
    if not measure:
        return None
    groups = view.groups(measure)
    return fact.value if [*map(units, groups)] == [*map(units, fact.value)] else groups


def _as_stated(stated: list[str], found: list[str]) -> Any:
    return stated if units(stated) == units(found) else found


@counts("sample.scope")
def sample_scope(view: View, fact: Fact, _: Numbers) -> str | None:
    """`measures.scope_text`."""
    measure = _measure(view, fact)
    return measure["scope_text"] if measure else None


@counts("sample.deadline")
def sample_deadline(view: View, fact: Fact, _: Numbers) -> str | None:
    """The words stand in `measures.responsibility_text`."""
    measure = _measure(view, fact)
    printed = measure["responsibility_text"] or "" if measure else ""
    return str(fact.value) if fold(fact.value) in fold(printed) else printed or None
