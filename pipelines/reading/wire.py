"""A `Document` as JSON and back: how a reader in a child process hands over what it read.

JSON and not pickle, because whoever takes over the child must not take over the run as well.
"""

import json
from dataclasses import asdict
from typing import Any, get_args

from pipelines.reading.document import Cell, Document, Grid, Region, RegionKind
from pipelines.reading.problems import Problem


def to_json(document: Document) -> bytes:
    """The document in UTF-8; surrogates that stand alone are kept as they are."""
    parts = {
        "text": document.text,
        "source_format": document.source_format,
        "problems": [asdict(problem) for problem in document.problems],
        "grids": [grid.cells for grid in document.grids],
        "regions": document.regions,
        "knows_paragraphs": document.knows_paragraphs,
        "joined": sorted(document.joined),
        "facts": document.facts,
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Document:
    """The document that `to_json` wrote. Raises ValueError for anything else, or for places outside the text."""
    try:
        document = _document(json.loads(data.decode("utf-8", "surrogatepass")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no document: {error!r}") from error
    _check(document)
    return document


def _document(parts: dict[str, Any]) -> Document:
    return Document(
        text=str(parts["text"]),
        source_format=str(parts["source_format"]),
        problems=[Problem(**problem) for problem in parts["problems"]],
        grids=[Grid(tuple(Cell(*map(int, cell)) for cell in cells)) for cells in parts["grids"]],
        regions=[Region(kind, int(start), int(end)) for kind, start, end in parts["regions"]],
        knows_paragraphs=bool(parts["knows_paragraphs"]),
        joined=frozenset(map(int, parts["joined"])),
        facts={str(key): str(value) for key, value in parts["facts"].items()},
    )


def _check(document: Document) -> None:
    """Every place lies within the text, every table has cells, every region a known kind."""
    size = len(document.text)
    places = [(cell.start, cell.end) for grid in document.grids for cell in grid.cells]
    places += [(region.start, region.end) for region in document.regions]
    places += [(start, start) for start in document.joined]
    outside = next((place for place in places if not 0 <= place[0] <= place[1] <= size), None)
    if outside:
        raise ValueError(f"place {outside} is not in a text of {size} characters")
    if not all(grid.cells for grid in document.grids):
        raise ValueError("a table without cells")
    unknown = {region.kind for region in document.regions} - set(get_args(RegionKind))
    if unknown:
        raise ValueError(f"unknown kinds of region: {sorted(unknown)}")
