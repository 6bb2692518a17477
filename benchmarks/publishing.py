"""Publishing tables as one run, for measurements."""

from pathlib import Path

import pyarrow as pa

from pipelines.releases.publish import Outcome, open_publisher
from pipelines.settings import ReleaseSettings


def publish(tables: dict[str, pa.Table], output: Path) -> Outcome:
    """Check, write and show the tables; the files they were made of are those that they name."""
    notices = tables["notices"]
    files = list(zip(notices["source_file"].to_pylist(), notices["source_sha256"].to_pylist(), strict=True))
    with open_publisher(output, ReleaseSettings(parts=())) as publisher:
        publisher.begin("benchmark")
        return publisher.publish(tables, files)
