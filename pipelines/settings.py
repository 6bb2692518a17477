"""What a user may set: folders, limits and addresses, in `kaifang.toml`. Every line of it may be left out.

Folders in the file are relative to it. Secrets have no place in it: they come from the environment.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

FILE_NAME = "kaifang.toml"
VARIABLE = "KAIFANG_CONFIG"
"""Environment variable that names another file."""

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]


class SettingsError(ValueError):
    """A fault in the settings; one line a fault, each with file, place and remedy."""


class _Section(BaseModel):
    """A table of the file: unknown names and values of another type are faults."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FolderSettings(_Section):
    """Where things lie, relative to the settings file."""

    seeds: str = "seeds"
    notices: str = "seeds/notices"
    output: str = "output"
    work: str = ".kaifang"
    archive: str = "archive"


class InboxSettings(_Section):
    """When a file in the folder of notices is taken: once it has not changed for `settle_seconds`."""

    interval_seconds: Positive = 30
    settle_seconds: Seconds = 5


class ReleaseSettings(_Section):
    """What a release must be against the last good one, and how many are kept (0: all).

    A table with less than `least_share` of its rows blocks, with more than `most_share` it warns.
    """

    keep: Count = 0
    least_share: Annotated[float, Field(ge=0, le=1)] = 0.8
    most_share: Annotated[float, Field(ge=1)] = 2.0
    wait_seconds: Seconds = 600
    downloads: str = ""


class FeedSettings(_Section):
    """How addresses are asked. `private_hosts` (host or host:port) may have addresses that are not public."""

    delay_seconds: Seconds = 2
    timeout_seconds: Seconds = 30
    total_seconds: Seconds = 180
    max_bytes: Positive = 50_000_000
    retries: Count = 3
    recheck_hours: Seconds = 24
    schedule: str = "0 */6 * * *"
    contact: str = ""
    private_hosts: tuple[str, ...] = Field(default=(), strict=False)


class AlertSettings(_Section):
    """Whom a failed run is told: a webhook, people by e-mail, or nobody.

    The password of `smtp_user` is read from the environment variable KAIFANG_SMTP_PASSWORD.
    """

    webhook: str = ""
    email_to: tuple[str, ...] = Field(default=(), strict=False)
    email_from: str = ""
    smtp_host: str = ""
    smtp_port: Positive = 587
    smtp_user: str = ""
    smtp_security: Annotated[str, Field(pattern="^(starttls|tls|none)$")] = "starttls"


class Settings(_Section):
    """All settings."""

    _root: Path = PrivateAttr(default=Path())
    folders: FolderSettings = FolderSettings()
    inbox: InboxSettings = InboxSettings()
    releases: ReleaseSettings = ReleaseSettings()
    feeds: FeedSettings = FeedSettings()
    alerts: AlertSettings = AlertSettings()

    @property
    def root(self) -> Path:
        """The folder that the others are relative to."""
        return self._root

    def in_folder(self, root: Path) -> "Settings":
        """The same settings for a project in another folder."""
        made = self.model_copy()
        made._root = root
        return made

    def with_folders(self, seeds: Path | None, notices: Path | None, output: Path | None) -> "Settings":
        """The same settings with folders named by the user, who stands in the working folder; None: as they were.

        Notices lie in the folder of seeds, unless they are named too.
        """
        notices = notices or (seeds / "notices" if seeds else None)
        named = {"seeds": seeds, "notices": notices, "output": output}
        changed = {
            name: str(path.absolute()) if self.root != Path() else str(path) for name, path in named.items() if path
        }
        made = self.model_copy(update={"folders": self.folders.model_copy(update=changed)})
        made._root = self.root
        return made

    @property
    def seeds(self) -> Path:
        """Folder of seed tables."""
        return self.root / self.folders.seeds

    @property
    def notices(self) -> Path:
        """Folder of notices: the inbox."""
        return self.root / self.folders.notices

    @property
    def output(self) -> Path:
        """Folder of releases."""
        return self.root / self.folders.output

    @property
    def work(self) -> Path:
        """Folder of what may be thrown away."""
        return self.root / self.folders.work

    @property
    def archive(self) -> Path:
        """Folder of raw responses."""
        return self.root / self.folders.archive


def find_settings(root: Path) -> Settings:
    """Settings of the file that KAIFANG_CONFIG names, else of `kaifang.toml` in `root`, else the defaults."""
    named = os.environ.get(VARIABLE)
    if named:
        return load_settings(Path(named))
    path = root / FILE_NAME
    return load_settings(path) if path.exists() else Settings().in_folder(root)


def load_settings(path: Path) -> Settings:
    """Settings of a file. Raises `SettingsError` with one line a fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Settings.model_validate(tomllib.loads(text)).in_folder(path.parent)
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file; make it, or name another one with {VARIABLE}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); save it as UTF-8 and allow reading it") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}; mend the line (TOML: name = value)") from error
    except ValidationError as error:
        raise SettingsError(
            "\n".join(_fault(path, text, each["loc"], each["msg"]) for each in error.errors())
        ) from error


def _fault(path: Path, text: str, location: tuple[int | str, ...], message: str) -> str:
    name = ".".join(map(str, location))
    return f"{path} line {_line(text, location)}: {name}: {message}; docs/settings.md lists all settings"


def _line(text: str, location: tuple[int | str, ...]) -> int:
    """The line that sets a name, looked for behind the head of its table; 1 where it cannot be told."""
    section, *rest = map(str, location)
    head = re.search(rf"(?m)^\s*\[{re.escape(section)}\]", text)
    start = head.start() if head else 0
    key = re.compile(rf"(?m)^\s*{re.escape(rest[0] if rest else section)}\s*=").search(text, start)
    return text.count("\n", 0, key.start() if key else start) + 1
