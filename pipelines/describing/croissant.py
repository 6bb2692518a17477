"""`croissant.json`: a release in Croissant 1.1, the format of data sets for machine learning.

Every table is a record set read from its Parquet file; every closed vocabulary is one whose records stand in the
description itself. Addresses of files are relative, so that a copy of the folder can be read as it is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.describing.columns import Column, columns_of
from pipelines.describing.dataset import LICENCE_URL, NAME, address, bibtex, dataset
from pipelines.describing.files import ReleaseFile
from pipelines.describing.texts import Json, filled, write_json
from pipelines.publishing.edition import Edition
from schemas import TABLES, Table
from schemas.columns import Description
from schemas.limits import LIMITS
from schemas.meanings import VOCABULARIES, Vocabulary, meanings_of

FILE_NAME = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"

_TYPES = {
    "text": "sc:Text", "list": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date",
    "boolean": "sc:Boolean",
}  # fmt: skip
_PARQUET = "application/x-parquet"
"""The name by which readers of Croissant know Parquet; the registered one stands beside it."""

_OWN_TERMS = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty",
    "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField",
    "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator", "source",
    "subField", "transform",
)  # fmt: skip
_CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _OWN_TERMS},
}
"""The context of the standard, so that nothing need be fetched to read the file."""


def write_croissant(edition: Edition, files: Sequence[ReleaseFile]) -> Path:
    """Write the description of a release and of the files given."""
    told = dataset()
    return write_json(
        edition.folder / FILE_NAME,
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": CONFORMS_TO,
            "name": _both(told.title),
            "alternateName": NAME,
            "description": _both(told.about),
            "version": edition.version,
            "datePublished": edition.published_on.isoformat(),
            "license": LICENCE_URL,
            "citeAs": bibtex(edition),
            **filled({"url": address(edition)}),
            "inLanguage": ["zh", "en"],
            "keywords": list(told.keywords),
            "creator": [{"@type": "sc:Organization", "name": author} for author in told.authors],
            "publisher": [{"@type": "sc:Organization", "name": author} for author in told.authors],
            "isLiveDataset": False,
            "rai:dataLimitations": [limit.en for limit in LIMITS],
            "distribution": [_file(each) for each in files],
            "recordSet": [*_tables(files), *(_vocabulary(name, each) for name, each in VOCABULARIES.items())],
        },
    )


def _both(text: Description) -> Json:
    return {"en": text.en, "zh": text.zh}


def _file(file: ReleaseFile) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": _both(file.about),
        "contentUrl": file.name,
        "contentSize": f"{file.size} B",
        "encodingFormat": [_PARQUET, file.media_type] if file.format == "parquet" else file.media_type,
        "sha256": file.sha256,
    }


def _tables(files: Sequence[ReleaseFile]) -> Iterator[Json]:
    for file in files:
        if file.table and file.format == "parquet":
            yield _table(file.table, file.name)


def _table(table: Table, source: str) -> Json:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": _both(Description(table.zh, table.description)),
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column, source) for column in columns_of(table)],
    }


def _field(table: Table, column: Column, source: str) -> Json:
    shape = {"isArray": True, "arrayShape": "-1"} if column.kind == "list" else {}
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": _both(_about(column)),
        "dataType": _TYPES[column.kind],
        **shape,
        "source": {"fileObject": {"@id": source}, "extract": {"column": column.name}},
        **_references(table, column),
    }


def _about(column: Column) -> Description:
    """What a column holds, with the record set that explains its values."""
    if not column.values:
        return column.about
    name, _ = meanings_of(column.values)
    return Description(f"{column.about.zh}（取值见 {name}）", f"{column.about.en} (values: {name})")


def _references(table: Table, column: Column) -> Json:
    """The key of another table whose values those of a column repeat.

    The library joins what it finds here, and can join neither a table to itself nor lists.
    """
    if column.references in (None, table.name) or column.kind == "list":
        return {}
    (key,) = TABLES[str(column.references)].key
    return {"references": {"fileObject": {"@id": f"{column.references}.parquet"}, "extract": {"column": key}}}


def _vocabulary(name: str, vocabulary: Vocabulary) -> Json:
    parts = ("name", "description_zh", "description_en")
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": {"en": f"Closed vocabulary: {name}", "zh": "封闭词表"},
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/name"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{part}", "name": part, "dataType": "sc:Text"} for part in parts
        ],
        "data": [
            dict(zip((f"{name}/{part}" for part in parts), (value, meaning.zh, meaning.en), strict=True))
            for value, meaning in vocabulary.items()
        ],
    }
