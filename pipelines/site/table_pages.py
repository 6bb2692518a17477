"""Tables → pages that search, filter, sort and export them in the browser, with what they need beside them.

A page shows its first rows as it is, then the script reads the Parquet file itself. Opened from disk, where browsers
refuse that, it takes the rows embedded in `<table>.data.js`: all of a small table, the first ones of a large one.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import Tables
from pipelines.site.rendering import Pages
from pipelines.site.views import links
from pipelines.site.views.table_specs import PICKED, WORDS, Spec, columns, facets, searched
from schemas import TABLES, Table

FIRST_ROWS = 50
"""Rows on a page before its script runs, and on the first page that the script shows."""

CLIPPED = 300
"""Characters of a long text that such a row shows."""

EMBEDDED_ROWS, EMBEDDED_BYTES = 5_000, 1_000_000
"""A table within both is embedded whole for pages opened from disk; of a larger one, as many first rows as fit."""

SUGGESTED_CHAPTERS = 500
"""Chapters that a filter suggests; any other words can be typed."""

LABELS = {"agencies": ("name",), "regions": ("name",), "notices": ("document_number", "plan_title", "title")}
"""Columns by whose first value a row is known to readers."""


def write_table_pages(edition: Edition, pages: Pages) -> None:
    """Write `tables/<table>.html` and `.data.js` for each table, and `tables/names.js`, what one may filter by."""
    _write_script(pages.folder / "tables" / "names.js", "kaifangNames", _names(edition.tables))
    for name, table in TABLES.items():
        made = edition.tables[name]
        spec = _spec(edition, table)
        _embed(made, pages.folder / "tables" / f"{name}.data.js", name)
        pages.write(
            f"tables/{name}.html",
            "table.html",
            table=table,
            tables=TABLES,
            spec=spec,
            json=Markup(_json(spec)),
            shown=[each for each in spec["columns"] if not each["hidden"]],
            first=_first_rows(spec, made),
            rows=made.num_rows,
            sizes={kind: _size(edition.folder / f"{name}.{kind}") for kind in ("csv", "parquet")},
        )


def _size(path: Path) -> int:
    return path.stat().st_size


def _spec(edition: Edition, table: Table) -> Spec:
    """What the script knows of a table: its columns and filters, and the files that it and its filters read."""
    asked = facets(table)
    read = [table.name, *(facet["table"] for facet in asked if "table" in facet)]
    sources = {
        name: {"parquet": f"../../{name}.parquet", "bytes": _size(edition.folder / f"{name}.parquet")} for name in read
    }
    return {
        "name": table.name,
        "rows": edition.tables[table.name].num_rows,
        "key": list(table.key),
        "columns": columns(table),
        "searched": searched(table),
        "facets": asked,
        "sources": sources,
    }


def _json(value: Any) -> str:
    """JSON that can stand in a page: nothing in it ends a script or begins a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_iso)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def _write_script(path: Path, name: str, value: Any, key: str | None = None) -> None:
    place = f"(globalThis.{name} ??= {{}})[{json.dumps(key)}]" if key else f"globalThis.{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{place} = {_json(value)};\n", encoding="utf-8", newline="\n")


def _embed(made: pa.Table, path: Path, name: str) -> None:
    """Write the rows of a table that fit into a script."""
    count = min(int(made.num_rows), EMBEDDED_ROWS)
    while count and len(_json(_columns(made, count)).encode()) > EMBEDDED_BYTES:
        count //= 2
    _write_script(path, "kaifangRows", {"rows": count, "of": made.num_rows, "columns": _columns(made, count)}, name)


def _columns(made: pa.Table, count: int) -> dict[str, list[Any]]:
    return dict(made.slice(0, count).to_pydict())


def _names(tables: Tables) -> dict[str, list[list[str]]]:
    """What the tables can be filtered by: the ids that occur in them with their labels, and the chapters."""
    found = {target: _labelled(tables[target], target, _occurring(tables, target)) for target in PICKED}
    chapters = pc.unique(tables["measures"][WORDS]).drop_null().to_pylist()
    return {**found, WORDS: [[chapter, ""] for chapter in chapters[:SUGGESTED_CHAPTERS]]}


def _occurring(tables: Tables, target: str) -> set[str]:
    """Ids of a table that others refer to."""
    ids: set[str] = set()
    for name, table in TABLES.items():
        for column in (each for each, to in table.references.items() if to == target):
            held = tables[name][column]
            flat = pc.list_flatten(held) if pa.types.is_list(held.type) else held
            ids.update(pc.unique(flat).drop_null().to_pylist())
    return ids


def _labelled(made: pa.Table, target: str, ids: set[str]) -> list[list[str]]:
    rows = zip(
        made[TABLES[target].key[0]].to_pylist(), *(made[name].to_pylist() for name in LABELS[target]), strict=True
    )
    return [[each, next((label for label in labels if label), each)[:60]] for each, *labels in rows if each in ids]


def _first_rows(spec: Spec, made: pa.Table) -> list[list[tuple[Spec, list[tuple[str, str | None]]]]]:
    """The first rows as cells: the column, and pieces of text with where they lead."""
    shown = [each for each in spec["columns"] if not each["hidden"]]
    rows = made.slice(0, FIRST_ROWS).to_pylist()
    return [[(column, list(_pieces(column, row[column["name"]]))) for column in shown] for row in rows]


def _pieces(column: Spec, value: Any) -> Iterable[tuple[str, str | None]]:
    for each in value if isinstance(value, list) else [value]:
        if each is not None:
            text = str(each).lower() if isinstance(each, bool) else str(each)
            yield _clipped(text), page_of(column["reference"], text)


def _clipped(text: str) -> str:
    return text if len(text) <= CLIPPED else f"{text[:CLIPPED]}…"


def page_of(target: str | None, identifier: str) -> str | None:
    """The page, from the root of the site, about a row of a table; ids of what lies in a notice begin with its id."""
    notice_id = identifier.split(".")[0]
    if target == "clauses":
        return f"{links.notice(notice_id)}#{identifier}"
    if target == "measures":
        return links.measure(identifier, notice_id)
    pages = {"notices": links.notice, "agencies": links.agency, "regions": links.region}
    return pages[target](identifier) if target in pages else None
