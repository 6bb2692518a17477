"""What lies in the inbox at a moment: which files can be taken, and which may still be being copied.

A file can be taken once it has not changed for a while: its time of change is that old or, where clocks differ or
programs set that time, it looked the same that long ago.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipelines.inbox.digest import inbox_digest, manifest_digest
from pipelines.reading.source import is_notice_name, open_source, printable_name


class FileState(NamedTuple):
    """What tells that a file was written to: size in bytes, times of change and of entry in nanoseconds, inode.

    Programs that copy set the time of change as they like; the time of entry is the system's own.
    """

    size: int
    changed_ns: int
    entered_ns: int
    inode: int


class Sight(NamedTuple):
    """A file as it looked, and since when (seconds)."""

    state: FileState
    since: float


@dataclass(frozen=True)
class View:
    """An inbox at a moment. `taken` maps names to SHA-256 (None: cannot be opened); `waiting` may still be being copied."""

    taken: dict[str, str | None]
    waiting: dict[str, Sight]
    manifest: str | None

    @property
    def digest(self) -> str:
        """A digest of what can be taken."""
        return inbox_digest(self.taken.items(), self.manifest)


@dataclass
class Inbox:
    """A folder of notices that is looked at again and again; files that look the same are not read again."""

    folder: Path
    settle_seconds: float
    hashes: dict[str, tuple[FileState, str | None]] = field(default_factory=dict)

    def look(self, now: float, before: Mapping[str, Sight]) -> View:
        """The inbox at `now` (seconds since 1970); `before` are the files that waited when it was last looked at.

        Raises NotADirectoryError where there is no such folder.
        """
        if not self.folder.is_dir():
            raise NotADirectoryError(
                f"{self.folder}: no such folder of notices; make it, or name another in kaifang.toml"
            )
        paths = {printable_name(path): path for path in self.folder.iterdir() if is_notice_name(path.name)}
        states = {name: state for name, path in paths.items() if (state := _state(path))}
        waiting = {name: self._sight(name, state, now, before) for name, state in states.items()}
        waiting = {name: sight for name, sight in waiting.items() if not self._is_settled(sight, now)}
        taken = {name: self._hash(name, paths[name], states[name]) for name in sorted(states.keys() - waiting.keys())}
        self.hashes = {name: each for name, each in self.hashes.items() if name in states}
        return View(taken, waiting, manifest_digest(self.folder))

    def _sight(self, name: str, state: FileState, now: float, before: Mapping[str, Sight]) -> Sight:
        earlier = before.get(name)
        return earlier if earlier and earlier.state == state and earlier.since <= now else Sight(state, now)

    def _is_settled(self, sight: Sight, now: float) -> bool:
        quiet_for = now - sight.state.changed_ns / 1e9
        return max(quiet_for, now - sight.since) >= self.settle_seconds

    def _hash(self, name: str, path: Path, state: FileState) -> str | None:
        known = self.hashes.get(name)
        if known is None or known[0] != state:
            source = open_source(path, self.folder)
            self.hashes[name] = state, None if source.problem else source.sha256
        return self.hashes[name][1]


def _state(path: Path) -> FileState | None:
    """None for a file that went away meanwhile; a link that leads nowhere has the state of the link."""
    for look in (path.stat, path.lstat):
        try:
            found = look()
        except OSError:
            continue
        return FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return None
