"""Workers of a real cluster on this machine: the same results as in this process, whatever happens to a worker."""

import os
from collections.abc import Callable, Iterator
from itertools import count, takewhile
from pathlib import Path

import pytest

from pipelines.workers import cluster as coordinator
from pipelines.workers.choose import open_workers
from pipelines.workers.code import this_code
from pipelines.workers.protocol import Workers, WorkersLost, WorkFailed
from tests.pipelines.workers import toys
from tests.pipelines.workers.local_cluster import LocalCluster, is_alive, wait_until


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """With two workers."""
    with LocalCluster(tmp_path_factory.mktemp("cluster")) as made:
        made.start_worker()
        made.start_worker()
        yield made


@pytest.fixture(scope="module")
def workers(cluster: LocalCluster) -> Iterator[Workers]:
    with open_workers(cluster.address, patience=60) as found:
        yield found


@pytest.fixture(autouse=True)
def _any_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are edited while the tests run do no harm."""
    monkeypatch.setattr(coordinator, "this_code", dict)


def test_results_come_in_the_order_of_the_tasks(workers: Workers) -> None:
    assert list(workers.run(toys.slow_if_even, range(12), toys.rescued)) == list(range(12))
    assert list(workers.run(toys.twice, [], toys.rescued)) == []


def test_all_workers_are_at_work_in_processes_that_end_with_the_run(workers: Workers) -> None:
    pids = set(workers.run(toys.whose, range(40), toys.rescued))
    assert len(pids) == 2
    wait_until(lambda: not any(map(is_alive, pids)))


def test_tasks_are_read_as_they_are_needed(workers: Workers) -> None:
    read = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            read.append(number)
            yield number

    results = workers.run(toys.twice, tasks(), toys.rescued)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert len(read) < 100


@pytest.mark.parametrize("evil", [toys.kill_at_three, toys.starve_at_three, toys.hang_at_three])
def test_a_task_that_ends_its_process_costs_itself_only(workers: Workers, evil: Callable[[int], int]) -> None:
    expected = [-3 if number == 3 else 2 * number for number in range(12)]
    assert list(workers.run(evil, range(12), toys.rescued)) == expected


def test_rescue_may_use_processes_of_its_own(workers: Workers) -> None:
    assert list(workers.run(toys.kill_at_three, [2, 3, 4], toys.rescued_alone)) == [4, -3, 8]


def test_what_the_work_raises_is_told_with_its_place(workers: Workers) -> None:
    with pytest.raises(WorkFailed, match=r"(?s)toys\.py.*in fail_at_three.*ValueError: three is not liked"):
        list(workers.run(toys.fail_at_three, range(8), toys.rescued))
    assert list(workers.run(toys.twice, [1], toys.rescued)) == [2], "the workers go on"


def test_a_worker_killed_in_the_middle_costs_nothing(cluster: LocalCluster, workers: Workers) -> None:
    victim = cluster.start_worker()
    victim.said(r"(Registered to)")
    results = workers.run(toys.slowly, range(30), toys.rescued)
    assert next(results) == 0
    victim.kill()
    assert list(results) == list(range(1, 30))


def test_a_worker_that_joins_late_is_used(cluster: LocalCluster, workers: Workers) -> None:
    found: set[int] = set()

    def tasks() -> Iterator[int]:
        yield from takewhile(lambda number: len(found) < 3 and number < 5000, count())

    results = workers.run(toys.whose, tasks(), toys.rescued)
    found.add(next(results))
    late = cluster.start_worker()
    for each in results:
        found.add(each)
    assert len(found) == 3
    late.kill()


def test_workers_with_other_code_are_refused_by_name(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    own = this_code()
    monkeypatch.setattr(coordinator, "this_code", lambda: {"Python": own["Python"], "code": "0a1b", "pyarrow": "1.0"})
    told = (
        rf"the worker tcp://127\.0\.0\.1:\d+ has code \w+ instead of 0a1b, pyarrow {own['pyarrow']} instead of 1\.0; "
    )
    with pytest.raises(WorkersLost, match=told):
        list(workers.run(toys.twice, range(4), toys.rescued))


def test_a_run_that_is_given_up_leaves_nothing_behind(workers: Workers, tmp_path: Path) -> None:
    def pids() -> list[int]:
        return [int(path.read_text() or 0) for path in tmp_path.glob("*.pid")]

    def interrupted() -> Iterator[str]:
        yield from (str(tmp_path / f"{number}.pid") for number in range(6))
        wait_until(lambda: len(pids()) == 2 and all(pids()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(workers.run(toys.note_and_hang, interrupted(), toys.note_and_hang))
    wait_until(lambda: not any(map(is_alive, pids())))
    assert len(pids()) == 2, "tasks that were not begun are dropped"
    assert list(workers.run(toys.twice, range(4), toys.rescued)) == [0, 2, 4, 6]


def test_tasks_of_this_process_are_its_own(workers: Workers) -> None:
    assert os.getpid() not in set(workers.run(toys.whose, range(2), toys.rescued))
