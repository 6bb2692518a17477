"""`versions.json`: what every run came to, and which version `latest` shows. The folders of releases come first.

Where the file is lost or not to be read, it is made anew from the `release.json` of the releases that are whole.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipelines.releases.contents import checksum_faults
from pipelines.releases.disk import Digests, write_whole
from pipelines.releases.versions import read_version
from schemas.releases import MOVES_LATEST, ReleaseRecord, RunRecord, Versions

FILE_NAME = "versions.json"
RELEASE_FILE = "release.json"
RELEASES = "releases"
LATEST = "latest"


class HistoryError(ValueError):
    """`versions.json` cannot be read; the message names the file and, where it is known, the line."""


def read_versions(output: Path) -> Versions:
    """What `versions.json` says; an empty history where there is none. Raises HistoryError."""
    path = output / FILE_NAME
    try:
        return Versions.model_validate_json(_text(path))
    except FileNotFoundError:
        return Versions()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"{path}: cannot be read ({error})") from error
    except json.JSONDecodeError as error:
        raise HistoryError(f"{path} line {error.lineno}: {error.msg}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise HistoryError(f"{path}: {place}: {first['msg']}") from error


def _text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    json.loads(text)
    return text


class History:
    """The runs so far, as they are kept in a folder of releases, for who holds its lock.

    `remarks` tell what had to be mended; `summed` gives digests of files, each of which is read once.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.remarks: list[str] = []
        self.summed = Digests()
        try:
            self.versions = read_versions(output)
        except HistoryError as error:
            self._set_aside(str(error))
            self.versions = Versions()
        if not self.versions.runs:
            self._rebuild()

    def _set_aside(self, fault: str) -> None:
        path = self.output / FILE_NAME
        numbers = range(1, 10_000)
        kept = next(each for n in numbers if not (each := self.output / f"{FILE_NAME}.damaged-{n}").exists())
        path.rename(kept)
        self.remarks.append(f"{fault}; it is kept as {kept.name}, and made anew from the releases that are there")

    def _rebuild(self) -> None:
        for number, (version, record) in enumerate(sorted(self._recorded()), 1):
            made = RunRecord(
                run=number, started_at=record.published_at, finished_at=record.published_at, result="published",
                by="release.json", version=str(version), previous=record.previous, content=record.content,
                notices=record.notices, rows=record.rows,
            )  # fmt: skip
            self.versions.runs.append(made)
        shown = self._shown()
        versions = [run.version for run in self.versions.runs]
        self.versions.latest = shown if shown in versions else versions[-1] if versions else None

    def _recorded(self) -> Iterator[tuple[tuple[int, int, int], ReleaseRecord]]:
        """Releases that are whole and say what they are."""
        for folder in self.output.glob(f"{RELEASES}/*"):
            version = read_version(folder.name)
            if version and not checksum_faults(folder, self.summed):
                yield version, read_release(folder)

    def _shown(self) -> str | None:
        link = self.output / LATEST
        return link.readlink().name if link.is_symlink() else None

    def save(self) -> None:
        """Write `versions.json`, in one step."""
        write_whole(self.output / FILE_NAME, (self.versions.model_dump_json(indent=1) + "\n").encode())

    def begin(self, run: RunRecord) -> RunRecord:
        """Enter a run; it gets the next number."""
        run.run = self.versions.runs[-1].run + 1 if self.versions.runs else 1
        self.versions.runs.append(run)
        return run

    @property
    def names(self) -> list[str]:
        """Names of all versions that were ever given, also of those that were removed since."""
        given = {run.version for run in self.versions.runs if run.version}
        there = {folder.name for folder in self.output.glob(f"{RELEASES}/*") if read_version(folder.name)}
        return sorted(given | there, key=read_version)  # type: ignore[arg-type]

    def folder(self, version: str) -> Path:
        """Where a version lies, or would."""
        return self.output / RELEASES / version

    def is_whole(self, version: str | None) -> bool:
        """Whether a release is there, with every file as it was published."""
        if version is None or not self.folder(version).is_dir():
            return False
        return not checksum_faults(self.folder(version), self.summed)

    def with_content(self, content: str) -> str | None:
        """The newest whole release with this content."""
        made = {run.version: run.content for run in self.versions.runs if run.result == "published"}
        same = (name for name in reversed(self.names) if made.get(name) == content)
        return next(filter(self.is_whole, same), None)

    def rejected(self) -> set[str]:
        """Versions that were shown or skipped when someone went back behind them, and were not chosen since."""
        found: set[str] = set()
        given = [(read_version(name), name) for name in self.names]
        for run in self.versions.runs:
            if run.result == "rolled_back" and run.version:
                low, high = read_version(run.version), read_version(run.previous or "")
                found.update(name for version, name in given if low and high and version and low < version <= high)
                found.discard(run.version)
        return found

    def settle(self, run: RunRecord) -> None:
        """Note which version is shown after a run, and save."""
        if run.result in MOVES_LATEST:
            self.versions.latest = run.version
        self.save()


def last_inbox(versions: Versions) -> str | None:
    """The digest of the inbox that the newest run read which came to an end of its own."""
    passed = ("running", "interrupted", "rolled_back")
    return next((run.inbox for run in reversed(versions.runs) if run.inbox and run.result not in passed), None)


def read_release(folder: Path) -> ReleaseRecord:
    """What a release says of itself. Raises OSError or ValueError where it does not."""
    return ReleaseRecord.model_validate_json((folder / RELEASE_FILE).read_bytes())
