"""Who works is what the settings say; what is missing is told with what to do."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.workers import cluster as coordinator
from pipelines.workers.choose import on_cluster, open_workers, where_fault
from pipelines.workers.protocol import WorkersLost
from tests.pipelines.workers import toys
from tests.pipelines.workers.local_cluster import LocalCluster


@pytest.mark.parametrize(
    "where", ["here", "local", "tcp://127.0.0.1:8786", "tls://host.example:8786", "slurm", "kubernetes"]
)
def test_names_and_addresses_of_workers_are_known(where: str) -> None:
    assert where_fault(where) == ""


@pytest.mark.parametrize("where", ["", "there", "host:8786", "tcp://host", "http://host:8786", "Local", "slurm:3"])
def test_other_names_are_faults_with_a_remedy(where: str) -> None:
    assert where_fault(where).startswith(f"`{where}` names no workers; write one of `here`, `local`, ")


def test_only_a_cluster_may_be_on_other_machines() -> None:
    assert [on_cluster(where) for where in ("here", "local", "slurm", "tcp://host:1")] == [False, False, True, True]


def test_this_process_and_this_machine() -> None:
    with open_workers("here") as workers:
        assert set(workers.run(toys.whose, range(2), toys.rescued)) == {os.getpid()}
    with open_workers("local", 1) as workers:
        assert len({os.getpid(), *workers.run(toys.whose, range(4), toys.rescued)}) == 2


class Slurm:
    """A cluster of the package for SLURM, without SLURM."""

    folder = Path()

    def __init__(self) -> None:
        self.cluster = LocalCluster(self.folder)
        self.scheduler_address = self.cluster.address
        self.workers = 0

    def scale(self, count: int) -> None:
        for _ in range(count):
            self.cluster.start_worker()

    def close(self) -> None:
        self.cluster.__exit__(None, None, None)


def test_clusters_are_started_scaled_and_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("dask_jobqueue")
    package.SLURMCluster = type("SLURMCluster", (Slurm,), {"folder": tmp_path})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dask_jobqueue", package)
    monkeypatch.setattr(coordinator, "this_code", dict)
    with open_workers("slurm", 1, patience=60) as workers:
        assert list(workers.run(toys.twice, range(4), toys.rescued)) == [0, 2, 4, 6]
    assert len(list(tmp_path.glob("*.log"))) == 2, "a scheduler and one worker"


def test_a_cluster_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("You must specify how many cores to use per job")

    package = ModuleType("dask_jobqueue")
    package.SLURMCluster = fail  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dask_jobqueue", package)
    with pytest.raises(WorkersLost, match=r"`slurm` cannot be started .*how many cores.*configuration of Dask"):
        open_workers("slurm", 1).__enter__()
    with pytest.raises(WorkersLost, match="set `count` under"):
        open_workers("slurm").__enter__()


def test_packages_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask_kubernetes.operator", None)
    with pytest.raises(WorkersLost, match="pip install dask-kubernetes"):
        open_workers("kubernetes", 3).__enter__()
    monkeypatch.setitem(sys.modules, "pipelines.workers.cluster", None)
    with pytest.raises(WorkersLost, match=r"pip install 'kaifang\[cluster\]'"):
        open_workers("tcp://127.0.0.1:1").__enter__()
