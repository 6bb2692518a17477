"""Seed files → checked rows. A fault stops the run with a message that names file, line and remedy."""

import csv
import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors
import pyarrow as pa

from schemas.seeds import MANIFEST, SEED_FILES, SeedFile, in_words

Row = dict[str, str]


class SeedError(ValueError):
    """One or more faults in the seed files, one a line."""


@dataclass(frozen=True)
class SeedTables:
    """Rows of every seed file, by the names of `SEED_FILES`."""

    rows: dict[str, list[Row]]

    def __getitem__(self, name: str) -> list[Row]:
        return self.rows[name]


def load_seeds(folder: Path) -> SeedTables:
    """Read and check all seed files of a folder."""
    tables, faults = {}, []
    for name, seed in SEED_FILES.items():
        tables[name], found = read_seed(folder / seed.path, seed)
        faults += found
    if not faults:
        faults = [fault for name in SEED_FILES for fault in _reference_faults(folder, name, tables)]
        faults += _alias_faults(folder, tables)
    if faults:
        raise SeedError("\n".join(faults))
    return SeedTables(tables)


def has_manifest(folder: Path) -> bool:
    """Whether a folder of notices has a manifest, be it one that cannot be read."""
    return os.path.lexists(folder / MANIFEST.path)


def load_manifest(folder: Path) -> list[Row]:
    """Rows of the manifest of a folder of notices; a folder without one has no rows."""
    if not has_manifest(folder):
        return []
    rows, faults = read_seed(folder / MANIFEST.path, MANIFEST)
    if faults:
        raise SeedError("\n".join(faults))
    return rows


def read_seed(path: Path, seed: SeedFile) -> tuple[list[Row], list[str]]:
    """Rows of one file, the first of line 2, and what is wrong with them."""
    text, faults = _read_text(path)
    if faults:
        return [], faults
    columns = list(seed.model.to_schema().columns)
    lines = text.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return [], [f"{path}: no header line; the columns are {','.join(columns)}"]
    records, faults = _cut(path, lines)
    if faults:
        return [], faults
    if records[0] != columns:
        return [], [f"{path} line 1: columns are {records[0]}; they must be {columns}"]
    faults = _length_faults(path, records, len(columns))
    if faults:
        return [], faults
    rows = [dict(zip(columns, record, strict=True)) for record in records[1:]]
    return rows, _row_faults(path, seed, rows) or _key_faults(path, seed, rows)


def _read_text(path: Path) -> tuple[str, list[str]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        return "", [f"{path}: no such file; restore it from the repository"]
    except UnicodeDecodeError as error:
        return "", [f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]
    except OSError as error:
        return "", [f"{path}: cannot be opened ({error.strerror}); put a file there that you may read"]


def _cut(path: Path, lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The cells of each line. A cell never goes on in the next line, so that a stray quote costs no rows."""
    records: list[list[str]] = []
    faults = []
    for at, line in enumerate(lines, 1):
        try:
            records += list(csv.reader([line], strict=True)) or [[]]
        except csv.Error as error:
            faults.append(f"{path} line {at}: {_quoting_fault(error)}")
    return records, faults


def _quoting_fault(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a quote opens and is not closed in this line; close it or remove it: cells hold no line breaks"
    return f'{error}; write a quote within quotes twice ("")'


def _length_faults(path: Path, records: list[list[str]], width: int) -> list[str]:
    faults = []
    for at, record in enumerate(records, 1):
        if not "".join(record).strip() and len(record) < 2:
            faults.append(f"{path} line {at}: blank; remove the line")
        elif len(record) < width:
            remedy = "write a comma for each that is blank"
            faults.append(f"{path} line {at}: fewer cells than columns ({len(record)} of {width}); {remedy}")
        elif len(record) > width:
            faults.append(f"{path} line {at}: more cells than columns ({len(record)} of {width}); quote the commas")
    return faults


def _row_faults(path: Path, seed: SeedFile, rows: list[Row]) -> list[str]:
    columns = seed.model.to_schema().columns
    cells = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in columns})
    frame = cells.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        seed.model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases.to_dict("records")
        return [
            f"{path} line {int(case['index']) + 2}: {case['column']} is {case['failure_case']!r};"
            f" it must {in_words(columns[case['column']].checks[case['check_number']])}"
            for case in cases
        ]
    return []


def _key_faults(path: Path, seed: SeedFile, rows: list[Row]) -> list[str]:
    seen: dict[tuple[str, ...], list[tuple[int, Row]]] = defaultdict(list)
    faults = []
    for line, row in enumerate(rows, 2):
        key = tuple(row[name] for name in seed.key)
        for earlier, other in seen[key]:
            if not seed.key_is_dated or _overlap(row, other):
                what = "overlaps in time with" if seed.key_is_dated else "repeats"
                faults.append(
                    f"{path} line {line}: {' + '.join(seed.key)} {'/'.join(key)} {what} line {earlier}; keep one"
                )
        seen[key].append((line, row))
    return faults


def _overlap(one: Row, other: Row) -> bool:
    def span(row: Row) -> tuple[str, str]:
        return row["valid_from"] or date.min.isoformat(), row["valid_to"] or date.max.isoformat()

    (start, end), (begin, finish) = span(one), span(other)
    return start <= finish and begin <= end


def _reference_faults(folder: Path, name: str, tables: dict[str, list[Row]]) -> list[str]:
    seed, faults = SEED_FILES[name], []
    for column, target in seed.references.items():
        (key,) = SEED_FILES[target].key
        known = {row[key] for row in tables[target]}
        for line, row in enumerate(tables[name], 2):
            if row[column] and row[column] not in known:
                remedy = f"add it to {SEED_FILES[target].path} or correct it"
                faults.append(f"{folder / seed.path} line {line}: unknown {column} {row[column]!r}; {remedy}")
    return faults


def _alias_faults(folder: Path, tables: dict[str, list[Row]]) -> list[str]:
    """An alias must not be the official name of another body or region."""
    faults = []
    for names, aliases, key in (
        ("agencies", "agency_aliases", "agency_id"),
        ("regions", "region_aliases", "region_id"),
    ):
        owners = {row["name"]: row[key] for row in tables[names] if row.get("level") != "county"}
        for line, row in enumerate(tables[aliases], 2):
            owner = owners.get(row["alias"], row[key])
            if owner != row[key]:
                path = folder / SEED_FILES[aliases].path
                faults.append(f"{path} line {line}: alias {row['alias']} is the name of {owner}; remove the row")
    return faults
