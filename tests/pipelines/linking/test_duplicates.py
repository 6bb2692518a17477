"""Copies of a notice point to the fuller one, whatever their order."""

from collections.abc import Callable
from itertools import permutations

import pytest

from pipelines.extraction.header import Header
from pipelines.knowledge.document_numbers import read_number
from pipelines.linking.cards import card_of
from pipelines.notice import Notice
from pipelines.reading.source import SourceFile
from pipelines.running.chunks import fetched
from pipelines.running.index import Index
from pipelines.running.means import Means
from tests.conftest import Tables, rows
from tests.pipelines.test_bad_input import assert_sound


def notice(name: str, notice_id: str, measures: int = 1, size: int = 10, was_read: bool = True) -> Notice:
    made = Notice(SourceFile(name, name.encode()).origin, notice_id=notice_id, folded_size=size, was_read=was_read)
    made.rows = {"measures": [(at,) for at in range(measures)]}
    return made


def settle(notices: list[Notice]) -> list[Notice]:
    """Notices with ids of their own, in their order."""
    index = Index()
    by_place = {index.add(card_of(each), None): each for each in notices}
    index.settle()
    return [fetched(Means(None), member, by_place) for member in index.members()]  # type: ignore[arg-type]


def settled(*made: tuple[str, str, int, int]) -> list[tuple[str, str, str | None]]:
    return [(each.source.name, each.notice_id, each.duplicate_of) for each in settle([notice(*each) for each in made])]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_measures_decide_then_text(order: tuple[int, ...]) -> None:
    made = [("a.txt", "n", 3, 10), ("b.txt", "n", 5, 10), ("c.txt", "n", 5, 20)]
    assert settled(*(made[at] for at in order)) == [
        ("c.txt", "n", None), ("b.txt", "n-copy2", "n"), ("a.txt", "n-copy3", "n"),
    ]  # fmt: skip


def test_equal_copies_are_told_apart_the_same_way_each_time() -> None:
    one, two = ("a.txt", "n", 1, 10), ("b.txt", "n", 1, 10)
    assert settled(one, two) == settled(two, one)


def test_different_notices_are_left_alone_and_sorted() -> None:
    assert settled(("b.txt", "n2", 1, 1), ("a.txt", "n1", 1, 1)) == [("a.txt", "n1", None), ("b.txt", "n2", None)]


def test_a_copy_keeps_one_issue_that_names_both_files() -> None:
    full, copy = notice("full.txt", "n", 2), notice("copy.txt", "n")
    copy.problems.add("numbering_gap", "x")
    full.problems.add("numbering_gap", "x")
    settle([copy, full])
    assert [each.code for each in full.problems.found] == ["numbering_gap"]
    (problem,) = copy.problems.found
    assert problem.code == "duplicate_notice"
    assert "copy.txt" in problem.message and "full.txt" in problem.message


def test_unread_files_with_the_same_bytes_get_their_own_ids_and_are_no_copies() -> None:
    found = settle([notice("a.txt", "n", 0, 0, False), notice("b.txt", "n", 0, 0, False)])
    assert [each.duplicate_of for each in found] == [None, None]
    assert len({each.notice_id for each in found}) == 2


def titled(name: str, number: str, issuer: str, title: str) -> Notice:
    made = notice(name, "n")
    made.header = Header(number=read_number(number), title=title)
    made.issuer_ids = [issuer] if issuer else []
    made.rows = {"provisions": [("n.c1.v1", "n.c1", 1, None, "n.c1 在先。", None, None, None, 0, 1)]}
    return made


HEALTH, ROADS = "关于推进医疗卫生服务的通知", "关于加快农村公路建设的通知"


@pytest.mark.parametrize(
    ("number", "issuer", "title"),
    [("吉政发〔2020〕5号", "gov-220000", ROADS), ("冀政发〔2020〕5号", "gov-130100", ROADS)],
)
def test_another_number_or_issuer_and_another_title_are_another_notice(number: str, issuer: str, title: str) -> None:
    found = settle([titled("a", "冀政发〔2020〕5号", "gov-130000", HEALTH), titled("b", number, issuer, title)])
    assert [each.duplicate_of for each in found] == [None, None]
    assert found[0].notice_id == "n" and found[1].notice_id.startswith("n-") and len(found[1].notice_id) == 10
    assert [each.code for each in found[1].problems.found] == ["shared_notice_id"]


@pytest.mark.parametrize(
    ("number", "issuer", "title"),
    [
        ("冀政发〔2020〕5号", "gov-130000", ROADS),
        ("冀政发〔2020〕5号", "", ROADS),
        ("冀政发〔2020〕5号", "130000-office", HEALTH),
        ("吉政发〔2020〕5号", "gov-220000", HEALTH),
        ("冀政发〔2020〕5号", "gov-130100", ""),
    ],
)
def test_what_may_be_the_same_notice_is_a_copy(number: str, issuer: str, title: str) -> None:
    found = settle([titled("a", "冀政发〔2020〕5号", "gov-130000", HEALTH), titled("b", number, issuer, title)])
    assert [each.duplicate_of for each in found] == [None, "n"]


def test_copies_of_another_notice_of_the_id_point_to_it() -> None:
    other = "吉政发〔2020〕5号", "gov-220000", ROADS
    found = settle([titled("a", "冀政发〔2020〕5号", "gov-130000", HEALTH), titled("b", *other), titled("c", *other)])
    kept = [each for each in found if each.duplicate_of is None]
    assert len(kept) == 2
    assert {each.duplicate_of for each in found} <= {None, *(each.notice_id for each in kept)}


def test_rows_of_a_renamed_notice_are_renamed_and_their_texts_are_not() -> None:
    found = settle([titled("a", "冀政发〔2020〕5号", "", HEALTH), titled("b", "吉政发〔2020〕5号", "", ROADS)])
    name = found[1].notice_id
    (row,) = found[1].rows["provisions"]
    assert row[:2] == (f"{name}.c1.v1", f"{name}.c1")
    assert row[4] == "n.c1 在先。"


def test_a_notice_whose_number_sounds_like_another_ones_loses_nothing_and_can_be_cited(
    build: Callable[..., Tables],
) -> None:
    task = "\n\n一、重点任务\n\n1.推进事项一工作，完善制度安排。\n\n2.建设事项二平台，由有关单位负责实施。{}\n"
    texts = {
        "a": f"{HEALTH}\n\n津某发〔2020〕5号\n\n各有关单位：{task.format('')}",
        "b": f"{ROADS}\n\n晋某发〔2020〕5号\n\n各有关单位：{task.format('')}",
        "c": f"关于落实通知的函\n\n某函〔2021〕9号{task.format('落实津某发〔2020〕5号、晋某发〔2020〕5号。')}",
    }
    tables = build(**texts)
    assert not any(row["duplicate_of"] for row in rows(tables, "notices"))
    held = {row["notice_id"] for row in rows(tables, "notices") if row["notice_id"].startswith("jinmoufa-2020-5")}
    assert len(held) == 2
    assert {row["notice_id"]: row["measure_count"] for row in rows(tables, "notices")} == dict.fromkeys(
        [*held, "mouhan-2021-9"], 2
    )
    assert {row["cited_notice_id"] for row in rows(tables, "citations")} == held
    assert_sound(tables)
