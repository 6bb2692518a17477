"""A notice at which a worker is lost is set aside alone, with a row that says how."""

from pathlib import Path

import pytest

from pipelines import build
from pipelines.build import build_files, build_tables
from pipelines.knowledge.book import Seeds
from pipelines.reading.source import SourceFile
from pipelines.running.run import Desk
from pipelines.store.notices import NoticeStore
from pipelines.workers.processes import Processes
from tests.conftest import rows
from tests.pipelines.running import toys
from tests.pipelines.store.made import listing, notice

SOUND = [notice(f"{at}.txt", f"上海市第{at}号行动方案") for at in range(5)]
DEADLY, ENDLESS = notice("deadly.txt", task=toys.DEADLY), notice("endless.txt", task=toys.ENDLESS)


@pytest.fixture(autouse=True)
def _toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "read_notice", toys.read)
    monkeypatch.setattr(build, "set_aside_lost", toys.lost)


def test_only_the_culprits_are_lost(seeds: Seeds, tmp_path: Path) -> None:
    documents: list[SourceFile] = [*SOUND[:2], DEADLY, *SOUND[2:4], ENDLESS, SOUND[4]]
    with Processes(2) as workers:
        desk = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run", workers, batch=3, seconds=3)
        tables = build_files(documents, listing(seeds), tmp_path / "made", desk)
    found = {row["source_file"]: row["parse_status"] for row in rows(dict(tables), "notices")}
    lost = {name for name, status in found.items() if status == "quarantined"}
    assert lost == {DEADLY.name, ENDLESS.name}
    told = {row["code"]: row["message"] for row in rows(dict(tables), "issues") if row["severity"] == "error"}
    assert set(told) == {"parse_failed"}
    messages = " ".join(row["message"] for row in rows(dict(tables), "issues"))
    assert "deadly.txt: the pipeline failed at it (Lost: ended with exit code 9)" in messages
    assert "endless.txt: the pipeline failed at it (Lost: took more than 9 seconds)" in messages


def test_lost_notices_are_tried_again(seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Processes(1) as workers:
        desk = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run", workers, batch=3)
        build_files([*SOUND, DEADLY], seeds, tmp_path / "made", desk)
    monkeypatch.undo()
    again = Desk(NoticeStore(tmp_path / "store"), tmp_path / "run")
    tables = build_files([*SOUND, DEADLY], seeds, tmp_path / "made", again)
    assert again.store is not None and again.store.read == [DEADLY.name]
    assert rows(dict(tables), "measures") == rows(build_tables([*SOUND, DEADLY], seeds), "measures")
