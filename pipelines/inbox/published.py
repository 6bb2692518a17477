"""The files that the release which is shown was made of."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_COLUMNS = ["source_file", "source_sha256"]


def published_files(latest: Path) -> dict[str, str | None]:
    """Names with their SHA-256 (None: could not be opened); none where there is no release that can be read."""
    try:
        found = pq.read_table(latest / "notices.parquet", columns=_COLUMNS)
    except (OSError, pa.ArrowException):
        return {}
    return dict(zip(*(found[name].to_pylist() for name in _COLUMNS), strict=True))
