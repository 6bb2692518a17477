"""`datapackage.json`: a release as a Frictionless Data Package, version 2.

Table files carry their schema; all other files are listed with size and checksum.
"""

from collections.abc import Sequence
from pathlib import Path

from pipelines.describing.columns import Column, columns_of
from pipelines.describing.dataset import (
    LICENCE,
    LICENCE_FILE,
    LICENCE_TITLE,
    LICENCE_URL,
    NAME,
    address,
    citation,
    dataset,
    identifier,
)
from pipelines.describing.files import ReleaseFile
from pipelines.describing.texts import Json, filled, write_json
from pipelines.publishing.edition import Edition
from pipelines.publishing.files import CSV_GUARD
from pipelines.publishing.partitions import COLUMN, FOLDER, partitioned
from pipelines.publishing.tables import count_rows
from schemas import TABLES, Table

FILE_NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0"
SEPARATOR = "; "
"""What stands between the items of a list in CSV."""

_NOT_READ = frozenset({"parquet", "xlsx"})
"""Formats of which the library shall check size and hash alone.

It takes numpy's arrays and NaN in Parquet for faults, and the first sheet of a workbook for a plain table.
"""

_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date", "boolean": "boolean"}


def write_data_package(edition: Edition, files: Sequence[ReleaseFile]) -> Path:
    """Write the description of a release and of the files given."""
    return write_json(edition.folder / FILE_NAME, _package(edition, files))


def _package(edition: Edition, files: Sequence[ReleaseFile]) -> Json:
    told, licence = dataset(), {"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}
    return filled(
        {
            "$schema": f"{PROFILE}/datapackage.json",
            "name": NAME,
            "id": identifier(edition, files),
            "title": f"{told.title.en} / {told.title.zh}",
            "description": f"{told.about.en}\n\n{told.about.zh}\n\nLicence: {LICENCE_FILE}.\n\nCSV: {CSV_GUARD.en}\n\n"
            f"CSV：{CSV_GUARD.zh}",
            "homepage": address(edition),
            "version": edition.version,
            "created": f"{edition.published_on.isoformat()}T00:00:00+08:00",
            "citation": citation(edition),
            "licenses": [licence],
            "contributors": [{"title": author, "roles": ["creator"]} for author in told.authors],
            "sources": [{"title": "Notices of Chinese government bodies, listed in the table notices"}],
            "keywords": list(told.keywords),
            "resources": [_resource(each) for each in files],
            "partitioned": [_partitions(edition, table) for table in partitioned(edition)]
            if _has_partitions(edition)
            else [],
        }
    )


def _has_partitions(edition: Edition) -> bool:
    return (edition.folder / FOLDER).is_dir()


def _partitions(edition: Edition, table: Table) -> Json:
    """A table that lies there by year too: its folder, the column that the names of folders in it hold, its rows."""
    return {
        "table": table.name,
        "path": f"{FOLDER}/{table.name}",
        "by": COLUMN,
        "format": "parquet",
        "rows": count_rows(edition.tables, table.name),
    }


def _resource(file: ReleaseFile) -> Json:
    table: Json = {"type": "file"} if file.format in _NOT_READ else {}
    if file.table:
        kind = {"type": "table"} if file.format == "csv" else {}
        table |= kind | {**_dialect(file), "schema": _schema(file.table, file)}
    return {
        "name": _resource_name(file),
        "path": file.name,
        "title": f"{file.about.zh} / {file.about.en}",
        "format": file.format,
        "mediatype": file.media_type,
        **({"encoding": "utf-8"} if file.media_type.startswith("text/") else {}),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        **table,
    }


def _resource_name(file: ReleaseFile) -> str:
    """A CSV file has the name of its table, so that the plainest name is the file that every tool reads."""
    return file.table.name if file.table and file.format == "csv" else file.name.lower()


def _dialect(file: ReleaseFile) -> Json:
    told = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}
    return {"dialect": told} if file.format == "csv" else {}


def _schema(table: Table, file: ReleaseFile) -> Json:
    """The schema of a table as one of its files shows it; references go to files of the same format."""
    columns, is_csv = columns_of(table), file.format == "csv"
    key = [*table.key]
    whole = not any(column.null for column in columns if column.name in table.key)
    return filled(
        {
            "$schema": f"{PROFILE}/tableschema.json",
            "fields": [_field(column, is_csv) for column in columns],
            "missingValues": [""],
            "primaryKey": key if whole else [],
            "uniqueKeys": [] if whole else [key],
            "foreignKeys": [
                _foreign_key(column, is_csv) for column in columns if column.references and _single(column)
            ],
        }
    )


def _single(column: Column) -> bool:
    """A foreign key of the standard is a single value; what a list points to stands in its description."""
    return column.kind != "list"


def _foreign_key(column: Column, is_csv: bool) -> Json:
    (key,) = TABLES[str(column.references)].key
    target = str(column.references) if is_csv else f"{column.references}.parquet"
    return {"fields": [column.name], "reference": {"resource": target, "fields": [key]}}


def _field(column: Column, is_csv: bool) -> Json:
    points = f" (keys of {column.references})" if column.references and not _single(column) else ""
    unit = f" [{column.unit.en}]" if column.unit else ""
    return {
        "name": column.name,
        "title": column.about.zh,
        **_type(column, is_csv),
        "description": f"{column.about.en}{points}{unit}",
        **filled({"constraints": _constraints(column, is_csv)}),
    }


def _type(column: Column, is_csv: bool) -> Json:
    if column.kind != "list":
        return {"type": _TYPES[column.kind], "format": "default"}
    return {"type": "list", "delimiter": SEPARATOR, "itemType": "string"} if is_csv else {"type": "any"}


def _constraints(column: Column, is_csv: bool) -> Json:
    """What every value keeps to. A blank cell of a CSV file is a missing value, so `required` is weaker there."""
    required = not (column.may_be_blank if is_csv else column.null)
    return filled(
        {
            "required": required or None,
            "unique": column.unique or None,
            "enum": list(column.values),
            "pattern": column.pattern,
            "minLength": column.shortest,
            "minimum": column.least,
            "maximum": column.most,
        }
    )
