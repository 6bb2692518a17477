"""Whatever the moment at which a run is killed, users see an old release or a new one, and the next run mends the rest."""

from pathlib import Path

import pytest

from tests.pipelines.killing import trial

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2])
def test_runs_killed_at_random_moments_leave_whole_releases(seed: int, tmp_path: Path) -> None:
    made = trial(tmp_path, seed, times=8)
    assert made.kills > 0
