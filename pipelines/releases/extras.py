"""What is written beside the tables of a release; each part sees what those before it have written."""

from collections.abc import Callable, Collection

from pipelines.describing.describe import write_descriptions
from pipelines.describing.quality import write_quality
from pipelines.publishing.bundle import write_zip
from pipelines.publishing.databases.duck import left_out_of_duckdb, write_duckdb
from pipelines.publishing.databases.sqlite import write_sqlite
from pipelines.publishing.edition import Edition
from pipelines.publishing.partitions import write_partitions
from pipelines.publishing.workbook.book import left_out_of_workbook, write_workbook
from pipelines.settings import PARTS, Part
from pipelines.site.catalogue import left_out_of_site, write_site

WRITERS: dict[Part, Callable[[Edition], object]] = {
    "workbook": write_workbook,
    "duckdb": write_duckdb,
    "sqlite": write_sqlite,
    "partitions": write_partitions,
    "quality": write_quality,
    "descriptions": write_descriptions,
    "site": write_site,
    "zip": write_zip,
}
REDUCED: dict[Part, Callable[[Edition], list[str]]] = {
    "workbook": left_out_of_workbook,
    "duckdb": left_out_of_duckdb,
    "site": left_out_of_site,
}
"""What a part does not hold of a large release, one line each."""


def write_parts(edition: Edition, chosen: Collection[Part]) -> list[str]:
    """Write the parts that are chosen, in their order; what had to be left out of them since the release is large."""
    remarks = []
    for part in PARTS:
        if part in chosen:
            WRITERS[part](edition)
            remarks += [f"{part}: {told}" for told in REDUCED.get(part, _whole)(edition)]
    return remarks


def _whole(edition: Edition) -> list[str]:
    return []
