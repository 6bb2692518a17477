"""A run reads what is new, and nothing twice."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import pipelines.build
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.load import Row, SeedTables
from pipelines.linking import lineage
from pipelines.reading.document import Document
from pipelines.reading.problems import Problem
from pipelines.reading.source import SourceFile, open_source
from pipelines.running.batches import PASSING
from pipelines.store import notices
from pipelines.store.notices import NoticeStore
from tests.pipelines.store.made import count_parsing, listing, notice, run

A, B = notice("a.txt"), notice("b.txt", "上海市另一行动方案", "推进乙事项")


@pytest.fixture
def store(tmp_path: Path) -> NoticeStore:
    return NoticeStore(tmp_path / "store", ("code", "code"))


def test_nothing_is_parsed_twice(store: NoticeStore, seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = count_parsing(monkeypatch)
    assert (run(store, [A], seeds), parsed()) == (["a.txt"], 1)
    assert (run(store, [A, B], seeds), parsed()) == (["b.txt"], 1)
    assert store.reused == ["a.txt"]
    assert (run(NoticeStore(store.folder, ("code", "code")), [B, A], seeds), parsed()) == ([], 0)


@pytest.mark.parametrize(
    "again",
    [notice("a.txt", task="推进丙事项"), SourceFile("c.txt", A.data), SourceFile(A.name, A.data + b"\n")],
    ids=["content", "name", "a line feed"],
)
def test_other_bytes_or_another_name_are_read(store: NoticeStore, seeds: Seeds, again: SourceFile) -> None:
    run(store, [A], seeds)
    assert run(store, [again], seeds) == [again.name]


def test_earlier_bytes_are_still_known(store: NoticeStore, seeds: Seeds) -> None:
    for document in (A, notice("a.txt", task="推进丙事项")):
        run(store, [document], seeds)
    assert run(store, [A], seeds) == []


def test_other_code_reads_anew(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A], seeds)
    assert run(NoticeStore(store.folder, ("other", "code")), [A], seeds) == ["a.txt"]


def test_other_code_of_linking_does_not(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A], seeds)
    assert run(NoticeStore(store.folder, ("code", "other")), [A], seeds) == []


def test_a_changed_seed_row_reads_anew(store: NoticeStore, seeds: Seeds) -> None:
    rows = {name: [*each] for name, each in seeds.tables.rows.items()}
    run(store, [A], seeds)
    assert run(store, [A], replace(seeds, tables=SeedTables(rows))) == []
    rows["agencies"][0] = rows["agencies"][0] | {"source": "elsewhere"}
    assert run(store, [A], replace(seeds, tables=SeedTables(rows))) == ["a.txt"]


TITLED: Row = {"file": "a.txt", "title": "上海市某某行动方案", "issued_on": "2024-01-02"}


@pytest.mark.parametrize(
    "rows",
    [
        [TITLED],
        [TITLED | {"file": "old.txt"}],
        [{"file": "old.txt", "sha256": A.sha256}],
        [{"file": "a.txt"}],
    ],
    ids=["file and title", "title", "content", "name"],
)
def test_a_row_for_the_notice_reads_it_anew(store: NoticeStore, seeds: Seeds, rows: list[Row]) -> None:
    other: Row = {"file": "b.txt", "issued_on": "2024-01-03"}
    run(store, [A, B], listing(seeds, other))
    assert run(store, [A, B], listing(seeds, other, *rows)) == ["a.txt"]
    assert run(store, [A, B], listing(seeds, *rows, other)) == []
    assert run(store, [A, B], listing(seeds, other, rows[0] | {"note": "seen"})) == ["a.txt"]
    assert run(store, [A, B], listing(seeds, other)) == ["a.txt"]


def test_a_row_for_another_notice_leaves_it(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A], listing(seeds, TITLED))
    others: list[Row] = [{"file": "b.txt"}, {"file": "c.txt", "title": "上海市另一行动方案"}]
    assert run(store, [A], listing(seeds, *others, TITLED)) == []


def test_a_row_that_comes_before_the_known_one_counts(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A], listing(seeds, TITLED))
    by_content: Row = {"file": "c.txt", "sha256": A.sha256}
    assert run(store, [A], listing(seeds, TITLED, by_content)) == ["a.txt"]


@pytest.mark.parametrize("code", sorted(PASSING - {"parse_failed"}))
def test_what_may_pass_is_tried_again(
    store: NoticeStore, seeds: Seeds, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    failing = Document(problems=[Problem(code, "a.txt: not now")])
    with monkeypatch.context() as patch:
        patch.setattr(pipelines.build, "read_document", lambda document: failing)
        assert run(store, [A], seeds) == run(store, [A], seeds) == ["a.txt"]
    assert run(store, [A], seeds) == ["a.txt"]
    assert run(store, [A], seeds) == []


def test_what_will_never_be_read_is_kept(store: NoticeStore, seeds: Seeds) -> None:
    documents = [SourceFile("a.zip", b"PK\x05\x06" + bytes(18)), SourceFile("empty.txt", b"")]
    assert run(store, documents, seeds) == ["a.zip", "empty.txt"]
    assert run(store, documents, seeds) == []


def test_a_file_that_cannot_be_opened_is_tried_again(store: NoticeStore, seeds: Seeds, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert run(store, [open_source(path)], seeds) == ["a.txt"]
    path.write_bytes(A.data)
    assert run(store, [open_source(path)], seeds) == ["a.txt"]
    assert run(store, [open_source(path)], seeds) == []


@pytest.mark.usefixtures("faults_are_set_aside")
def test_a_fault_of_the_pipeline_is_tried_again(
    store: NoticeStore, seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise KeyError("x")

    with monkeypatch.context() as patch:
        patch.setattr(pipelines.build, "parse_notice", fail)
        assert run(store, [A], seeds) == ["a.txt"]
    assert run(store, [A], seeds) == ["a.txt"]


def test_another_converter_reads_what_it_converts_anew(
    store: NoticeStore, seeds: Seeds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    legacy = SourceFile("a.rtf", b"{\\rtf1 x}")
    program = tmp_path / "soffice"
    monkeypatch.setattr(notices, "converter", lambda: str(program))
    monkeypatch.setattr(pipelines.build, "read_document", lambda document: Document(text="通知\n"))
    for size, wanted in ((1, ["a.rtf", "a.txt"]), (1, []), (2, ["a.rtf"])):
        program.write_bytes(b"x" * size)
        os.utime(program, (1, 1))
        assert run(store, [legacy, A], seeds) == wanted


def test_measures_of_tied_notices_are_aligned_once(
    store: NoticeStore, seeds: Seeds, founding: dict[str, SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    tied = [founding["guofa-2023-23"], founding["hufufa-2024-1"]]
    whole = build_tables(tied, seeds, store=store)
    assert whole["lineage"].num_rows > 0

    def aligned(*arguments: object) -> None:
        raise AssertionError("aligned again")

    monkeypatch.setattr(lineage, "align", aligned)
    monkeypatch.setattr(lineage, "shared_passage", aligned)
    assert build_tables([*tied, A], seeds, store=store)["lineage"].equals(whole["lineage"])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_pruning_keeps_what_the_run_may_use_and_what_is_not_ours(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A, B], seeds)
    kept = files(store.folder)
    (store.folder / "mine.txt").write_text("x")
    rows = {**seeds.tables.rows, "agencies": seeds.tables.rows["agencies"][:-1]}
    run(NoticeStore(store.folder, ("other", "other")), [A], seeds)
    run(NoticeStore(store.folder, ("code", "code")), [A], replace(seeds, tables=SeedTables(rows)))
    (next(store.folder.rglob("notices-*/*")) / ".tmp-1-x").write_text("cut")
    run(store, [A], seeds)
    store.prune()
    assert files(store.folder) == kept | {"mine.txt"}


def test_pruning_without_a_run_removes_what_other_code_made(store: NoticeStore, seeds: Seeds) -> None:
    run(store, [A], seeds)
    kept = files(store.folder)
    run(NoticeStore(store.folder, ("other", "other")), [A], seeds)
    assert files(store.folder) > kept
    NoticeStore(store.folder, ("code", "code")).prune()
    assert files(store.folder) == kept
    NoticeStore(store.folder / "nowhere", ("code", "code")).prune()


def block(folder: Path) -> None:
    folder.write_text("a file")


def close(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)


@pytest.mark.parametrize("harm", [block, close])
def test_a_folder_that_cannot_be_written_is_said_once(
    seeds: Seeds, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    if harm is close and os.geteuid() == 0:
        pytest.skip("the superuser may write everything")
    harm(tmp_path / "store")
    store = NoticeStore(tmp_path / "store", ("code", "code"))
    assert run(store, [A, B], seeds) == run(store, [A, B], seeds) == ["a.txt", "b.txt"]
    (remark,) = store.remarks
    assert str(tmp_path / "store") in remark and "remove it" in remark
    store.prune()


def test_a_full_disk_is_said_once(store: NoticeStore, seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        assert run(store, [A, B], seeds) == ["a.txt", "b.txt"]
        assert len(store.remarks) == 1 and "No space left on device" in store.remarks[0]
    assert run(store, [A], seeds) == ["a.txt"] and store.remarks == []


def test_a_notice_holds_no_bytes(seeds: Seeds) -> None:
    read = pipelines.build.read_notice(A, seeds)
    assert (read.source.name, read.source.sha256, read.source.size) == (A.name, A.sha256, len(A.data))
    assert not hasattr(read.source, "data")
