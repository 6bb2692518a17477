"""A real cluster on this machine makes the same tables, whatever happens to its workers."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from pipelines import build
from pipelines.build import build_files, build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.tables import FileTables
from pipelines.reading.source import SourceFile
from pipelines.running.run import Desk
from pipelines.store.notices import NoticeStore
from pipelines.workers import cluster as coordinator
from pipelines.workers.addresses import AddressError, list_files
from pipelines.workers.choose import open_workers
from pipelines.workers.protocol import WorkersLost
from schemas import TABLES
from tests.conftest import rows
from tests.pipelines.running import toys
from tests.pipelines.store.made import notice, written
from tests.pipelines.workers.local_cluster import LocalCluster
from tests.pipelines.workers.store import SETTINGS, Store

SOUND = [notice(f"{at}.txt", f"上海市第{at}号行动方案", f"推进第{at}事项") for at in range(40)]
DEADLY = notice("deadly.txt", task=toys.DEADLY)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """With two workers, and a store with a bucket `kaifang`, which all of them reach."""
    store = Store(tmp_path_factory.mktemp("s3") / "log")
    environment = SETTINGS | {"AWS_ENDPOINT_URL": store.url}
    with LocalCluster(tmp_path_factory.mktemp("cluster"), **environment) as made, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        boto3.client("s3").create_bucket(Bucket="kaifang")
        made.start_worker()
        made.start_worker()
        yield made
    store.stop()


@pytest.fixture(autouse=True)
def _any_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are edited while the tests run do no harm."""
    monkeypatch.setattr(coordinator, "this_code", dict)


def made(documents: list[SourceFile], seeds: Seeds, cluster: LocalCluster, folder: Path, exchange: str) -> Desk:
    """Build with the workers of the cluster."""
    with open_workers(cluster.address, patience=60) as workers:
        desk = Desk(NoticeStore(folder / "store"), folder / "run", readers=workers, exchange=exchange, batch=2)
        build_files(documents, seeds, folder / "made", desk)
    return desk


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "made" / f"{name}.parquet").read_bytes() for name in TABLES}


@pytest.mark.parametrize("exchange", ["s3://kaifang/exchange", "file://{}/exchange", "{}/exchange"])
def test_the_tables_are_those_of_one_machine(
    cluster: LocalCluster, founding: dict[str, SourceFile], seeds: Seeds, tmp_path: Path, exchange: str
) -> None:
    documents, address = [*founding.values(), *SOUND[:5]], exchange.format(tmp_path)
    expected = written(build_tables(documents, seeds), tmp_path / "whole")
    made(documents, seeds, cluster, tmp_path, address)
    assert files(tmp_path) == expected
    (seeds_left,) = [each.name for each in list_files(address)]
    assert seeds_left.startswith("seeds-")
    again = made([*documents, SOUND[-1]], seeds, cluster, tmp_path, address)
    assert again.store is not None and again.store.read == [SOUND[-1].name]


def test_a_worker_is_killed_and_another_one_joins_late(cluster: LocalCluster, seeds: Seeds, tmp_path: Path) -> None:
    expected = written(build_tables(SOUND, seeds), tmp_path / "whole")
    victim = cluster.start_worker()
    read = 0

    def events(count: int) -> None:
        nonlocal read
        read += count
        if read == 4:
            victim.kill()
        if read == 8:
            cluster.start_worker()

    with open_workers(cluster.address, patience=60) as workers:
        desk = Desk(
            NoticeStore(tmp_path / "store"), tmp_path / "run", readers=workers, exchange="s3://kaifang/exchange", batch=1,
            progress=events,
        )  # fmt: skip
        build_files(SOUND, seeds, tmp_path / "made", desk)
    assert read == len(SOUND)
    assert files(tmp_path) == expected


def test_a_scheduler_starts_again(seeds: Seeds, tmp_path: Path) -> None:
    expected = written(build_tables(SOUND[:20], seeds), tmp_path / "whole")
    (tmp_path / "programs").mkdir()
    with LocalCluster(tmp_path / "programs") as own:
        own.start_worker()
        read = 0

        def events(count: int) -> None:
            nonlocal read
            read += count
            if read == 4:
                own.scheduler.kill()
                own.start_again()
                own.start_worker()

        with open_workers(own.address, patience=60) as workers:
            desk = Desk(
                NoticeStore(tmp_path / "store"), tmp_path / "run", readers=workers, exchange=f"{tmp_path}/exchange",
                batch=1, progress=events,
            )  # fmt: skip
            build_files(SOUND[:20], seeds, tmp_path / "made", desk)
    assert files(tmp_path) == expected


def test_a_scheduler_that_is_gone_ends_the_run_and_what_was_read_stays(seeds: Seeds, tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir()
    with LocalCluster(tmp_path / "programs") as own:
        own.start_worker()
        with open_workers(own.address, patience=2) as workers:
            desk = Desk(
                NoticeStore(tmp_path / "store"), tmp_path / "run", readers=workers, exchange=f"{tmp_path}/exchange",
                batch=1, progress=lambda count: own.scheduler.kill(),
            )  # fmt: skip
            with pytest.raises(WorkersLost, match=own.address):
                build_files(SOUND, seeds, tmp_path / "made", desk)
    again = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run")
    build_files(SOUND, seeds, tmp_path / "made", again)
    assert again.store is not None and 1 <= len(again.store.reused) < len(SOUND)


def test_only_the_culprit_is_lost(
    cluster: LocalCluster, seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "read_notice", toys.read)
    monkeypatch.setattr(build, "set_aside_lost", toys.lost)
    made([*SOUND[:3], DEADLY], seeds, cluster, tmp_path, "s3://kaifang/exchange")
    found = rows(dict(FileTables(tmp_path / "made")), "notices")
    assert [row["source_file"] for row in found if row["parse_status"] == "quarantined"] == [DEADLY.name]


def test_a_store_that_cannot_be_reached_is_told(cluster: LocalCluster, seeds: Seeds, tmp_path: Path) -> None:
    with pytest.raises(AddressError, match="s3://nobucket"):
        made(SOUND[:2], seeds, cluster, tmp_path, "s3://nobucket/exchange")
