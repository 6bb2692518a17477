"""Seed files → checked rows. A fault stops the run with a message that names file, line and remedy."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors
import pyarrow as pa

from schemas.seeds import MANIFEST, SEED_FILES, SeedFile

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


def load_manifest(folder: Path) -> list[Row]:
    """Rows of the manifest of a folder of notices; a folder without one has no rows."""
    path = folder / MANIFEST.path
    if not path.exists():
        return []
    rows, faults = read_seed(path, MANIFEST)
    if faults:
        raise SeedError("\n".join(faults))
    return rows


def read_seed(path: Path, seed: SeedFile) -> tuple[list[Row], list[str]]:
    """Rows of one file and what is wrong with them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [f"{path}: no such file; restore it from the repository"]
    except UnicodeDecodeError as error:
        return [], [f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]
    reader = csv.DictReader(text.splitlines(), restkey="", restval="")
    expected = list(seed.model.to_schema().columns)
    if reader.fieldnames != expected:
        return [], [f"{path} line 1: columns are {reader.fieldnames}; they must be {expected}"]
    rows = list(reader)
    return rows, _row_faults(path, seed, rows) or _key_faults(path, seed, rows)


def _row_faults(path: Path, seed: SeedFile, rows: list[Row]) -> list[str]:
    long = [
        f"{path} line {at}: more cells than columns; quote the commas" for at, row in enumerate(rows, 2) if "" in row
    ]
    if long:
        return long
    columns = list(seed.model.to_schema().columns)
    cells = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in columns})
    frame = cells.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        seed.model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases.to_dict("records")
        return [
            f"{path} line {int(case['index']) + 2}: {case['column']} is {case['failure_case']!r};"
            f" it must satisfy {case['check']}"
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
