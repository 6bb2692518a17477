"""Groups end where they are full, but never between an id and one that goes on from it."""

import pytest

from pipelines.running import groups
from pipelines.running.groups import in_groups


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "GROUP_NOTICES", 2)
    monkeypatch.setattr(groups, "GROUP_WEIGHT", 10)


def grouped(*ids: str, weight: int = 1) -> list[list[str]]:
    return list(in_groups(ids, lambda each: each, lambda each: weight))


def test_a_group_ends_at_its_number_or_weight() -> None:
    assert grouped("a", "b", "c", "d", "e") == [["a", "b"], ["c", "d"], ["e"]]
    assert grouped("a", "b", "c", weight=10) == [["a"], ["b"], ["c"]]
    assert grouped() == []


def test_ids_that_go_on_stay_with_theirs() -> None:
    assert grouped("a-1", "a-1-copy2", "a-1-copy3", "a-2") == [["a-1", "a-1-copy2", "a-1-copy3"], ["a-2"]]


def test_ids_that_only_look_alike_do_not() -> None:
    assert grouped("a-1", "a-10", "a-11", "a-12") == [["a-1", "a-10"], ["a-11", "a-12"]]
