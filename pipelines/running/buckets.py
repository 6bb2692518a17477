"""Many small records, gathered in any order and taken out bucket by bucket, so that few are in memory at a time.

What belongs together has the same number, and numbers are spread over buckets by their order: bucket k holds smaller
ones than bucket k + 1.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Records = npt.NDArray[Any]
"""Records of one dtype; a field of it holds the number that decides the bucket."""

_AT_ONCE = 1 << 25
"""Bytes that are gathered in memory before they are written to the files of the buckets."""


class Buckets:
    """Records in `count` files of a folder, or in memory as long as they are few; without a folder, for ever."""

    def __init__(self, folder: Path | None, kind: np.dtype[Any], field: str, bound: int, count: int = 256) -> None:
        """`field` holds the number, which is smaller than `bound`."""
        self.folder, self.kind, self.field = folder, kind, field
        self.width = -(-bound // count)
        self.files: set[int] = set()
        self.waiting: list[Records] = [np.empty(0, kind)]
        self.bytes = 0
        if folder:
            folder.mkdir(parents=True)

    def add(self, records: Records) -> None:
        """Gather records."""
        self.waiting.append(records.astype(self.kind))
        self.bytes += records.nbytes
        if self.folder and self.bytes > _AT_ONCE:
            for bucket, part in self._parted():
                self.files.add(bucket)
                with self._path(bucket).open("ab") as file:
                    part.tofile(file)
            self.waiting, self.bytes = [np.empty(0, self.kind)], 0

    def take(self) -> Iterator[Records]:
        """All records, by bucket; those of one are in the order in which they came. Few records are one bucket."""
        if not self.files:
            yield np.concatenate(self.waiting)
            return
        rest = dict(self._parted())
        for bucket in sorted(self.files | rest.keys()):
            kept = np.fromfile(self._path(bucket), self.kind) if bucket in self.files else np.empty(0, self.kind)
            yield np.concatenate([kept, rest.pop(bucket)]) if bucket in rest else kept

    def _path(self, bucket: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{bucket:04}"

    def _parted(self) -> Iterator[tuple[int, Records]]:
        """What waits, by bucket."""
        records = np.concatenate(self.waiting)
        buckets = records[self.field] // self.kind[self.field].type(self.width)
        order = np.argsort(buckets, kind="stable")
        numbers, starts = np.unique(buckets[order], return_index=True)
        parts = np.split(records[order], starts[1:]) if len(records) else []
        yield from zip(numbers.tolist(), parts, strict=True)
