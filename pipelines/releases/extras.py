"""What is written beside the tables of a release; each part sees what those before it have written."""

from collections.abc import Callable, Collection

from pipelines.describing.describe import write_descriptions
from pipelines.describing.quality import write_quality
from pipelines.publishing.bundle import write_zip
from pipelines.publishing.databases.duck import write_duckdb
from pipelines.publishing.databases.sqlite import write_sqlite
from pipelines.publishing.edition import Edition
from pipelines.publishing.workbook.book import write_workbook
from pipelines.settings import PARTS, Part
from pipelines.site.catalogue import write_site

WRITERS: dict[Part, Callable[[Edition], object]] = {
    "workbook": write_workbook,
    "duckdb": write_duckdb,
    "sqlite": write_sqlite,
    "quality": write_quality,
    "descriptions": write_descriptions,
    "site": write_site,
    "zip": write_zip,
}


def write_parts(edition: Edition, chosen: Collection[Part]) -> None:
    """Write the parts that are chosen, in their order."""
    for part in PARTS:
        if part in chosen:
            WRITERS[part](edition)
