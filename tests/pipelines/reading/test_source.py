"""Files of a folder of notices, by name."""

from pathlib import Path

from pipelines.reading.source import SourceFile, open_folder, open_source


def test_manifest_readme_and_hidden_files_are_no_notices(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "manifest.csv", "README.md", ".hidden"):
        (tmp_path / name).write_text("通知", encoding="utf-8")
    assert [each.name for each in open_folder(tmp_path)] == ["a.md", "b.txt"]


def test_a_missing_file_is_a_problem_and_no_error(tmp_path: Path) -> None:
    opened = open_source(tmp_path / "gone.txt")
    assert opened.problem is not None and opened.problem.code == "unreadable_file"
    assert "gone.txt" in opened.problem.message


def test_a_file_is_known_by_its_bytes() -> None:
    assert SourceFile("a.txt", b"x").sha256 == SourceFile("b.txt", b"x").sha256 != SourceFile("a.txt", b"y").sha256
