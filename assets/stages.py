"""The stages before the tables: what we know, what we received, what was read from it."""

from collections import Counter

import dagster as dg
import pyarrow as pa

from assets.metadata import OWNERS, code_version, digest_of, markdown_table, records
from assets.resources import Folders, told_plainly
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.reading.document import Document
from pipelines.reading.encodings import encoding_of
from pipelines.reading.formats import read_document
from pipelines.reading.source import SourceFile, open_folder
from schemas import TABLES
from schemas.seeds import MANIFEST, SEED_FILES

_GROUP = "stages"


@dg.asset(group_name=_GROUP, owners=OWNERS, kinds={"python", "csv"}, code_version=code_version())
def seed_tables(folders: Folders) -> dg.MaterializeResult[None]:
    """Reference data and vocabulary, read and checked: keys, references, dates, aliases.

    A fault stops the run with a message that names file, line and remedy.
    """
    seeds = _read_seeds(folders)
    rows = [(file.path, len(seeds.tables[name])) for name, file in SEED_FILES.items()]
    rows.append((MANIFEST.path, len(seeds.manifest)))
    return dg.MaterializeResult(
        data_version=dg.DataVersion(_seed_digest(folders)),
        metadata={
            "dagster/row_count": sum(count for _, count in rows),
            "dagster/uri": folders.seed_folder.absolute().as_uri(),
            "files": dg.MetadataValue.md(markdown_table(("file", "rows"), rows)),
        },
    )


def _read_seeds(folders: Folders) -> Seeds:
    with told_plainly(SeedError):
        return read_seeds(folders.seed_folder, folders.notice_folder)


def _seed_digest(folders: Folders) -> str:
    paths = [folders.seed_folder / file.path for file in SEED_FILES.values()]
    paths.append(folders.notice_folder / MANIFEST.path)
    return digest_of(path.read_bytes() for path in paths if path.exists())


@dg.asset(group_name=_GROUP, owners=OWNERS, kinds={"python", "text"}, code_version=code_version())
def notice_files(folders: Folders) -> dg.MaterializeResult[None]:
    """The notices as received: name, size, checksum, and how their bytes will be read."""
    documents = _open_notices(folders)
    head = ("file", "bytes", "encoding", "format", "problems", "sha256")
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of(each.name.encode() + b"\0" + each.data for each in documents)),
        metadata={
            "dagster/row_count": len(documents),
            "dagster/uri": folders.notice_folder.absolute().as_uri(),
            "bytes": sum(len(each.data) for each in documents),
            "files": dg.MetadataValue.md(markdown_table(head, map(_inventory, documents), width=80)),
        },
    )


def _open_notices(folders: Folders) -> list[SourceFile]:
    with told_plainly(NotADirectoryError):
        return open_folder(folders.notice_folder)


def _inventory(document: SourceFile) -> tuple[object, ...]:
    if document.problem:
        return document.name, 0, None, None, document.problem.message, None
    received = read_document(document)
    told = "; ".join(problem.message for problem in received.problems)
    encoding = _encoding(document, received)
    return document.name, len(document.data), encoding, received.source_format, told, document.sha256


def _encoding(document: SourceFile, received: Document) -> str | None:
    """The encoding of a plain text; None where the bytes are damaged, or are no text themselves."""
    is_plain = received.source_format in ("text", "markdown") and "\ufffd" not in received.text
    return encoding_of(document.data) if is_plain else None


@dg.asset(
    group_name=_GROUP,
    owners=OWNERS,
    kinds={"python", "parquet"},
    code_version=code_version(),
    deps=[seed_tables, notice_files],
)
def parsed_notices(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
    """Every notice read, structured, extracted, normalised and linked; drafts of all tables.

    What cannot be read or decided does not fail the run: it becomes rows of `issues`.
    """
    seeds, documents = _read_seeds(folders), _open_notices(folders)
    tables = build_tables(documents, seeds)
    paths = [folders.drafts.write(table, tables[name]) for name, table in TABLES.items()]
    context.log.info(f"{len(documents)} notices, {sum(map(len, tables.values()))} rows in {len(paths)} tables")
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of(path.read_bytes() for path in paths)),
        metadata={
            "dagster/row_count": tables["notices"].num_rows,
            "dagster/uri": folders.drafts.folder.absolute().as_uri(),
            "notices": _status_of_notices(tables),
        },
    )


def _status_of_notices(tables: dict[str, pa.Table]) -> dg.TableMetadataValue:
    issues = Counter(tables["issues"]["notice_id"].to_pylist())
    rows = [
        {"notice": row["notice_id"], "status": row["parse_status"], "measures": row["measure_count"]}
        | {"issues": issues[row["notice_id"]], "duplicate of": row["duplicate_of"], "file": row["source_file"]}
        for row in tables["notices"].to_pylist()
    ]
    return records(("notice", "status", "measures", "issues", "duplicate of", "file"), rows)
