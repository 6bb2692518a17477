"""The limit inside workers; that it ends them is shown with `hang_at_three` in other files."""

import time

import pytest

from pipelines.workers.alone import alone
from pipelines.workers.protocol import Lost
from pipelines.workers.watch import limit


def linger(seconds: float) -> str:
    """Two pieces of work under limits of their own, then something else under none."""
    for _ in range(2):
        with limit(1.5):
            time.sleep(seconds)
    time.sleep(1)
    return "alive"


def test_each_piece_of_work_has_its_own_limit() -> None:
    assert alone(linger, 0.9, 60) == "alive"


def test_who_is_no_worker_is_never_ended() -> None:
    with limit(0.01):
        time.sleep(0.1)


def test_a_limit_ends_a_worker_by_itself() -> None:
    with pytest.raises(Lost, match="ended with exit code 1"):
        alone(linger, 5, 60)
