"""The notices that a run takes from the inbox, opened one after the other, and a note of which they were."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pipelines.inbox.digest import manifest_digest
from pipelines.reading.source import SourceFile, notice_paths, open_each


class Intake:
    """The notices of a folder, without those in `leave_out`. To be iterated once; `received` says what came.

    Make it before the manifest is read: a manifest that changes meanwhile then counts as changed.
    Raises NotADirectoryError.
    """

    def __init__(self, folder: Path, leave_out: Collection[str] = ()) -> None:
        self.folder = folder
        self.paths = notice_paths(folder, leave_out)
        self.manifest = manifest_digest(folder)
        self.received: list[tuple[str, str | None]] = []

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[SourceFile]:
        for source in open_each(self.paths, self.folder):
            self.received.append((source.name, None if source.problem else source.sha256))
            yield source
