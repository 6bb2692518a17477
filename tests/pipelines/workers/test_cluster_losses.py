"""What a cluster may lose: workers again and again, the scheduler for a while or for good, the code itself."""

import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from distributed.utils import LoopRunner

from pipelines.workers import cluster as coordinator
from pipelines.workers import link
from pipelines.workers.choose import open_workers
from pipelines.workers.protocol import ClusterLost, WorkersLost, WorkFailed
from tests.pipelines.workers import toys
from tests.pipelines.workers.local_cluster import LocalCluster


@pytest.fixture(autouse=True)
def _any_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are edited while the tests run do no harm."""
    monkeypatch.setattr(coordinator, "this_code", dict)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[LocalCluster]:
    """Without workers. Dask gives a task up when one worker died of it; by itself, after four."""
    with LocalCluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as made:
        yield made


def test_a_task_that_kills_its_worker_is_rescued(cluster: LocalCluster) -> None:
    cluster.start_worker("--nanny")
    with open_workers(cluster.address, patience=60) as workers:
        results = list(workers.run(toys.kill_parent_at_three, range(6), toys.rescued))
    assert results[3] == -3
    assert all(result in (2 * number, -number) for number, result in enumerate(results))


def test_a_task_that_kills_every_worker_ends_the_run(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coordinator, "RESCUES", 1)
    cluster.start_worker("--nanny")
    with open_workers(cluster.address, patience=60) as workers, pytest.raises(WorkersLost, match="again and again"):
        list(workers.run(toys.kill_parent_at_three, [3], toys.kill_parent_at_three))


@pytest.mark.parametrize("trying", [0.2, 5], ids=["found anew", "kept"])
def test_a_scheduler_that_comes_back_is_given_the_rest(
    cluster: LocalCluster, trying: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the client of Dask still tries by itself, or has given up meanwhile."""
    monkeypatch.setattr(link, "_TRY_SECONDS", trying)
    cluster.start_worker()
    with open_workers(cluster.address, patience=60) as workers:
        results = workers.run(toys.slowly, range(12), toys.rescued)
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        cluster.scheduler.kill()
        time.sleep(1)
        cluster.start_again()
        cluster.start_worker()
        assert list(results) == list(range(3, 12))


def test_a_scheduler_that_is_gone_for_good_ends_the_run(cluster: LocalCluster) -> None:
    cluster.start_worker()
    with open_workers(cluster.address, patience=2) as workers:
        results = workers.run(toys.slowly, range(20), toys.rescued)
        assert next(results) == 0
        cluster.scheduler.kill()
        told = rf"no scheduler answers at {cluster.address} .*check that it runs.*what it finished is kept"
        with pytest.raises(ClusterLost, match=told):
            list(results)


def test_an_address_where_nobody_listens_is_told(cluster: LocalCluster) -> None:
    cluster.scheduler.kill()
    with pytest.raises(ClusterLost, match=rf"no scheduler answers at {cluster.address} "):
        open_workers(cluster.address, patience=1).__enter__()


def test_a_lost_client_may_be_collected_while_another_one_begins(cluster: LocalCluster) -> None:
    """Both have to do with one lock of Dask."""
    connection = link.Link(cluster.address, patience=60)
    with LoopRunner._lock:
        collection = threading.Thread(target=connection._client.__del__, daemon=True)
        collection.start()
        collection.join(10)
        assert not collection.is_alive()
    connection.close()


def test_certificates_that_are_not_there_are_told() -> None:
    with pytest.raises(ClusterLost, match=r"tls://127\.0\.0\.1:9 cannot be used .*needs certificates"):
        open_workers("tls://127.0.0.1:9", patience=1).__enter__()


def test_a_cluster_without_workers_is_told(cluster: LocalCluster) -> None:
    told = rf"{cluster.address} has had no workers for 2 seconds; start some with `dask worker {cluster.address}`"
    with open_workers(cluster.address, patience=2) as workers, pytest.raises(ClusterLost, match=told):
        list(workers.run(toys.twice, range(4), toys.rescued))


def test_a_worker_that_lacks_the_code_is_told(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "known_here_only.py").write_text("def work(number): return number", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "ours")
    work = import_module("known_here_only").work
    cluster.start_worker()
    with open_workers(cluster.address, patience=60) as workers, pytest.raises(WorkFailed, match="'known_here_only'"):
        list(workers.run(work, range(4), work))


def test_workers_that_fail_before_the_work_are_told(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coordinator, "do", import_module("pydoc").plain)
    cluster.start_worker()
    with open_workers(cluster.address, patience=60) as workers:
        told = r"(?s)cannot do the work.*TypeError.*install the same release of kaifang\[cluster\] on every machine"
        with pytest.raises(WorkersLost, match=told):
            list(workers.run(toys.twice, range(4), toys.rescued))
