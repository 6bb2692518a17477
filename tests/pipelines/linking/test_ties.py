"""Which notices a citation ties, and which of two is the earlier."""

from datetime import date

from pipelines.linking.ties import Cited, Tie, find_ties

FIRST = date(2023, 11, 26)
LATER = date(2024, 2, 3)


def test_the_notice_cited_is_the_earlier() -> None:
    ties, problems = find_ties([Cited("b.c1.z1", "b", "a", 10)], {})
    assert (ties, problems) == ([Tie("a", "b", "b.c1.z1")], [])


def test_the_first_citation_is_the_evidence() -> None:
    ties, _ = find_ties([Cited("b.c9.z1", "b", "a", 90), Cited("b.c1.z1", "b", "a", 10)], {})
    assert ties == [Tie("a", "b", "b.c1.z1")]


def test_a_citation_of_itself_ties_nothing() -> None:
    assert find_ties([Cited("a.title1.z1", "a", "a", 0)], {}) == ([], [])


def test_dates_decide_who_is_earlier_of_two_that_cite_each_other() -> None:
    cycle = [Cited("a.c1.z1", "a", "b", 5), Cited("b.c1.z1", "b", "a", 5)]
    ties, [(notice_id, problem)] = find_ties(cycle, {"a": LATER, "b": FIRST})
    assert ties == [Tie("b", "a", "a.c1.z1")]
    assert (notice_id, problem.code, problem.severity) == ("a", "citation_cycle", "info")
    assert problem.clause_id == "a.c1"


def test_without_dates_the_ids_decide_and_it_is_said() -> None:
    cycle = [Cited("a.c1.z1", "a", "b", 5), Cited("b.c1.z1", "b", "a", 5)]
    for dates in ({}, {"a": FIRST, "b": FIRST}):
        ties, [(notice_id, problem)] = find_ties(cycle, dates)
        assert ties == [Tie("a", "b", "b.c1.z1")]
        assert (notice_id, problem.severity) == ("b", "warning")
        assert "issued_on" in problem.message


def test_a_longer_cycle_is_three_ties() -> None:
    ring = [Cited("b.z1", "b", "a", 1), Cited("c.z1", "c", "b", 1), Cited("a.z1", "a", "c", 1)]
    ties, problems = find_ties(ring, {})
    assert [(tie.earlier, tie.later) for tie in ties] == [("a", "b"), ("b", "c"), ("c", "a")]
    assert problems == []
