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
        ('[alerts]\nsmtp_security = "perhaps"\n', "line 2: alerts.smtp_security: must be 'starttls', 'tls' or 'none'"),
        ('[alerts]\nwebhook = "not a url"\n', "line 2: alerts.webhook: must be an address with http or https"),
        ('[alerts]\nwebhook = "https://"\n', "line 2: alerts.webhook"),
        ('[alerts]\nemail_to = "a@example.org"\n', 'line 2: alerts.email_to: must be a list, such as ["a"]'),
        ('[folders]\nouput = "out"\n', "line 2: folders.ouput: no such setting; did you mean output?"),
        ('output = "out"\n', "line 1: output: no such setting; it belongs under [folders]"),
        ("folders = 3\n", "line 1: folders: must be a table, begun by a line [folders]"),
        ('[folders]\n\narchive = " "\n', "line 3: folders.archive: must name a folder"),
        ('folders.archive = ""\n', "line 1: folders.archive: must name a folder"),
        ('[feeds]\nschedule = "99 * * * *"\n', "line 2: feeds.schedule: minute 99 must be of 0-59"),
        ('[feeds]\nschedule = "0 0 * *"\n', "line 2: feeds.schedule: must have five fields"),
        ('[feeds]\nschedule = "0 1-24 * * *"\n', "hour 1-24 must be of 0-23"),
        ('[feeds]\nschedule = "*/0 * * * *"\n', "minute */0"),
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


@pytest.mark.parametrize(
    "text",
    [
        '[alerts]\nwebhook = "https://example.org:8443/hook?key=1"\n',
        '[alerts]\nwebhook = ""\nemail_to = ["a@example.org"]\nsmtp_security = "tls"\n',
        '[feeds]\nschedule = "0,30 8-18/2 1 * MON-FRI"\n',
        '[folders]\noutput = "seeds-out"\nwork = "work"\n',
        '[folders]\nseeds = "data/seeds"\nnotices = "data/in"\noutput = "data/out"\nwork = "data/work"\n',
    ],
)
def test_what_is_right_is_taken(text: str, tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, text))


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        ({"output": "seeds"}, "output (P/seeds) is the same as that of seeds"),
        ({"output": "seeds/out"}, "output (P/seeds/out) is inside of that of seeds"),
        ({"output": "."}, "output (P) is around that of seeds"),
        ({"notices": "in", "output": "in/out"}, "output (P/in/out) is inside of that of notices"),
        ({"notices": "output/in"}, "output (P/output) is around that of notices"),
        ({"work": "output"}, "work (P/output) is the same as that of output"),
        ({"work": "output/w"}, "work (P/output/w) is inside of that of output"),
        ({"work": "."}, "work (P) is around that of seeds"),
        ({"archive": "output/a"}, "archive (P/output/a) is inside of that of output"),
        ({"archive": "seeds/notices/a"}, "archive (P/seeds/notices/a) is inside of that of notices"),
        ({"output": "link/out"}, "output (P/link/out) is inside of that of seeds"),
    ],
)
def test_folders_that_would_harm_each_other_are_refused(folders: dict[str, str], told: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "link").symlink_to("seeds")
    text = "[folders]\n" + "".join(f'{name} = "{folder}"\n' for name, folder in folders.items())
    with pytest.raises(SettingsError) as caught:
        load_settings(written(tmp_path, text))
    assert f"{told.replace('P', str(tmp_path), 1)} " in str(caught.value)
    assert "they must lie apart" in str(caught.value)


def test_folders_of_the_command_line_are_checked_where_they_are_written_to(tmp_path: Path) -> None:
    settings = Settings().in_folder(tmp_path)
    with pytest.raises(SettingsError, match=r"inside of that of notices.*--output"):
        settings.with_folders(None, tmp_path / "in", tmp_path / "in" / "out")
    assert settings.with_folders(None, tmp_path / "in", tmp_path / "out").output == tmp_path / "out"
    assert settings.for_reading(None, None, tmp_path).output == tmp_path


def test_a_link_to_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIFANG_CONFIG", raising=False)
    (tmp_path / "kaifang.toml").symlink_to("gone.toml")
    with pytest.raises(SettingsError, match=r"a link to gone\.toml, where there is no file"):
        find_settings(tmp_path)
    (tmp_path / "gone.toml").write_text("[releases]\nkeep = 3\n")
    assert find_settings(tmp_path).releases.keep == 3
