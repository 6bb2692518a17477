"""What a user may set: folders, limits and addresses, in `kaifang.toml`. Every line of it may be left out.

Folders in the file are relative to it. Secrets have no place in it: they come from the environment.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from pipelines.setting_checks import (
    check_address,
    check_folder_name,
    check_schedule,
    check_workers,
    folder_faults,
    in_words,
)
from pipelines.workers.choose import on_cluster

FILE_NAME = "kaifang.toml"
VARIABLE = "KAIFANG_CONFIG"
"""Environment variable that names another file."""

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Folder = Annotated[str, AfterValidator(check_folder_name)]
Part = Literal["workbook", "duckdb", "sqlite", "partitions", "quality", "descriptions", "site", "zip"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What goes with the tables of a release, in the order in which it is written."""


class SettingsError(ValueError):
    """A fault in the settings; one line a fault, each with file, place and remedy."""


def _told(default: Any, what: str, **more: Any) -> Any:
    """A setting with its default and what it is."""
    return Field(default=default, description=what, **more)


class _Section(BaseModel):
    """A table of the file: unknown names and values of another type are faults."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FolderSettings(_Section):
    """Where things lie, relative to the settings file. The output lies apart from all others; notices may lie in seeds."""

    seeds: Folder = _told("seeds", "seed tables")
    notices: Folder = _told("seeds/notices", "notices and their manifest: the inbox")
    output: Folder = _told("output", "releases")
    work: Folder = _told(".kaifang", "parsed notices and tables in the making; may be thrown away while nothing runs")
    archive: Folder = _told("archive", "raw answers of feeds, and the log of them")


class InboxSettings(_Section):
    """How the folder of notices is watched in Dagster."""

    interval_seconds: Positive = _told(30, "how often it is looked at")
    settle_seconds: Seconds = _told(5, "a file is taken once it has not changed for so long")


class ReleaseSettings(_Section):
    """What a release must be against the last good one, and how many are kept."""

    keep: Count = _told(0, "releases that are kept; 0: all. The one that is shown is always kept")
    least_share: Annotated[float, Field(ge=0, le=1)] = _told(
        0.8, "a table with a smaller share of its last rows blocks the release; rows of removed notices do not count"
    )
    most_share: Annotated[float, Field(ge=1)] = _told(2.0, "a table with a larger share of its last rows warns")
    wait_seconds: Seconds = _told(600, "how long a run waits for another one that is at work")
    downloads: str = _told("", "address at which the folder of releases is served, for links in Dagster")
    partition_rows: Positive = _told(
        1_000_000, "a table of more rows is written by year too, for programs that read in parts"
    )
    catalogue_notices: Count = _told(10_000, "a release of more notices has no pages for each in its catalogue")
    parts: tuple[Part, ...] = _told(PARTS, "what is written beside Parquet and CSV", strict=False)


class WorkerSettings(_Section):
    """Who reads the notices: this process, processes of this machine, or a cluster of machines."""

    where: Annotated[str, AfterValidator(check_workers)] = _told(
        "local",
        "`here` (this process), `local` (processes of this machine), a running scheduler of Dask such as"
        " `tcp://host:8786`, or a cluster that a package of Dask starts: `kubernetes`, `slurm` and others",
    )
    count: Count = _told(0, "processes of this machine (0: one for each core), or workers that a cluster is to have")
    batch: Positive = _told(32, "notices that are read together")
    seconds: Positive = _told(120, "time that one notice may take before it is set aside")
    exchange: str = _told(
        "", "address that this machine and all workers of a cluster reach, such as `s3://bucket/exchange`"
    )
    wait_seconds: Seconds = _told(600, "how long a run waits for a scheduler that does not answer, or for workers")

    @model_validator(mode="after")
    def _has_exchange(self) -> Self:
        if on_cluster(self.where) and not self.exchange.strip():
            raise ValueError(f"`{self.where}` needs `exchange`: an address that this machine and all workers reach")
        return self


class FeedSettings(_Section):
    """How the addresses of feeds.csv are asked."""

    delay_seconds: Seconds = _told(2, "between two requests to the same host")
    timeout_seconds: Seconds = _told(30, "silence after which a request is given up")
    total_seconds: Seconds = _told(180, "time that one answer may take in all")
    max_bytes: Positive = _told(50_000_000, "size of the largest answer, unpacked")
    retries: Count = _told(3, "further tries after a fault that may pass")
    recheck_hours: Seconds = _told(24, "how soon a known page that is still listed is asked again")
    schedule: Annotated[str, AfterValidator(check_schedule)] = _told("0 */6 * * *", "when Dagster asks, as in cron")
    contact: str = _told("", "address or e-mail that is sent along, so that owners of sites can reach you")
    private_hosts: tuple[str, ...] = _told(
        (), "hosts (host or host:port, as in the address) that may have addresses that are not public", strict=False
    )


class AlertSettings(_Section):
    """Whom a failed run is told: a webhook, people by e-mail, or nobody.

    The password of `smtp_user` is read from the environment variable KAIFANG_SMTP_PASSWORD.
    """

    webhook: Annotated[str, AfterValidator(check_address)] = _told(
        "", "address that is sent a JSON object with `text`, `job`, `run_id` and more"
    )
    email_to: tuple[str, ...] = _told((), "people", strict=False)
    email_from: str = _told("", "sender")
    smtp_host: str = _told("", "mail server")
    smtp_port: Positive = _told(587, "its port")
    smtp_user: str = _told("", "name to log in with; blank: no log-in")
    smtp_security: Literal["starttls", "tls", "none"] = _told("starttls", "`starttls`, `tls` or `none`")


class Settings(_Section):
    """All settings."""

    _root: Path = PrivateAttr(default=Path())
    folders: FolderSettings = FolderSettings()
    inbox: InboxSettings = InboxSettings()
    releases: ReleaseSettings = ReleaseSettings()
    workers: WorkerSettings = WorkerSettings()
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

        Notices lie in the folder of seeds, unless they are named too. Raises `SettingsError` for folders that may not
        lie as they do.
        """
        made = self.for_reading(seeds, notices, output)
        if faults := made.faults():
            options = "name others with --seeds, --notices and --output, or in kaifang.toml"
            raise SettingsError("\n".join(f"{fault}; {options}" for _, fault in faults))
        return made

    def for_reading(self, seeds: Path | None, notices: Path | None, output: Path | None) -> "Settings":
        """As `with_folders`, for who writes nothing: folders may lie as they like, such as `--output .`."""
        notices = notices or (seeds / "notices" if seeds else None)
        named = {"seeds": seeds, "notices": notices, "output": output}
        changed = {
            name: str(path.absolute()) if self.root != Path() else str(path) for name, path in named.items() if path
        }
        made = self.model_copy(update={"folders": self.folders.model_copy(update=changed)})
        made._root = self.root
        return made

    def faults(self) -> list[tuple[str, str]]:
        """Folders that lie where they would be harmed or read as something else: name of the setting, what is wrong."""
        return folder_faults({name: getattr(self, name) for name in FolderSettings.model_fields})

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
    is_there = path.exists() or path.is_symlink()  # a link that leads nowhere is told, not passed over
    return load_settings(path) if is_there else Settings().in_folder(root)


def load_settings(path: Path) -> Settings:
    """Settings of a file. Raises `SettingsError` with one line a fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = Settings.model_validate(tomllib.loads(text)).in_folder(path.parent)
    except FileNotFoundError as error:
        if path.is_symlink():
            gone = f"{path}: a link to {path.readlink()}, where there is no file; mend the link or remove it"
            raise SettingsError(gone) from error
        raise SettingsError(f"{path}: no such file; make it, or name another one with {VARIABLE}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); save it as UTF-8 and allow reading it") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}; mend the line (TOML: name = value)") from error
    except ValidationError as error:
        told = [_fault(path, text, each["loc"], in_words(each, Settings)) for each in error.errors()]
        raise SettingsError("\n".join(told)) from error
    if faults := found.faults():
        raise SettingsError("\n".join(_fault(path, text, ("folders", name), fault) for name, fault in faults))
    return found


def _fault(path: Path, text: str, location: tuple[int | str, ...], message: str) -> str:
    name = ".".join(map(str, location))
    return f"{path} line {_line(text, location)}: {name}: {message}; docs/settings.md lists all settings"


def _line(text: str, location: tuple[int | str, ...]) -> int:
    """The line that sets a name, looked for behind the head of its table; 1 where it cannot be told."""
    section, *rest = map(str, location)
    head = re.search(rf"(?m)^[ \t]*\[{re.escape(section)}\]", text)
    start = head.start() if head else 0
    dotted = rf"(?:{re.escape(section)}\s*\.\s*)?" if rest else ""
    key = re.compile(rf"(?m)^[ \t]*{dotted}{re.escape(rest[0] if rest else section)}\s*=").search(text, start)
    return text.count("\n", 0, key.start() if key else start) + 1
