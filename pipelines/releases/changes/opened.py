"""The Parquet files of a release, read in pieces. A file that is not what was published is told, not compared."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.publishing.files import as_text
from pipelines.publishing.tables import open_parquet, rows_at_once
from pipelines.releases.changes.model import ChangesError
from pipelines.releases.contents import CHECKSUMS
from pipelines.releases.disk import Summed, digest

ROWS_AT_ONCE = 16_384
"""Rows of a table in memory together; bounds the memory of tables with long texts."""

_SUFFIX = ".parquet"
_BETWEEN = " / "
_TEXT = pa.large_string()
_REMEDY = "restore it from a copy of this release, or compare other versions; `kaifang check` checks the newest"


class TableFile:
    """One table of a release. Every method raises `ChangesError` for a file that cannot be read."""

    def __init__(self, path: Path, sha256: str) -> None:
        self.path = path
        self.sha256 = sha256

    @cached_property
    def _file(self) -> pq.ParquetFile:
        try:
            return open_parquet(self.path)
        except (OSError, pa.ArrowException) as error:
            raise self.fault(error) from error

    def fault(self, error: Exception) -> ChangesError:
        """What to raise where Arrow cannot read or understand the file."""
        return ChangesError(f"{self.path}: cannot be read ({error}); {_REMEDY}")

    @property
    def schema(self) -> pa.Schema:
        """Columns and types."""
        return self._file.schema_arrow

    @property
    def row_count(self) -> int:
        """Rows, by the file's own count."""
        return int(self._file.metadata.num_rows)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Some columns of all rows, in pieces."""
        try:
            count = min(rows_at_once(self._file, columns), ROWS_AT_ONCE)
            yield from self._file.iter_batches(count, columns=list(columns))
        except (OSError, pa.ArrowException) as error:
            raise self.fault(error) from error


def joined(batch: pa.RecordBatch, key: Sequence[str]) -> pa.Array:
    """The key of every row as one text: its parts, as in the CSV, joined with ` / `.

    A null part is blank, and so is one that there is no column for.
    """
    blank = pa.repeat(pa.scalar("", _TEXT), len(batch))
    parts = [as_text(batch.column(name)).fill_null("") if name in batch.schema.names else blank for name in key]
    return pc.binary_join_element_wise(*parts, pa.scalar(_BETWEEN, _TEXT)) if len(parts) > 1 else parts[0]


class OpenRelease:
    """A folder of tables. Raises `ChangesError` where files are missing or altered since they were published.

    A release that is still being made has no list of checksums yet, and is taken as it is. `summed` gives the SHA-256
    of a file.
    """

    def __init__(self, folder: Path, summed: Summed = digest) -> None:
        self.folder = folder
        paths = sorted(folder.glob(f"*{_SUFFIX}"))
        if not paths:
            raise ChangesError(f"{folder}: holds no tables, so this is no release; name another version")
        listed = _listed(folder / CHECKSUMS)
        self.tables = {path.stem: _checked(path, listed.pop(path.name, None), summed) for path in paths}
        missing = sorted(name for name in listed if name.endswith(_SUFFIX))
        if missing:
            raise ChangesError(f"{folder / missing[0]}: listed in {CHECKSUMS} but not there; {_REMEDY}")


def _listed(sums: Path) -> dict[str, str]:
    """SHA-256 by name of file; empty where there is no list."""
    if not sums.is_file():
        return {}
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: summed for summed, _, name in (line.partition("  ") for line in lines)}


def _checked(path: Path, published: str | None, summed: Summed) -> TableFile:
    try:
        found = summed(path)
    except OSError as error:
        raise ChangesError(f"{path}: cannot be read ({error}); {_REMEDY}") from error
    if published not in (None, found):
        raise ChangesError(f"{path}: altered since it was published; {_REMEDY}")
    return TableFile(path, found)
