"""What can be taken from the inbox, what still waits, and when that calls for a run."""

import os
from pathlib import Path

import pytest

from pipelines.inbox.decide import decide
from pipelines.inbox.digest import inbox_digest
from pipelines.inbox.intake import Intake
from pipelines.inbox.look import FileState, Inbox, Sight, View
from pipelines.inbox.memory import Memory, recall

NOW = 1_800_000_000.0


def put(folder: Path, name: str, text: str = "notice", changed: float = NOW - 3600) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (changed, changed))
    return path


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path, settle_seconds=5)


def test_files_at_rest_are_taken_at_once(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt")
    view = inbox.look(NOW, {})
    assert list(view.taken) == ["a.txt"]
    assert view.waiting == {}


def test_a_file_that_was_just_written_waits_until_it_is_left_alone(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", changed=NOW - 1)
    first = inbox.look(NOW, {})
    assert (first.taken, list(first.waiting)) == ({}, ["a.txt"])
    assert list(inbox.look(NOW + 5, first.waiting).taken) == ["a.txt"]


def test_a_file_that_grows_goes_on_waiting(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", "half", changed=NOW - 1)
    view = inbox.look(NOW, {})
    for seconds in (4, 8, 12):
        put(inbox.folder, "a.txt", "half" * seconds, changed=NOW + seconds - 1)
        view = inbox.look(NOW + seconds, view.waiting)
        assert (view.taken, list(view.waiting)) == ({}, ["a.txt"])
    assert list(inbox.look(NOW + 17, view.waiting).taken) == ["a.txt"]


def test_a_time_in_the_future_is_settled_by_looking_twice(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", changed=NOW + 86_400)
    first = inbox.look(NOW, {})
    assert first.taken == {}
    assert inbox.look(NOW + 4, first.waiting).taken == {}
    assert list(inbox.look(NOW + 6, first.waiting).taken) == ["a.txt"]


def test_a_clock_that_went_back_begins_the_wait_anew(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", changed=NOW)
    first = inbox.look(NOW, {})
    assert inbox.look(NOW - 7200, first.waiting).taken == {}


@pytest.mark.parametrize("name", ["manifest.csv", "README.md", ".hidden", "a.pdf.part", "a.crdownload", "~$a.docx"])
def test_what_is_no_notice_is_neither_taken_nor_waited_for(name: str, inbox: Inbox) -> None:
    put(inbox.folder, name, changed=NOW)
    view = inbox.look(NOW, {})
    assert (view.taken, view.waiting) == ({}, {})


def test_a_file_that_cannot_be_opened_is_taken_without_a_hash(inbox: Inbox) -> None:
    (inbox.folder / "a.txt").symlink_to("nowhere")
    assert inbox.look(NOW * 2, {}).taken == {"a.txt": None}


def test_unchanged_files_are_not_read_again(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox.folder, "a.txt")
    before = inbox.look(NOW, {})
    monkeypatch.setattr("pipelines.inbox.look.open_source", None)
    assert inbox.look(NOW, {}) == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match=r"no such folder of notices; .*kaifang\.toml"):
        Inbox(tmp_path / "nowhere", 5).look(NOW, {})


# digests


def test_the_digest_is_that_of_the_run_that_takes_the_same_files(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", "one")
    put(inbox.folder, "b.txt", "two")
    (inbox.folder / "c.txt").symlink_to("nowhere")
    (inbox.folder / "manifest.csv").write_text("file\n")
    intake = Intake(inbox.folder)
    assert len(list(intake)) == 3
    assert inbox.look(NOW * 2, {}).digest == inbox_digest(intake.received, intake.manifest)


def test_any_change_changes_the_digest_and_changing_back_changes_it_back(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt", "one")
    seen = [inbox.look(NOW, {}).digest]
    put(inbox.folder, "a.txt", "two")
    seen.append(inbox.look(NOW, {}).digest)
    (inbox.folder / "a.txt").rename(inbox.folder / "b.txt")
    seen.append(inbox.look(NOW, {}).digest)
    (inbox.folder / "manifest.csv").write_text("file\n")
    seen.append(inbox.look(NOW, {}).digest)
    assert len(set(seen)) == 4
    (inbox.folder / "manifest.csv").unlink()
    (inbox.folder / "b.txt").unlink()
    put(inbox.folder, "a.txt", "one")
    assert inbox.look(NOW, {}).digest == seen[0]


def test_files_left_out_are_not_in_the_intake(inbox: Inbox) -> None:
    put(inbox.folder, "a.txt")
    put(inbox.folder, "b.txt")
    intake = Intake(inbox.folder, ["b.txt"])
    assert ([each.name for each in intake], len(intake)) == (["a.txt"], 1)


# decisions

SIGHT = Sight(FileState(4, 1, 1, 1), NOW)


def view(waiting: tuple[str, ...] = (), **taken: str) -> View:
    return View(dict(taken), dict.fromkeys(waiting, SIGHT), None)


def test_what_came_changed_and_went_is_told() -> None:
    found = decide(view(a="1", b="2", c="3"), {"b": "2", "c": "0", "d": "4"}, "other", None)
    assert (found.run, found.told) == (True, "1 new: a; 1 changed: c; 1 removed: d")


def test_what_the_last_run_read_calls_for_none() -> None:
    seen = view(a="1")
    assert decide(seen, {}, seen.digest, None).told == "nothing new"
    assert not decide(seen, {}, seen.digest, None).run


def test_what_was_asked_for_already_is_not_asked_for_again() -> None:
    seen = view(a="1")
    found = decide(seen, {}, "other", seen.digest)
    assert not found.run
    assert found.told.startswith("the run for what is here was asked for already")


def test_new_files_in_flux_are_left_out_of_the_run() -> None:
    found = decide(view(("z",), a="1"), {}, None, None)
    assert (found.run, found.left_out, found.told) == (True, ("z",), "1 new: a; still being copied: z")


def test_a_known_file_in_flux_holds_up_the_batch() -> None:
    found = decide(view(("b",), a="1"), {"b": "2"}, None, None)
    assert (found.run, found.told) == (False, "still being copied: b; the batch waits for them")


def test_many_names_are_counted() -> None:
    told = decide(view(**{f"n{number}": "1" for number in range(9)}), {}, None, None).told
    assert told == "9 new: n0, n1, n2, n3, n4 and 4 more"


def test_memory_survives_and_nonsense_is_forgotten() -> None:
    memory = Memory(requested="d", requests=3, waiting={"a": SIGHT})
    assert recall(memory.model_dump_json()) == memory
    assert recall("{nonsense") == recall(None) == Memory()
