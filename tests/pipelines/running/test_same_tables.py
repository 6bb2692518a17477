"""However notices are cut into batches, whoever reads them, and wherever rows wait: the same bytes come out."""

import random
from pathlib import Path

import pytest

from pipelines.build import build_files, build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing import drafts
from pipelines.reading.source import SourceFile
from pipelines.running import buckets, groups
from pipelines.running.run import Desk
from pipelines.store.notices import NoticeStore
from pipelines.workers.processes import Processes
from schemas import TABLES
from tests.pipelines.store.made import listing, notice, written

COVER = "上海市人民政府关于落实《上海市某某行动方案》的通知"


@pytest.fixture
def documents(founding: dict[str, SourceFile]) -> list[SourceFile]:
    """Founding notices, copies, notices that cite each other, one in Traditional characters, files of no use."""
    plan = notice("plan.txt", task="允许商业保理公司办理基于真实国际贸易背景的商业保理业务，推进甲事项")
    carried = notice("carried.txt", COVER, "按照《上海市某某行动方案》，推进甲事项")
    reused = notice("reused.txt", "北京市某某行动方案", "允许商业保理公司办理基于真实国际贸易背景的商业保理业务")
    traditional = SourceFile(
        "t.txt", reused.data.decode().translate(str.maketrans("业开贸国际", "業開貿國際")).encode()
    )
    useless = [
        SourceFile("empty.txt", b""),
        SourceFile("also empty.txt", b""),
        SourceFile("a.zip", b"PK\x05\x06" + bytes(18)),
    ]
    copies = [SourceFile(f"copy {at}.txt", plan.data + b"\n" * at) for at in range(4)]
    return [*founding.values(), plan, carried, reused, traditional, *copies, *useless]


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that may wait in memory goes to disk as soon as there are two of it."""
    monkeypatch.setattr(groups, "GROUP_NOTICES", 1)
    monkeypatch.setattr(buckets, "_AT_ONCE", 1)
    monkeypatch.setattr(drafts, "_MOST_ROWS", 2)


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("batch", [1, 3])
def test_with_little_memory(documents: list[SourceFile], seeds: Seeds, tmp_path: Path, batch: int) -> None:
    expected = written(build_tables(documents, seeds), tmp_path / "whole")
    random.Random(batch).shuffle(documents)
    desk = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run", batch=batch)
    build_files(documents, seeds, tmp_path / "pieces", desk)
    assert files(tmp_path / "pieces") == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pieces", "store", "whole"]


def test_by_other_processes(documents: list[SourceFile], seeds: Seeds, tmp_path: Path) -> None:
    listed = listing(seeds, {"file": "reused.txt", "title": "北京市某某行动方案", "issued_on": "2030-01-02"})
    expected = written(build_tables(documents, listed), tmp_path / "whole")
    with Processes(2) as workers:
        desk = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run", workers, batch=2)
        build_files(documents, listed, tmp_path / "pieces", desk)
        assert files(tmp_path / "pieces") == expected
        build_files(documents, listed, tmp_path / "again", desk)
    assert files(tmp_path / "again") == expected
    assert desk.store is not None and len(desk.store.reused) == len(documents)


def test_what_fails_leaves_the_files_as_they_were(
    founding: dict[str, SourceFile], seeds: Seeds, tmp_path: Path
) -> None:
    desk = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run")
    build_files(list(founding.values())[:1], seeds, tmp_path / "made", desk)
    before = files(tmp_path / "made")

    def broken() -> object:
        yield next(iter(founding.values()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_files(broken(), seeds, tmp_path / "made", desk)  # type: ignore[arg-type]
    assert files(tmp_path / "made") == before
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == sorted(f"{name}.parquet" for name in TABLES)
