"""What must hold between tables, as pure functions from tables to lists of faults."""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES

Tables = dict[str, pa.Table]
Check = Callable[[Tables], list[str]]


def _values(tables: Tables, name: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Values of some columns, row by row."""
    return zip(*(tables[name][column].to_pylist() for column in columns), strict=True)


def _by_key(tables: Tables, name: str, key: str, column: str) -> dict[Any, Any]:
    """Values of one column by those of another."""
    return dict(_values(tables, name, key, column))


def references_hold(tables: Tables) -> list[str]:
    """Every reference points to a row that is there."""
    faults = []
    for table in TABLES.values():
        for column, target in table.references.items():
            (key,) = TABLES[target].key
            values = tables[table.name][column]
            flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
            missing = set(flat.unique().to_pylist()) - set(tables[target][key].to_pylist()) - {None}
            faults += [f"{table.name}.{column}: {value} is not in {target}" for value in sorted(missing)]
    return faults


def counts_agree(tables: Tables) -> list[str]:
    """The counts in `notices` are the rows in `clauses` and `measures`."""
    faults = []
    notices = tables["notices"].select(["notice_id", "clause_count", "measure_count"]).to_pylist()
    for counted, column in (("clauses", "clause_count"), ("measures", "measure_count")):
        counts = {row["values"]: row["counts"] for row in pc.value_counts(tables[counted]["notice_id"]).to_pylist()}
        for row in notices:
            found = counts.get(row["notice_id"], 0)
            if found != row[column]:
                faults.append(f"notices.{column} of {row['notice_id']} is {row[column]}; {counted} has {found} rows")
    return faults


def tasks_name_their_agencies(tables: Tables) -> list[str]:
    """Every measure with agencies is a task."""
    tasks = set(tables["tasks"]["measure_id"].to_pylist())
    named = set(tables["task_agencies"]["measure_id"].to_pylist())
    return [f"task_agencies: {each} is no task" for each in sorted(named - tasks)]


def spans_lie_in_the_text(tables: Tables) -> list[str]:
    """Spans are not empty and end inside their notice's text."""
    sizes = _by_key(tables, "notices", "notice_id", "char_count")
    faults = []
    for name, notice in (
        ("clauses", "notice_id"),
        ("measures", "notice_id"),
        ("quantities", "notice_id"),
        ("citations", "citing_notice_id"),
    ):
        (key,) = TABLES[name].key
        for row_id, notice_id, start, end in _values(tables, name, key, notice, "char_start", "char_end"):
            if not 0 <= start < end <= sizes[notice_id]:
                faults.append(f"{name}: span {start}..{end} of {row_id} lies outside its text")
    return faults


def leaves_cover_the_text(tables: Tables) -> list[str]:
    """Every character that is not white space lies in exactly one leaf."""
    texts = _by_key(tables, "notice_texts", "notice_id", "source_text")
    parents = set(tables["clauses"]["parent_id"].to_pylist())
    ends: dict[str, int] = {}
    faults = []
    rows = tables["clauses"].select(["notice_id", "clause_id", "char_start", "char_end", "position"])
    for row in rows.sort_by(
        [("notice_id", "ascending"), ("char_start", "ascending"), ("position", "ascending")]
    ).to_pylist():
        notice_id, start = row["notice_id"], row["char_start"]
        if row["clause_id"] in parents:
            continue
        end = ends.get(notice_id, 0)
        if start < end or texts[notice_id][end:start].strip():
            faults.append(f"clauses: {row['clause_id']} begins at {start}, the leaf before it ends at {end}")
        ends[notice_id] = row["char_end"]
    tails = [each for each, end in ends.items() if texts[each][end:].strip()]
    return faults + [f"clauses: text of {each} after its last leaf" for each in tails]


def provisions_lie_in_their_measures(tables: Tables) -> list[str]:
    """Provisions lie inside their measure, in their order."""
    keys = ("measure_id", "char_start", "char_end")
    spans = {each: (start, end) for each, start, end in _values(tables, "measures", *keys)}
    order = [("measure_id", "ascending"), ("position", "ascending")]
    rows = tables["provisions"].select([*keys, "provision_id", "position"]).sort_by(order).to_pylist()
    faults, ends = [], dict.fromkeys(spans, 0)
    for row in rows:
        start, end = spans[row["measure_id"]]
        if not max(start, ends[row["measure_id"]]) <= row["char_start"] < row["char_end"] <= end:
            faults.append(f"provisions: {row['provision_id']} lies outside its measure or before the one above it")
        ends[row["measure_id"]] = row["char_end"]
    return faults


def lineage_rests_on_citations(tables: Tables) -> list[str]:
    """Links name the citation that ties their notices; no tied notices are merely related."""
    notice_of = _by_key(tables, "measures", "measure_id", "notice_id")
    cited = _values(tables, "citations", "citation_id", "citing_notice_id", "cited_notice_id")
    ties = {each: (earlier, later) for each, later, earlier in cited if earlier}
    faults = []
    for row in tables["lineage"].select(["source_measure_id", "target_measure_id", "relation", "evidence"]).to_pylist():
        pair = notice_of[row["source_measure_id"]], notice_of[row["target_measure_id"]]
        tied = ties.get(row["evidence"]) == pair
        if tied != (row["relation"] != "related"):
            faults.append(f"lineage: {row['target_measure_id']} is {row['relation']} by {row['evidence']}")
    return faults


def gaps_are_not_carried_on(tables: Tables) -> list[str]:
    """An earlier measure is either linked to a later notice or a gap of it."""
    notice_of = _by_key(tables, "measures", "measure_id", "notice_id")
    links = _values(tables, "lineage", "source_measure_id", "target_measure_id")
    linked = {(source, notice_of[target]) for source, target in links}
    gaps = _values(tables, "lineage_gaps", "source_measure_id", "target_notice_id")
    return [
        f"lineage_gaps: {source} is carried on in {target}" for source, target in gaps if (source, target) in linked
    ]


CHECKS: tuple[Check, ...] = (
    references_hold,
    counts_agree,
    tasks_name_their_agencies,
    spans_lie_in_the_text,
    leaves_cover_the_text,
    provisions_lie_in_their_measures,
    lineage_rests_on_citations,
    gaps_are_not_carried_on,
)
