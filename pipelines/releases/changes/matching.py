"""Which rows of two blocks are the same row, by key; the cells of those in step."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.blocks import Rows

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Match:
    """Keys of rows that only one block has; of those that both have, keys and cells in the order of the second one."""

    removed: pa.Array
    added: pa.Array
    keys: pa.Array
    before: pa.RecordBatch
    after: pa.RecordBatch


def match(before: Rows, after: Rows) -> Match:
    """Match rows by their keys, each of which occurs once."""
    found = pc.index_in(after.keys, value_set=before.keys)
    partners = found.drop_null()
    is_removed = np.ones(len(before.keys), np.bool_)
    is_removed[partners.to_numpy()] = False
    is_kept = found.is_valid()
    return Match(
        removed=before.keys.filter(pa.array(is_removed)),
        added=after.keys.filter(pc.invert(is_kept)),
        keys=after.keys.filter(is_kept),
        before=before.cells.take(partners) if is_removed.any() or not _in_order(partners) else before.cells,
        after=after.cells.filter(is_kept) if found.null_count else after.cells,
    )


def _in_order(partners: pa.Array) -> bool:
    return bool((np.diff(partners.to_numpy().astype(np.int64)) == 1).all())
