"""Processes of this machine: results in order, nothing lost or done twice, nobody left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.workers.here import Here
from pipelines.workers.processes import AHEAD, Processes
from pipelines.workers.protocol import WorkersLost, WorkFailed
from tests.pipelines.workers import toys
from tests.pipelines.workers.local_cluster import is_alive, wait_until

EVIL = [toys.kill_at_three, toys.quit_at_three, toys.crash_at_three, toys.starve_at_three, toys.hang_at_three]


@pytest.fixture(scope="module")
def two() -> Iterator[Processes]:
    with Processes(2) as workers:
        yield workers


def test_this_process_does_the_work_itself() -> None:
    assert list(Here().run(toys.twice, range(4), toys.rescued)) == [0, 2, 4, 6]
    assert set(Here().run(toys.whose, [1], toys.rescued)) == {os.getpid()}


def test_results_come_in_the_order_of_the_tasks(two: Processes) -> None:
    assert list(two.run(toys.slow_if_even, range(8), toys.rescued)) == list(range(8))


def test_no_tasks_no_results(two: Processes) -> None:
    assert list(two.run(toys.twice, [], toys.rescued)) == []


def test_several_processes_are_at_work_and_none_is_this_one(two: Processes) -> None:
    found = set(two.run(toys.whose, range(12), toys.rescued))
    assert len(found) == 2
    assert os.getpid() not in found


def test_tasks_are_read_as_they_are_needed(two: Processes) -> None:
    read = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            read.append(number)
            yield number

    results = two.run(toys.twice, tasks(), toys.rescued)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert len(read) <= AHEAD * 2


def test_what_the_work_prints_does_no_harm(two: Processes) -> None:
    assert list(two.run(toys.talk, range(3), toys.rescued)) == [0, 1, 2]


@pytest.mark.parametrize("evil", EVIL)
def test_a_worker_that_dies_costs_its_task_only(two: Processes, evil: Callable[[int], int]) -> None:
    expected = [-3 if number == 3 else 2 * number for number in range(8)]
    assert list(two.run(evil, range(8), toys.rescued)) == expected


def test_a_task_that_always_kills_is_rescued_each_time(two: Processes) -> None:
    assert list(two.run(toys.die, range(1, 5), toys.rescued)) == [-1, -2, -3, -4]


def test_rescue_may_use_processes_of_its_own(two: Processes) -> None:
    assert list(two.run(toys.kill_at_three, [2, 3, 4], toys.rescued_alone)) == [4, -3, 8]


def test_what_the_work_raises_is_told_with_its_place(two: Processes) -> None:
    with pytest.raises(WorkFailed, match=r"(?s)toys\.py.*in fail_at_three.*ValueError: three is not liked"):
        list(two.run(toys.fail_at_three, range(8), toys.rescued))
    assert list(two.run(toys.twice, [1], toys.rescued)) == [2], "the workers go on"


def test_rescue_that_is_lost_itself_ends_the_run() -> None:
    with Processes(1) as workers, pytest.raises(WorkersLost, match=r"lost 4 times.*ended with exit code 1"):
        list(workers.run(toys.die, [1], toys.die))


def test_a_process_killed_while_idle_costs_no_task(two: Processes) -> None:
    for pid in set(two.run(toys.whose, range(12), toys.rescued)):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(child.is_alive for child in two._idle))
    assert list(two.run(toys.twice, range(4), toys.rescued)) == [0, 2, 4, 6]


def test_processes_that_cannot_be_started_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.workers.child._COMMAND", ("-c", "raise SystemExit(5)"))
    with Processes(1) as workers, pytest.raises(WorkersLost, match="cannot be started: it ended with exit code 5"):
        list(workers.run(toys.twice, [1], toys.rescued))


def test_processes_end_with_the_block() -> None:
    with Processes(2) as workers:
        pids = set(workers.run(toys.whose, range(6), toys.rescued))
    assert not any(map(is_alive, pids))


def hang_in(workers: Processes, path: Path) -> None:
    with contextlib.suppress(WorkersLost):
        list(workers.run(toys.note_and_hang, [str(path)], toys.note_and_hang))


def test_processes_that_are_at_work_end_with_a_block_left_by_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Processes(1) as workers:
        threading.Thread(target=hang_in, args=(workers, tmp_path / "pid")).start()
        wait_until(lambda: bool(tmp_path.joinpath("pid").exists() and tmp_path.joinpath("pid").read_text()))
        raise KeyboardInterrupt
    assert not is_alive(int((tmp_path / "pid").read_text()))


RUN = """
from pipelines.workers.processes import Processes
from tests.pipelines.workers.toys import note_and_hang, rescued
with Processes(2) as workers:
    list(workers.run(note_and_hang, [{path!r}], rescued))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_the_run(tmp_path: Path, how: signal.Signals) -> None:
    path = tmp_path / "pid"
    run = subprocess.Popen([sys.executable, "-c", RUN.format(path=str(path))], stderr=subprocess.DEVNULL)
    wait_until(lambda: path.exists() and bool(path.read_text()))
    pid = int(path.read_text())
    assert is_alive(pid)
    run.send_signal(how)
    assert run.wait(20) != 0
    wait_until(lambda: not is_alive(pid))
