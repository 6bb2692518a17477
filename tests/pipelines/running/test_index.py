"""What an index on disk says of notices is the same here and in another process."""

import pickle
from pathlib import Path

import pytest

from pipelines.linking.cards import card_of
from pipelines.linking.reuse import Measured
from pipelines.linking.ties import Cited
from pipelines.notice import Notice
from pipelines.reading.source import SourceFile
from pipelines.running.citations import CitationIndex
from pipelines.running.index import Index
from pipelines.running.measures import Entry, MeasureIndex


def notice(name: str, notice_id: str, title: str = "", issued_on: str = "") -> Notice:
    made = Notice(SourceFile(name, name.encode()).origin, notice_id=notice_id, was_read=True)
    made.header.title, made.header.issued_on = title or None, issued_on
    return made


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index.sqlite")
    for each in (
        notice("b.txt", "b", "乙地服务业发展规划纲要", "2024-01-02"),
        notice("a.txt", "a", "甲地服务业发展规划纲要"),
        notice("a again.txt", "a", "甲地服务业发展规划纲要"),
    ):
        made.add(card_of(each), each.source.sha256)
    made.settle()
    return made


def test_notices_come_in_the_order_of_their_ids(index: Index) -> None:
    assert [(each.notice_id, bool(each.copy)) for each in index.members()] == [
        ("a", False), ("a-copy2", True), ("b", False),
    ]  # fmt: skip
    assert index.count == 3


def test_another_process_sees_the_same(index: Index) -> None:
    other: Index = pickle.loads(pickle.dumps(index))
    assert list(other.members()) == list(index.members())
    assert other.by_title("甲地服务业发展规划纲要") == [("", "a", False)]
    assert str(other.issued_on("b")) == "2024-01-02"
    assert other.issued_on("a") is None
    assert other.issued_on("none") is None


def test_a_notice_that_is_not_there(index: Index) -> None:
    with pytest.raises(KeyError):
        index.member("c")


def test_citations_about_a_notice_and_those_that_answer_them() -> None:
    index = CitationIndex()
    cited = [
        Cited("b.c1.z1", "b", "a", 1), Cited("a.c1.z1", "a", "b", 2), Cited("a.c2.z1", "a", "c", 3),
        Cited("c.c1.z1", "c", "c", 4),
    ]  # fmt: skip
    index.add(cited)
    index.settle()
    assert list(index.cited_ids()) == ["a", "b", "c"]
    assert sorted(each.citation_id for each in index.about("a")) == ["a.c1.z1", "b.c1.z1"]
    assert sorted(index.tied_to("a")) == ["b", "c"]
    assert "c" not in index.tied_to("b")


def test_measures_by_the_id_and_by_the_number_of_their_notice() -> None:
    index = MeasureIndex()
    told = [
        ("a", Entry([("a.i1", "推进，创新。")])), ("b", Entry([])), ("c", Entry([("c.i1", "一"), ("c.i2", "二、2")], True)),
    ]  # fmt: skip
    index.add(told, 7)
    index.settle()
    assert index.measured("a") == Measured("a", [("a.i1", "推进，创新。")])
    assert (index.named(7), index.named(9)) == ("a", "c")
    assert index.numbers(["c", "b", "none"]) == [9]
    assert (index.letters(7, 0), index.letters(9, 1)) == ("推进创新", "二2")
    assert index.entry("c").is_traditional
    assert index.entry("none") == Entry([])
