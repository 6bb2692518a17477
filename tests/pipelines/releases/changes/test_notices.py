"""What the page says of notices: which came, went, were read anew and why, and which are copies."""

from pathlib import Path
from typing import Any

from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.page import write_page
from tests.pipelines.releases.changes.made import release

A, B, C = ({"notice_id": f"guofa-2023-{at}", "title": f"通知{at}", "source_sha256": f"{at}" * 64} for at in (1, 2, 3))
ITEM = {"clause_id": "guofa-2023-1.c1", "notice_id": "guofa-2023-1"}
Found = list[tuple[str, str, str]]


def found(tmp_path: Path, before: dict[str, Any], after: dict[str, Any]) -> Found:
    changes = compare_releases(release(tmp_path / "1", **before), release(tmp_path / "2", **after))
    return [(each.kind, each.notice_id, each.note) for each in changes.notices]


def test_notices_that_came_and_went(tmp_path: Path) -> None:
    quarantined = {"notice_id": "n-1", "source_sha256": "9" * 64, "parse_status": "quarantined"}
    assert found(tmp_path, {"notices": [A, B]}, {"notices": [B, C, quarantined]}) == [
        ("withdrawn", "guofa-2023-1", ""),
        ("added", "guofa-2023-3", ""),
        ("added", "n-1", "quarantined"),
    ]


def test_a_withdrawn_notice_is_named_with_its_title(tmp_path: Path) -> None:
    before, after = release(tmp_path / "2026.10.0", notices=[A, B]), release(tmp_path / "2026.11.0", notices=[B])
    page = write_page(compare_releases(before, after))
    assert page.startswith("# Changes from `2026.10.0` to `2026.11.0`\n\nNotices: 1 withdrawn. ")
    assert "| `guofa-2023-1` | 通知1 | withdrawn |" in page
    assert "guofa-2023-2" not in page


def test_new_bytes_are_told_from_the_same_bytes(tmp_path: Path) -> None:
    before = {
        "notices": [A, B, C],
        "clauses": [ITEM, {"clause_id": "guofa-2023-2.c1"}, {"clause_id": "guofa-2023-3.c1"}],
    }
    after = {
        "notices": [{**A, "source_sha256": "a" * 64}, B, C],
        "clauses": [{**ITEM, "text": "章"}, {"clause_id": "guofa-2023-2.c2"}, {"clause_id": "guofa-2023-3.c1"}],
    }
    assert found(tmp_path, before, after) == [
        ("re-read", "guofa-2023-1", "new bytes received; changes in notices, clauses"),
        ("re-read", "guofa-2023-2", "the same bytes, read by newer code or knowledge; changes in clauses"),
    ]


def test_facts_about_the_file_are_told_from_what_it_holds(tmp_path: Path) -> None:
    after = {"notices": [{**A, "source_url": "https://a.cn", "source_file": "b.html"}, {**B, "measure_count": 2}]}
    assert found(tmp_path, {"notices": [A, B]}, after) == [
        (
            "re-read",
            "guofa-2023-1",
            "the same bytes; only what is told about the file differs (source_file, source_url)",
        ),
        ("re-read", "guofa-2023-2", "the same bytes, read by newer code or knowledge; changes in notices"),
    ]


def test_what_other_notices_cause_is_no_new_reading(tmp_path: Path) -> None:
    """A citation finds its notice once that is there."""
    cites = {"citation_id": "guofa-2023-1.c1.z1", "citing_notice_id": "guofa-2023-1", "clause_id": "guofa-2023-1.c1"}
    resolved = {**cites, "cited_notice_id": "guofa-2023-2", "resolution": "resolved"}
    before, after = {"notices": [A], "citations": [cites]}, {"notices": [A, B], "citations": [resolved]}
    assert found(tmp_path, before, after) == [("added", "guofa-2023-2", "")]


def test_copies_are_told_apart(tmp_path: Path) -> None:
    copy = {**C, "notice_id": "guofa-2023-1-copy2", "duplicate_of": "guofa-2023-1"}
    assert found(tmp_path / "a", {"notices": [A]}, {"notices": [A, copy]}) == [
        ("copy", "guofa-2023-1-copy2", "received as a copy of guofa-2023-1")
    ]
    assert found(tmp_path / "b", {"notices": [A, copy]}, {"notices": [A]}) == [
        ("copy", "guofa-2023-1-copy2", "withdrawn; it was a copy of guofa-2023-1")
    ]
    assert found(tmp_path / "c", {"notices": [A, B]}, {"notices": [A, {**B, "duplicate_of": "guofa-2023-1"}]}) == [
        ("copy", "guofa-2023-2", "kept as a copy of guofa-2023-1 from now on")
    ]
    assert found(tmp_path / "d", {"notices": [A, {**B, "duplicate_of": "guofa-2023-1"}]}, {"notices": [A, B]}) == [
        ("copy", "guofa-2023-2", "no longer a copy of guofa-2023-1")
    ]


def test_a_file_that_is_read_under_another_id_is_told_as_such(tmp_path: Path) -> None:
    assert found(tmp_path, {"notices": [{**A, "notice_id": "n-0123"}]}, {"notices": [A]}) == [
        ("added", "guofa-2023-1", "from the same file as n-0123, which is withdrawn"),
        ("withdrawn", "n-0123", "its file is read as guofa-2023-1 now"),
    ]


def test_files_that_could_not_be_opened_are_not_one_file(tmp_path: Path) -> None:
    before, after = ({"notices": [{"notice_id": name, "source_sha256": None}]} for name in ("n-1", "n-2"))
    assert found(tmp_path, before, after) == [("withdrawn", "n-1", ""), ("added", "n-2", "")]


def test_a_new_table_makes_no_notice_re_read(tmp_path: Path) -> None:
    assert found(tmp_path, {"notices": [A]}, {"notices": [A], "clauses": [ITEM]}) == []


def test_a_release_without_notices_says_nothing_of_them(tmp_path: Path) -> None:
    assert found(tmp_path, {"clauses": [ITEM]}, {"notices": [A], "clauses": []}) == []
