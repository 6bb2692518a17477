"""Rows of changes kept for later: a few in memory, many in a file that is gone once nobody looks at it any more."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

BYTES_IN_MEMORY = 1 << 26


def kept(pieces: Iterator[pa.Table], schema: pa.Schema) -> pa.Table:
    """All pieces as one table. Beyond some size it is a view of a file, which takes no memory until it is read."""
    held: list[pa.Table] = []
    for piece in pieces:
        held.append(piece)
        if sum(each.nbytes for each in held) > BYTES_IN_MEMORY:
            return _in_file(held, pieces, schema)
    return pa.concat_tables([schema.empty_table(), *held])


def _in_file(held: list[pa.Table], more: Iterator[pa.Table], schema: pa.Schema) -> pa.Table:
    with TemporaryDirectory(prefix="kaifang-") as folder:
        path = Path(folder, "changes.arrow")
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
            while held:
                writer.write_table(held.pop(0))
            for piece in more:
                writer.write_table(piece)
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
