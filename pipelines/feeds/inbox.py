"""Notices that came from an address → files in the folder of notices, each with its row of the manifest.

A file is replaced only by a newer answer of its own address, and only where the archive holds what is there: what a
person edited, renamed or removed is left alone.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.feeds.archive import Archive
from pipelines.feeds.faults import Failed
from pipelines.feeds.manifest import check_manifest, put_row
from pipelines.feeds.naming import name_for
from pipelines.feeds.world import CHINA
from pipelines.releases.disk import sync, write_whole


@dataclass(frozen=True)
class Delivery:
    """What is to be put into the inbox: bytes of an address, with where and when they came from."""

    feed: str
    address: str
    final_address: str
    data: bytes
    moment: datetime

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Inbox:
    """The folder of notices."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self.folder = folder
        self._archive = archive

    def holds(self, file: str) -> bool:
        """Whether a file is there."""
        return (self.folder / file).is_file()

    def why_left_alone(self, file: str) -> str:
        """Why a file must not be replaced; blank where it may be."""
        if not self.holds(file):
            return f"{file} was removed from the folder of notices or renamed"
        sha256 = hashlib.sha256((self.folder / file).read_bytes()).hexdigest()
        return "" if self._archive.get(sha256) is not None else f"{file} was edited by hand"

    def put(self, delivery: Delivery, replaced: str = "") -> str:
        """Write the file and its row; its name. `replaced` is the file that the address had before, if any.

        Everything may be done again after it was broken off. Raises `SeedError` where the manifest has faults, `Failed`
        where a file of the same name is not ours.
        """
        check_manifest(self.folder)
        file = name_for(delivery.address, delivery.data)
        if self.holds(file) and (reason := self.why_left_alone(file)):
            raise Failed(f"{reason}, so it was not replaced; move it away, and the next poll delivers the notice")
        write_whole(self.folder / file, delivery.data)
        values = {"sha256": delivery.sha256, "retrieved_on": delivery.moment.astimezone(CHINA).date().isoformat()}
        kept = {"source_url": delivery.final_address, "note": delivery.feed}
        put_row(self.folder, file, values, kept, replaced)
        if replaced and replaced != file:
            (self.folder / replaced).unlink(missing_ok=True)
            sync(self.folder)
        return file
