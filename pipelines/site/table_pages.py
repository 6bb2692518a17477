"""Tables → pages that search, filter, sort and export them in the browser, with what they need beside them.

A page shows its first rows as it is, then the script reads the Parquet file itself. Opened from disk, where browsers
refuse that, it takes the rows embedded in `<table>.data.js`: all of a small table, the first ones of a large one.
"""

import json
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import Tables, count_rows, read_columns, read_first, read_pieces
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

IN_NOTICES = ("notices", "clauses", "measures")
"""Tables of what has no page where notices have none."""

SUGGESTED_NAMES = 20_000
"""Ids that a filter suggests; others can be typed."""

SUGGESTED_CHAPTERS = 500
"""Chapters that a filter suggests; any other words can be typed."""

LABELS = {"agencies": ("name",), "regions": ("name",), "notices": ("document_number", "plan_title", "title")}
"""Columns by whose first value a row is known to readers."""


def write_table_pages(edition: Edition, pages: Pages) -> None:
    """Write `tables/<table>.html` and `.data.js` for each table, and `tables/names.js`, what one may filter by."""
    _write_script(pages.folder / "tables" / "names.js", "kaifangNames", _names(edition.tables))
    for name, table in TABLES.items():
        made, count = read_first(edition.tables, name, EMBEDDED_ROWS), count_rows(edition.tables, name)
        spec = _spec(edition, table, pages.has_notices)
        _embed(made, count, pages.folder / "tables" / f"{name}.data.js", name)
        pages.write(
            f"tables/{name}.html",
            "table.html",
            table=table,
            tables=TABLES,
            spec=spec,
            json=Markup(_json(spec)),
            shown=[each for each in spec["columns"] if not each["hidden"]],
            first=_first_rows(spec, made, pages.environment.globals["links"]),
            rows=count,
            sizes={kind: _size(edition.folder / f"{name}.{kind}") for kind in ("csv", "parquet")},
        )


def _size(path: Path) -> int:
    return path.stat().st_size


def _spec(edition: Edition, table: Table, has_notices: bool) -> Spec:
    """What the script knows of a table: its columns and filters, and the files that it and its filters read."""
    shown = columns(table)
    for column in shown if not has_notices else ():
        column["reference"] = None if column["reference"] in IN_NOTICES else column["reference"]
    asked = facets(table)
    read = [table.name, *(facet["table"] for facet in asked if "table" in facet)]
    sources = {
        name: {"parquet": f"../../{name}.parquet", "bytes": _size(edition.folder / f"{name}.parquet")} for name in read
    }
    return {
        "name": table.name,
        "rows": count_rows(edition.tables, table.name),
        "key": list(table.key),
        "columns": shown,
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


def _embed(made: pa.Table, total: int, path: Path, name: str) -> None:
    """Write those of the first rows of a table that fit into a script."""
    count = min(total, EMBEDDED_ROWS)
    while count and (count > len(made) or len(_json(_columns(made, count)).encode()) > EMBEDDED_BYTES):
        count //= 2
    _write_script(path, "kaifangRows", {"rows": count, "of": total, "columns": _columns(made, count)}, name)


def _columns(made: pa.Table, count: int) -> dict[str, list[Any]]:
    return dict(made.slice(0, count).to_pydict())


def _names(tables: Tables) -> dict[str, list[list[str]]]:
    """What the tables can be filtered by: the ids that occur in them with their labels, and the chapters."""
    found = {target: _labelled(tables, target, _occurring(tables, target)) for target in PICKED}
    return {**found, WORDS: [[chapter, ""] for chapter in _chapters(tables)]}


def _chapters(tables: Tables) -> list[str]:
    """The first chapters that occur."""
    found: dict[str, None] = {}
    for piece in read_pieces(tables, "measures", [WORDS]):
        found |= dict.fromkeys(pc.unique(piece[WORDS]).drop_null().to_pylist())
        if len(found) >= SUGGESTED_CHAPTERS:
            break
    return list(found)[:SUGGESTED_CHAPTERS]


def _occurring(tables: Tables, target: str) -> set[str]:
    """Ids of a table that others refer to."""
    ids: set[str] = set()
    for name, table in TABLES.items():
        for column in (each for each, to in table.references.items() if to == target):
            for piece in read_pieces(tables, name, [column]):
                held = piece[column]
                flat = pc.list_flatten(held) if pa.types.is_list(held.type) else held
                ids.update(pc.unique(flat).drop_null().to_pylist())
    return ids


def _labelled(tables: Tables, target: str, ids: set[str]) -> list[list[str]]:
    made = read_columns(tables, target, [*TABLES[target].key, *LABELS[target]])
    rows = zip(*(column.to_pylist() for column in made.columns), strict=True)
    found = ([each, next((label for label in labels if label), each)[:60]] for each, *labels in rows if each in ids)
    return list(islice(found, SUGGESTED_NAMES))


def _first_rows(spec: Spec, made: pa.Table, places: Any) -> list[list[tuple[Spec, list[tuple[str, str | None]]]]]:
    """The first rows as cells: the column, and pieces of text with where they lead."""
    shown = [each for each in spec["columns"] if not each["hidden"]]
    rows = made.slice(0, FIRST_ROWS).to_pylist()
    return [[(column, list(_pieces(column, row[column["name"]], places))) for column in shown] for row in rows]


def _pieces(column: Spec, value: Any, places: Any) -> Iterable[tuple[str, str | None]]:
    for each in value if isinstance(value, list) else [value]:
        if each is not None:
            text = str(each).lower() if isinstance(each, bool) else str(each)
            yield _clipped(text), page_of(column["reference"], text, places)


def _clipped(text: str) -> str:
    return text if len(text) <= CLIPPED else f"{text[:CLIPPED]}…"


def page_of(target: str | None, identifier: str, places: Any = links) -> str | None:
    """The page, from the root of the site, about a row of a table; ids of what lies in a notice begin with its id."""
    if target in ("clauses", "measures"):
        within = places.clause if target == "clauses" else places.measure
        return str(within(identifier, identifier.split(".")[0]))
    pages = {"notices": places.notice, "agencies": places.agency, "regions": places.region}
    return str(pages[target](identifier)) if target in pages else None
