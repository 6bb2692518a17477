"""Where the limits lie, what they come to for the country, and what to change there."""

from typing import NamedTuple

from benchmarks.reckoning.costs import disk, memory, rows
from benchmarks.reckoning.country import CHARACTERS, CORES, MACHINES, NOTICES
from benchmarks.reckoning.measured import HELD_BYTES, Measured
from pipelines.linking.reuse import MAX_MEASURES, PAIR, TRACE
from pipelines.publishing.files import ROWS_IN_A_GROUP, TEXTS_IN_A_GROUP
from pipelines.publishing.partitions import ROWS_IN_A_FILE
from pipelines.publishing.workbook.plan import MOST_CELLS, SHEET_ROWS
from pipelines.running.run import BATCH_NOTICES
from pipelines.settings import ReleaseSettings
from schemas import TABLES

PARTITION_SECONDS, PARTITION_BYTES = 0.7, 160_000
"""What one dynamic partition of Dagster costs; measured with Dagster 1.13 and SQLite."""
PARTITIONS_MOST = 100_000
"""Partitions of an asset that Dagster recommends at most."""
STORE_FOLDERS = 256
BUCKETS = 256
SORTING = 4
"""How many times its own size a bucket takes in memory while it is sorted and paired."""
FOOTER_BYTES = 125
"""What a Parquet file says of a column of a group of rows; measured with pyarrow 26."""
MANIFEST_BYTES = 1_500
"""Memory of a row of the manifest in Python, with its title; measured with 20,000 rows."""
BYTES_OF_A_CHARACTER = 3
OFFSETS = 2**31
"""Bytes of text that one Arrow array of type `string` can hold."""
PATH_BYTES = 400
"""Memory of a path and of what is noted of its file, while a run lasts."""


class Limit(NamedTuple):
    """What is limited, what it comes to, what to change."""

    what: str
    comes_to: str
    change: str


def limits(found: Measured) -> list[Limit]:
    """All limits known."""
    return [*_of_files(found), *_of_memory(found), *_of_linking(found), *_of_reading_aids(found)]


def _of_files(found: Measured) -> list[Limit]:
    all_rows, size = rows(found), disk(found)
    groups = all_rows / ROWS_IN_A_GROUP
    columns = sum(len(table.arrow_schema) for table in TABLES.values()) / len(TABLES)
    days = PARTITION_SECONDS * NOTICES / 86_400
    return [
        Limit(
            "Dagster: a partition a notice",
            f"{PARTITION_SECONDS} s and {PARTITION_BYTES / 1e3:.0f} kB each: {days:.0f} days and"
            f" {PARTITION_BYTES * NOTICES / 1e9:,.0f} GB; Dagster recommends {PARTITIONS_MOST:,} at most",
            "none are used, and none are to be: the store knows each notice by its bytes. A partition a year or a"
            " province is the way to several releases side by side",
        ),
        Limit(
            "files in one folder of notices",
            f"{NOTICES:,} names, listed and sorted at once ({PATH_BYTES * NOTICES / 1e9:.1f} GB of memory)",
            "an inbox a year or a province, each with its manifest, published as releases of their own; or let the inbox"
            " go through subfolders",
        ),
        Limit(
            "files in the store",
            f"{NOTICES / STORE_FOLDERS:,.0f} in each of {STORE_FOLDERS} folders, {NOTICES:,} inodes",
            "a file system with inodes to spare (XFS), or entries of a batch in one file, found through the index",
        ),
        Limit(
            "Parquet: groups of rows",
            f"{all_rows:,.0f} rows in {groups:,.0f} groups of {ROWS_IN_A_GROUP:,}, and {NOTICES / TEXTS_IN_A_GROUP:,.0f} groups"
            f" of texts; footers of about {groups * columns * FOOTER_BYTES / 1e6:,.0f} MB together",
            "larger groups; readers that take a whole footer into a browser need the files by year",
        ),
        Limit(
            "Parquet: files by year",
            f"{all_rows / ROWS_IN_A_FILE:,.0f} files of up to {ROWS_IN_A_FILE:,} rows",
            "nothing: engines list some thousands of files in seconds",
        ),
        Limit(
            "comparison with the release before, and its digests",
            f"{size['release: Parquet'] / 1e9:,.0f} GB of Parquet read twice in each run, by one process",
            "compare and publish by year: what has not changed keeps its file and its digest",
        ),
    ]


def _of_memory(found: Measured) -> list[Limit]:
    lead = memory(found)["the process that leads the run"]
    return [
        Limit(
            "the manifest, in every process",
            f"{MANIFEST_BYTES * NOTICES / 1e9:.1f} GB in each of {CORES} processes:"
            f" {MANIFEST_BYTES * NOTICES * CORES / 1e9:,.0f} GB a machine",
            "hand each batch the rows of its files; the rows by title from an index on disk. Or no rows for notices that"
            " say everything themselves, which is most",
        ),
        Limit(
            "memory of the process that leads the run",
            f"{lead / 2**30:,.1f} GiB: the peak of the largest run, and {HELD_BYTES:,.0f} bytes a notice",
            "what grows is what runs note by name (files received, read, reused): into the index on disk",
        ),
        Limit(
            "Arrow: 32-bit offsets of texts",
            f"{CHARACTERS * BYTES_OF_A_CHARACTER / 1e9:,.0f} GB of texts, {OFFSETS / 1e9:.1f} GB in one array at most, about"
            f" {OFFSETS / BYTES_OF_A_CHARACTER / (CHARACTERS / NOTICES):,.0f} notices",
            "tables are written and read in pieces; users who load `notice_texts` whole need `large_string`, or DuckDB",
        ),
        Limit(
            "tasks of a cluster",
            f"{NOTICES / BATCH_NOTICES:,.0f} batches of {BATCH_NOTICES}; at 1 ms each in the scheduler"
            f" {NOTICES / BATCH_NOTICES / 1e3:,.0f} s",
            f"larger batches from {MACHINES[-1]} machines on",
        ),
    ]


def _of_linking(found: Measured) -> list[Limit]:
    run = disk(found)["index, ties and fingerprints, while a run lasts"]
    return [
        Limit(
            "index of a run in SQLite, ties, fingerprints",
            f"{run / 1e9:,.1f} GB together; the page cache holds 32 MB, so look-ups read from the disk",
            "a disk that is solid, or a larger cache; the index fits into the memory of a large machine",
        ),
        Limit(
            "buckets of fingerprints",
            f"at most {run / BUCKETS / 1e6:,.0f} MB in each of {BUCKETS} ({TRACE.itemsize} bytes each, pairs {PAIR.itemsize}),"
            f" {SORTING * run / BUCKETS / 1e6:,.0f} MB while one is sorted",
            "more buckets; they can also be sorted by several processes, which one does now",
        ),
        Limit(
            f"a passage in more than {MAX_MEASURES} measures ties nothing",
            f"a sentence that all provinces and some cities take over occurs more often than {MAX_MEASURES} times, so that the"
            f" country's most repeated wording gives no `related` rows; below, a fingerprint gives at most"
            f" {MAX_MEASURES * (MAX_MEASURES - 1) // 2} pairs",
            "tie each measure to the earliest one of its passage instead of to all: rows then grow with the measures, and"
            " the bound can go",
        ),
        Limit(
            "linking on one machine",
            "notices are linked by the processes of the machine that leads the run, also where a cluster reads",
            "send chunks to the cluster too, once the store lies at an address that all machines reach",
        ),
    ]


def _of_reading_aids(found: Measured) -> list[Limit]:
    rules = ReleaseSettings()
    return [
        Limit(
            "workbook",
            f"{SHEET_ROWS:,} rows a sheet, {MOST_CELLS:,} cells: {SHEET_ROWS / rows(found):.2%} of the rows at most",
            "leave it out (`parts`); a workbook for each province or year is what people can open",
        ),
        Limit(
            "pages of the catalogue",
            f"none for single notices beyond {rules.catalogue_notices:,}; {NOTICES:,} pages otherwise",
            "serve pages from the tables when they are asked for, instead of writing them",
        ),
        Limit(
            "CSV",
            f"{disk(found)['release: CSV and lists'] / 1e9:,.0f} GB, written by one process",
            "leave CSV to a release a province, or write it by year in several processes",
        ),
    ]
