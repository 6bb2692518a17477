"""`kaifang.toml`: defaults, folders relative to it, and faults that name the line."""

from pathlib import Path

import pytest

from pipelines.command_line.settings_page import PAGE, write_page
from pipelines.settings import Settings, SettingsError, find_settings, load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "kaifang.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIFANG_CONFIG", raising=False)
    found = find_settings(tmp_path)
    assert (found.notices, found.output) == (tmp_path / "seeds/notices", tmp_path / "output")
    assert (found.releases.keep, found.releases.least_share) == (0, 0.8)
    assert not found.alerts.webhook


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")) == Settings().in_folder(tmp_path)


def test_folders_are_relative_to_the_file_unless_absolute(tmp_path: Path) -> None:
    found = load_settings(written(tmp_path, '[folders]\nnotices = "in"\noutput = "/srv/out"\n'))
    assert (found.notices, found.output) == (tmp_path / "in", Path("/srv/out"))


def test_the_environment_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("KAIFANG_CONFIG", str(written(tmp_path / "other", "[releases]\nkeep = 3\n")))
    assert find_settings(tmp_path).releases.keep == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[inbox]\nsettle_seconds = 5\n\n[releases]\nkeep = -1\n", "line 5: releases.keep"),
        ('[feeds]\nretries = "many"\n', "line 2: feeds.retries"),
        ("[feeds]\ncolour = 1\n", "line 2: feeds.colour"),
        ("[colours]\nred = 1\n", "line 1: colours"),
        ('root = "/tmp"\n', "line 1: root"),
        ("[inbox\n", "at line 1"),
        ('[alerts]\nsmtp_security = "perhaps"\n', "line 2: alerts.smtp_security"),
    ],
)
def test_a_fault_names_file_line_and_name(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(tmp_path, text))
    assert told in str(caught.value)
    assert "kaifang.toml" in str(caught.value)


def test_a_file_that_was_named_and_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFANG_CONFIG", str(tmp_path / "nowhere.toml"))
    with pytest.raises(SettingsError, match="no such file"):
        find_settings(tmp_path)


def test_the_page_of_settings_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run python -m pipelines.command_line.settings_page"
    assert "| `keep` | `0` | releases that are kept; 0: all." in write_page()
