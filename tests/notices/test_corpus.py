"""The corpus: every fact read in a notice stands in the tables, but for those that unmet.csv lists with a reason."""

import json

import pytest

from benchmarks.facts.__main__ import stale_pages
from benchmarks.facts.comparison import Outcome, compare, read_unmet
from benchmarks.facts.stated import CORPUS, FACTS, Fact, corpus_files, read_stated
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.frames import check_table
from schemas import TABLES
from tests.conftest import Tables

STATED = read_stated()
EVERY_FACT = [fact for notice in STATED for fact in notice.facts]
UNMET = read_unmet()
REMEDY = "take it off tests/notices/corpus/unmet.csv: `python -m benchmarks.facts --accept`"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def corpus(seeds: Seeds) -> Tables:
    return build_tables(corpus_files(), seeds)


@pytest.fixture(scope="session")
def outcomes(corpus: Tables) -> dict[tuple[str, str], Outcome]:
    found = compare(STATED, {name: table.to_pylist() for name, table in corpus.items()})
    return {(each.fact.notice, each.fact.name): each for each in found}


@pytest.mark.parametrize("fact", EVERY_FACT, ids=str)
def test_fact(fact: Fact, outcomes: dict[tuple[str, str], Outcome]) -> None:
    outcome = outcomes[fact.notice, fact.name]
    reason = UNMET.get((fact.notice, fact.name))
    assert outcome.mapped, "no rule in benchmarks/facts counts this key"
    if reason is None:
        assert outcome.met, f"stated {fact.value!r}, found {outcome.found!r}"
    else:
        assert not outcome.met, f"listed as unmet ({reason}) but met now; {REMEDY}"


def test_every_listed_fact_is_stated_and_has_a_reason() -> None:
    assert set(UNMET) <= {(fact.notice, fact.name) for fact in EVERY_FACT}
    assert all(UNMET.values())


def test_names_tell_facts_apart() -> None:
    assert len({(fact.notice, fact.name) for fact in EVERY_FACT}) == len(EVERY_FACT)


def test_files_are_those_that_were_read() -> None:
    stated = {record["file"]: record["sha256"] for record in map(json.loads, FACTS.open(encoding="utf-8"))}
    assert {each.name: each.sha256 for each in corpus_files()} == stated
    others = {"README.md", FACTS.name, "corrections.jsonl", "unmet.csv"}
    assert {path.name for path in CORPUS.glob("[!.]*")} == stated.keys() | others


@pytest.mark.parametrize("name", TABLES)
def test_models_hold(corpus: Tables, name: str) -> None:
    assert check_table(TABLES[name], corpus[name]).empty


def test_cross_table_checks_hold(corpus: Tables) -> None:
    assert [fault for check in CHECKS for fault in check(corpus)] == []


def test_pages_are_up_to_date(outcomes: dict[tuple[str, str], Outcome]) -> None:
    stale = stale_pages([*outcomes.values()])
    assert [path.name for path in stale] == [], "run `make corpus`"
