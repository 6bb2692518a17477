"""The promise itself: every column described, every vocabulary closed, every key unique, every type its own."""

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.publishing.frames import to_frame
from schemas import TABLES, Table
from schemas import vocabularies as words
from schemas.columns import COLUMNS
from schemas.seeds import MANIFEST, SEED_FILES, SeedFile
from tests.conftest import Tables

CONTRACT = {
    "notices": "notice_id document_number document_number_basis title plan_title document_type issuer_ids addressee_ids"
    " issued_on published_on source_file source_format source_sha256 source_url retrieved_on char_count clause_count"
    " measure_count parse_status duplicate_of",
    "notice_texts": "notice_id source_text",
    "clauses": "clause_id notice_id parent_id position depth kind label number heading text char_start char_end",
    "measures": "measure_id notice_id clause_id listing part_number part number label chapter_number chapter"
    " section_number section text responsibility_text scope_text char_start char_end",
    "tasks": "measure_id notice_id document_number number chapter section text agencies lead_agencies"
    " supporting_agencies responsibility_text scope due_on",
    "task_agencies": "measure_id position agency_id agency_name mention role open_group match_method char_start"
    " char_end",
    "replication_scope": "notice_id measure_id region_id region_name role basis qualifier scope_text",
    "provisions": "provision_id measure_id position domain text verb modality condition char_start char_end",
    "quantities": "quantity_id notice_id measure_id clause_id kind comparator value upper_value unit mention due_on"
    " anchor char_start char_end",
    "citations": "citation_id citing_notice_id clause_id mention cited_title cited_document_number cited_notice_id"
    " resolution char_start char_end",
    "lineage": "source_measure_id target_measure_id relation similarity added removed evidence",
    "lineage_gaps": "source_measure_id target_notice_id nearest_measure_id similarity",
    "agencies": "agency_id name short_name name_en aliases level kind region_id parent_id valid_from valid_to"
    " successor_id source",
    "regions": "region_id name short_name name_en level parent_id aliases valid_from valid_to source",
    "issues": "issue_id notice_id clause_id severity code message mention char_start char_end",
}
VOCABULARIES = [
    ("notices", "document_number_basis", words.BASES_OF_NUMBER),
    ("notices", "document_type", words.DOCUMENT_TYPES),
    ("notices", "source_format", words.SOURCE_FORMATS),
    ("notices", "parse_status", words.PARSE_STATUSES),
    ("clauses", "kind", words.CLAUSE_KINDS),
    ("measures", "listing", words.LISTINGS),
    ("task_agencies", "role", words.AGENCY_ROLES),
    ("task_agencies", "match_method", words.MATCH_METHODS),
    ("replication_scope", "role", words.SCOPE_ROLES),
    ("replication_scope", "basis", words.SCOPE_BASES),
    ("provisions", "modality", words.MODALITIES),
    ("quantities", "kind", words.QUANTITY_KINDS),
    ("quantities", "comparator", words.COMPARATORS),
    ("citations", "resolution", words.RESOLUTIONS),
    ("lineage", "relation", words.RELATIONS),
    ("agencies", "level", words.AGENCY_LEVELS),
    ("agencies", "kind", words.AGENCY_KINDS),
    ("regions", "level", words.REGION_LEVELS),
    ("issues", "severity", words.SEVERITIES),
    ("issues", "code", tuple(words.ISSUE_CODES)),
]
each_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


def sample(tables: Tables, name: str, count: int = 3) -> pd.DataFrame:
    """A few rows as they are published; `issues` has none, so one is made."""
    made = tables[name].slice(0, count)
    if made.num_rows == 0:
        row: dict[str, Any] = {"issue_id": "i1", "severity": "info", "code": "no_measures", "message": "none"}
        made = pa.Table.from_pylist([row, row | {"issue_id": "i2"}], schema=TABLES[name].arrow_schema)
    return to_frame(made)


def faults(table: Table, frame: pd.DataFrame) -> set[str]:
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        table.model.validate(frame, lazy=True)
    return {str(each) for column in ("column", "failure_case") for each in caught.value.failure_cases[column]}


def replaced(frame: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    values = [value, *frame[column].tolist()[1:]]
    return frame.assign(**{column: pd.array(values, dtype=frame[column].dtype)})


def test_tables_and_columns_are_those_of_the_contract() -> None:
    assert {name: table.arrow_schema.names for name, table in TABLES.items()} == {
        name: columns.split() for name, columns in CONTRACT.items()
    }


@each_table
def test_every_column_is_described_in_both_languages(table: Table) -> None:
    for field in table.arrow_schema:
        described = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert re.search("[a-z]{2}", described["description"]), field.name
        assert any("\u4e00" <= char <= "\u9fff" for char in described["description_zh"]), field.name
        assert described["description"] == COLUMNS[field.name].en


@each_table
def test_a_parquet_file_says_what_a_row_is_in_both_languages(table: Table) -> None:
    said = table.arrow_schema.metadata
    assert said == {b"description": table.description.encode(), b"description_zh": table.zh.encode()}


def test_no_description_is_left_over() -> None:
    used = {name for table in TABLES.values() for name in table.arrow_schema.names}
    assert set(COLUMNS) - used == set()


@each_table
def test_keys_and_references_are_columns(table: Table) -> None:
    assert set(table.key) | set(table.references) <= set(table.arrow_schema.names)
    for target in table.references.values():
        assert len(TABLES[target].key) == 1
    assert table.description


@each_table
def test_what_is_published_passes(tables: Tables, table: Table) -> None:
    table.model.validate(sample(tables, table.name), lazy=True)


@each_table
def test_an_empty_table_passes(table: Table) -> None:
    table.model.validate(to_frame(table.arrow_schema.empty_table()), lazy=True)


@each_table
def test_a_column_more_fewer_or_elsewhere_fails(tables: Tables, table: Table) -> None:
    frame = sample(tables, table.name)
    assert "extra" in faults(table, frame.assign(extra="x"))
    last = frame.columns[-1]
    assert last in faults(table, frame.drop(columns=last))
    assert faults(table, frame[[last, *frame.columns[:-1]]])


@each_table
def test_a_key_twice_fails(tables: Tables, table: Table) -> None:
    frame = sample(tables, table.name, 1)
    assert faults(table, pd.concat([frame, frame], ignore_index=True))


@each_table
def test_every_column_of_another_type_fails(tables: Tables, table: Table) -> None:
    frame = sample(tables, table.name)
    for column in frame.columns:
        assert column in faults(table, frame.assign(**{column: pd.Series([object()] * len(frame), dtype=object)}))


@each_table
def test_null_fails_where_the_model_has_none(tables: Tables, table: Table) -> None:
    frame = sample(tables, table.name)
    for field in table.arrow_schema:
        if field.nullable:
            continue
        assert field.name in faults(table, replaced(frame, field.name, None))


@pytest.mark.parametrize(("name", "column", "vocabulary"), VOCABULARIES)
def test_vocabularies_are_closed(tables: Tables, name: str, column: str, vocabulary: tuple[str, ...]) -> None:
    frame = sample(tables, name, 1)
    for value in vocabulary:
        TABLES[name].model.validate(replaced(frame, column, value), lazy=True)
    assert column in faults(TABLES[name], replaced(frame, column, "something else"))


@pytest.mark.parametrize("value", ["标识", "a b", "", "a\n"])
def test_ids_are_printable_ascii(tables: Tables, value: str) -> None:
    for name in ("notices", "clauses", "measures"):
        assert faults(TABLES[name], replaced(sample(tables, name), TABLES[name].key[0], value))


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("clauses", "position", 0),
        ("clauses", "depth", -1),
        ("clauses", "char_start", -1),
        ("measures", "text", ""),
        ("provisions", "position", 0),
        ("quantities", "mention", ""),
        ("lineage", "similarity", 1.1),
        ("lineage", "evidence", ""),
        ("lineage_gaps", "similarity", -0.1),
        ("notices", "char_count", -1),
        ("notices", "source_sha256", "abc"),
    ],
)
def test_values_out_of_range_fail(tables: Tables, name: str, column: str, value: object) -> None:
    assert column in faults(TABLES[name], replaced(sample(tables, name), column, value))


@each_table
def test_types_and_descriptions_survive_a_file(tables: Tables, table: Table, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(tables[table.name], path)
    found = pq.read_table(path)
    assert found.equals(tables[table.name])
    for read, declared in zip(found.schema, table.arrow_schema, strict=True):
        assert (read.name, read.type, read.nullable) == (declared.name, declared.type, declared.nullable)
        assert {key: read.metadata[key] for key in declared.metadata} == declared.metadata


def test_vocabularies_hold_no_value_twice() -> None:
    for name, column, values in VOCABULARIES:
        assert len(set(values)) == len(values), (name, column)
    assert all(words.ISSUE_CODES.values())


@pytest.mark.parametrize("seed", [*SEED_FILES.values(), MANIFEST], ids=lambda seed: seed.path)
def test_seed_files_have_keys_and_references_among_their_columns(seed: SeedFile) -> None:
    columns = set(seed.model.to_schema().columns)
    assert set(seed.key) | set(seed.references) <= columns
    assert set(seed.references.values()) <= set(SEED_FILES)
    assert not seed.key_is_dated or {"valid_from", "valid_to"} <= columns
