"""What a database file holds beside the tables, so that it explains itself: a codebook, and what release it is."""

import pyarrow as pa

from pipelines.describing.dataset import LICENCE_URL, citation
from pipelines.publishing.described import DescribedColumn, described_columns
from pipelines.publishing.edition import Edition


def extra_tables(edition: Edition) -> dict[str, pa.Table]:
    """Tables by name: `codebook`, a row a column, and `this_release`, one row."""
    return {
        "codebook": pa.Table.from_pylist([each._asdict() for each in described_columns()], schema=_CODEBOOK),
        "this_release": pa.table(
            {
                "version": [edition.version],
                "published_on": [edition.published_on],
                "licence": [LICENCE_URL],
                "citation": [citation(edition)],
            }
        ),
    }


_TYPES = {"required": pa.bool_(), "key": pa.int32()}
_CODEBOOK = pa.schema([(name, _TYPES.get(name, pa.string())) for name in DescribedColumn._fields])
