"""The parts of README.md that the code knows better: the list of tables and the excerpts. Run it to rewrite them.

Text outside the markers `<!-- made: NAME -->` and `<!-- end -->` is kept as it is.
"""

import re
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder
from schemas import TABLES, Table

ROOT = Path(__file__).parents[2]
SHORT = 42

EXCERPT = (("hufufa-2024-1", 82), ("hufufa-2024-1", 113), ("shangzihan-2025-84", 93), ("shangzihan-2025-84", 143))
"""Notice and number of the tasks that the README shows."""

REPLICATED = "guohan-2025-68"

_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

Tables = dict[str, pa.Table]


def main() -> None:
    """Rewrite README.md in place."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(render(text, founding_tables()), encoding="utf-8")


def founding_tables() -> Tables:
    """The tables of the notices in the repository."""
    return build_tables(open_folder(ROOT / "seeds" / "notices"), read_seeds(ROOT / "seeds"))


def render(text: str, tables: Tables) -> str:
    """The text of the README with its made parts made anew; parts that others make are kept."""
    made = {"tables": _list_tables(), "tasks": _tasks(tables), "agencies": _agencies(tables)}
    made["gaps"] = _gaps(tables)
    return _BLOCK.sub(
        lambda match: f"{match[1]}\n{made[match[2]]}\n\n{match[3]}" if match[2] in made else match[0], text
    )


def _list_tables() -> str:
    rows = [[f"`{table.name}`", _about(table), _names(table.key)] for table in TABLES.values()]
    return _markdown(["table", "what it holds", "key"], rows)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _about(table: Table) -> str:
    """The first line of the module that holds the model, which names the table and says what it is."""
    described = (sys.modules[table.model.__module__].__doc__ or "").splitlines()[0]
    return described.partition(": ")[2].rstrip(".")


def _tasks(tables: Tables) -> str:
    shown = ["measure_id", "text", "agencies", "scope"]
    rows = [_row(tables["tasks"], notice_id=notice, number=number) for notice, number in EXCERPT]
    return _markdown(shown, [[_cell(row[name]) for name in shown] for row in rows])


def _agencies(tables: Tables) -> str:
    notice, number = EXCERPT[0]
    measure = _row(tables["tasks"], notice_id=notice, number=number)["measure_id"]
    rows = tables["task_agencies"].filter(pc.field("measure_id") == measure).to_pylist()
    shown = ["position", "mention", "agency_id", "agency_name", "match_method"]
    return _markdown(shown, [[str(row[name]) for name in shown] for row in rows])


def _gaps(tables: Tables) -> str:
    """Measures of the pilot that the later notice does not carry on."""
    texts = dict(zip(*(tables["measures"][name].to_pylist() for name in ("measure_id", "text")), strict=True))
    rows = tables["lineage_gaps"].filter(pc.field("target_notice_id") == REPLICATED).to_pylist()
    shown = ["source_measure_id", "nearest_measure_id", "similarity"]
    cells = [[*(str(row[name]) for name in shown), _cell(texts[row["source_measure_id"]])] for row in rows]
    return _markdown([*shown, "text of the earlier measure"], cells)


def _row(table: pa.Table, **values: Any) -> dict[str, Any]:
    for name, value in values.items():
        table = table.filter(pc.field(name) == value)
    (row,) = table.to_pylist()
    return dict(row)


def _cell(value: Any) -> str:
    """A value as the CSV has it; long ones are cut."""
    text = "; ".join(value) if isinstance(value, list) else str(value or "")
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _markdown(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    main()
