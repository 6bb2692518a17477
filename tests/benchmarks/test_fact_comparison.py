"""Facts as stated, corrected, compared and reported."""

import json
from pathlib import Path

import pytest

from benchmarks.facts.comparison import Outcome, compare, gained, lost, outcome, read_unmet, write_unmet
from benchmarks.facts.registry import RULES, how, rule_of
from benchmarks.facts.report import print_out, render_blocks, summary
from benchmarks.facts.stated import Fact, Stated, correct, read_stated
from tests.benchmarks.made import Made

RECORD = {"id": "n", "file": "n.txt", "title": "甲", "doc_number": None, "format": "txt"}
RECORD |= {"gold": {"chapters": 2, "samples": [{"label": "1.", "units": ["市科技局"], "note": "x"}]}}


def test_every_fact_of_the_corpus_has_a_rule() -> None:
    assert [str(fact) for notice in read_stated() for fact in notice.facts if not rule_of(fact.key)] == []


def test_every_rule_says_how_it_counts() -> None:
    assert [key for key, rule in RULES.items() if not how(rule)] == []


def test_facts_of_a_record(tmp_path: Path) -> None:
    facts, corrections = tmp_path / "facts.jsonl", tmp_path / "corrections.jsonl"
    facts.write_text(json.dumps(RECORD), "utf-8")
    fix = {"id": "n", "fact": "gold.samples.0.units", "was": ["市科技局"], "now": [], "reason": "none printed"}
    corrections.write_text(json.dumps(fix), "utf-8")
    (notice,) = read_stated(facts, corrections)
    assert {fact.name: fact.value for fact in notice.facts} == {
        "title": "甲", "doc_number": None, "format": "txt", "chapters": 2, "1. label": "1.", "1. units": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    "correction",
    [
        {"fact": "gold.chapters", "was": 3, "now": 4},
        {"fact": "gold.chapters", "now": 4},
        {"fact": "gold.sections", "was": 3, "now": 4},
    ],
)
def test_a_correction_that_does_not_fit_is_refused(correction: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not what the correction says"):
        correct({"gold": {"chapters": 2}}, {"id": "n", "reason": "x"} | correction)


def test_a_fact_may_be_added() -> None:
    record = {"gold": {"chapters": 2}}
    correct(record, {"id": "n", "fact": "gold.sections", "now": 4, "reason": "counted"})
    assert record == {"gold": {"chapters": 2, "sections": 4}}


def stated(*facts: Fact) -> list[Stated]:
    return [Stated("n", "n.txt", facts, dict(RECORD))]


def test_met_and_not_met() -> None:
    made = Made().clause("c1", "chapter", "一、", number=1)
    facts = [Fact("n", "chapters", "chapters", 1), Fact("n", "items", "items", 2)]
    outcomes = compare(stated(*facts), made.tables)
    assert [(each.found, each.met) for each in outcomes] == [(1, True), (1, False)]
    assert [each.fact.name for each in lost(outcomes, {})] == ["items"]
    assert lost(outcomes, {("n", "items"): "why"}) == []
    assert [each.fact.name for each in gained(outcomes, {("n", "chapters"): "why"})] == ["chapters"]


def test_a_key_that_nobody_maps_is_said() -> None:
    found = outcome(Made().view(), Fact("n", "colour", "colour", "red"))
    assert (found.mapped, found.met) == (False, False)
    assert "  ! colour: no rule counts this; stated red" in print_out(stated(found.fact), [found], {})
    assert rule_of("sections_with_units_in_chapter_x") is None


def test_a_file_that_was_not_read_meets_nothing_but_what_it_is() -> None:
    view = Made(parse_status="quarantined").view()
    assert outcome(view, Fact("n", "items_with_units", "items_with_units", 0)).found == "not read"
    assert outcome(view, Fact("n", "sha256", "sha256", "0" * 64)).met


def test_the_list_of_unmet_facts_is_kept_sorted(tmp_path: Path) -> None:
    path = tmp_path / "unmet.csv"
    write_unmet({("n", "b"): "one, two", ("a", "c"): "three"}, path)
    assert path.read_text("utf-8").splitlines()[1] == "a,c,three"
    assert read_unmet(path) == {("n", "b"): "one, two", ("a", "c"): "three"}


def test_summary_counts_facts_and_those_met() -> None:
    facts = [Fact("n", "chapters", "chapters", 1), Fact("n", "items", "items", 2)]
    made = summary(stated(*facts), [Outcome(facts[0], 1, met=True), Outcome(facts[1], 1, met=False)])
    assert made.splitlines()[2:] == ["| 甲 | txt | 2 | 1 |", "| **all** |  | **2** | **1** |"]


def test_parts_made_by_others_are_kept() -> None:
    page = "<!-- made: a -->\nold\n<!-- end -->\n<!-- made: b -->\nold\n<!-- end -->"
    assert render_blocks(page, {"a": "new"}) == page.replace("old\n", "\nnew\n\n", 1)
