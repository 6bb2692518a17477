"""Work done apart: exactly what was lost is known, and why."""

import pytest

from pipelines.workers.alone import alone, each_alone
from pipelines.workers.protocol import Lost, WorkFailed
from tests.pipelines.workers import toys


def test_the_result_comes_back() -> None:
    assert alone(toys.twice, 21, 60) == 42


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (toys.kill_at_three, "ended by SIGKILL"),
        (toys.crash_at_three, "ended by SIGSEGV"),
        (toys.quit_at_three, "ended with exit code 9"),
        (toys.starve_at_three, "ran out of memory"),
    ],
)
def test_what_ends_its_process_is_lost_with_the_reason(work, reason: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Lost, match=f"^{reason}$"):
        alone(work, 3, 60)


def test_what_takes_too_long_is_lost() -> None:
    with pytest.raises(Lost, match=r"^took more than 2 seconds$"):
        alone(toys.hang, 1, 2)


def test_time_to_start_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.workers.child._COMMAND", ("-c", "import time; time.sleep(60)"))
    with pytest.raises(Lost, match=r"^took more than 0\.5 seconds$"):
        alone(toys.twice, 1, 0.5)


def test_what_the_work_raises_is_no_loss() -> None:
    with pytest.raises(WorkFailed, match="three is not liked"):
        alone(toys.fail_at_three, 3, 60)


def test_only_the_culprit_is_lost() -> None:
    results = list(each_alone(toys.kill_at_three, range(6), 60))
    assert [str(each) for each in results] == ["0", "2", "4", "ended by SIGKILL", "8", "10"]


def test_one_process_serves_several_until_it_is_lost() -> None:
    assert len(set(each_alone(toys.whose, range(4), 60))) == 1


def test_what_a_used_process_lost_is_tried_in_a_fresh_one() -> None:
    assert list(each_alone(toys.die_when_used, [1, 2, 3], 60)) == [1, 2, 3]
