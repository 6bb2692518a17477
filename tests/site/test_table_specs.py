"""What table pages know of their tables, what lies beside them, and that the script is the one its sources give."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipelines.publishing.edition import Edition
from pipelines.publishing.files import write_table
from pipelines.site import table_pages
from pipelines.site.catalogue import open_pages
from pipelines.site.rendering import STATIC
from pipelines.site.table_pages import page_of, write_table_pages
from pipelines.site.views.table_specs import columns, facets, searched
from schemas import TABLES

SCRIPT = STATIC.parent / "script"
Tables = dict[str, pa.Table]


def written(tables: Tables, folder: Path) -> Path:
    """The folder of the table pages of a release of these tables."""
    for name, table in TABLES.items():
        write_table(table, tables[name], folder)
    edition = Edition(folder, tables, "2026.11.0", None, date(2026, 11, 22))
    write_table_pages(edition, open_pages(edition, folder / "site"))
    return folder / "site" / "tables"


@pytest.fixture(scope="module")
def pages(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tables, tmp_path_factory.mktemp("pages"))


def kinds(name: str) -> dict[str, str]:
    return {facet["id"]: facet["kind"] for facet in facets(TABLES[name])}


def embedded(folder: Path, name: str) -> dict[str, Any]:
    text = (folder / f"{name}.data.js").read_text(encoding="utf-8")
    found = re.fullmatch(rf'\(globalThis\.kaifangRows \?\?= \{{\}}\)\["{name}"\] = (.*);\n', text, re.S)
    assert found
    return dict(json.loads(found[1]))


def test_every_table_has_a_page_and_its_rows_beside_it(pages: Path) -> None:
    assert {path.name for path in pages.iterdir()} == {
        "names.js", *(f"{name}.html" for name in TABLES), *(f"{name}.data.js" for name in TABLES)
    }  # fmt: skip


def test_tables_about_measures_are_filtered_by_what_others_say_of_them() -> None:
    assert kinds("tasks") == {
        "notice_id": "pick", "chapter": "words", "due_on": "days", "agency": "pick", "region": "pick",
        "modality": "choice",
    }  # fmt: skip
    assert {"agency", "region", "notice", "chapter"} <= kinds("provisions").keys()
    assert "modality" not in {facet["id"] for facet in facets(TABLES["provisions"]) if "table" in facet}
    assert "agency" not in kinds("task_agencies")
    assert "modality" not in kinds("regions")


def test_a_filter_by_another_table_says_which_columns_tie_the_two() -> None:
    agency = next(facet for facet in facets(TABLES["lineage"]) if facet["id"] == "agency")
    assert (agency["table"], agency["column"], agency["select"]) == ("task_agencies", "agency_id", "measure_id")
    assert agency["own"] == ["source_measure_id", "target_measure_id"]


def test_closed_vocabularies_become_choices_with_their_meaning() -> None:
    modality = next(facet for facet in facets(TABLES["provisions"]) if facet["id"] == "modality")
    assert "prohibit" in [value for value, _ in modality["values"]]
    assert all(re.search("[\u4e00-\u9fff]", meaning) for _, meaning in modality["values"])


def test_one_searches_words_and_own_ids_not_what_is_chosen_from_lists() -> None:
    assert {"measure_id", "text", "agencies"} <= set(searched(TABLES["tasks"]))
    assert {"notice_id", "due_on", "number"}.isdisjoint(searched(TABLES["tasks"]))
    assert "modality" not in searched(TABLES["provisions"])


def test_columns_are_those_of_the_model_with_both_descriptions() -> None:
    for table in TABLES.values():
        told = columns(table)
        assert [each["name"] for each in told] == table.arrow_schema.names
        assert all(each["zh"] and each["en"] for each in told)
        assert not any(each["hidden"] for each in told if each["name"] in table.key)


def test_ids_lead_to_the_page_of_what_they_name() -> None:
    assert page_of("measures", "hufufa-2024-1.c2.i3") == "measures/hufufa-2024-1.html#hufufa-2024-1.c2.i3"
    assert page_of("clauses", "hufufa-2024-1.c2.i3") == "notices/hufufa-2024-1.html#hufufa-2024-1.c2.i3"
    assert page_of("agencies", "sh-commerce") == "agencies/sh-commerce.html"
    assert page_of("provisions", "hufufa-2024-1.c2.i3.v1") is None
    assert page_of(None, "hufufa-2024-1") is None


def test_a_small_table_is_embedded_whole(pages: Path, tables: Tables) -> None:
    found = embedded(pages, "tasks")
    assert (found["rows"], found["of"]) == (tables["tasks"].num_rows, tables["tasks"].num_rows)
    assert found["columns"]["measure_id"] == tables["tasks"]["measure_id"].to_pylist()


def test_of_a_large_table_only_first_rows_are_embedded(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_pages, "EMBEDDED_BYTES", 20_000)
    found = embedded(written(tables, tmp_path), "clauses")
    assert 0 < found["rows"] < found["of"] == tables["clauses"].num_rows
    assert len(found["columns"]["text"]) == found["rows"]
    assert (tmp_path / "site" / "tables" / "clauses.data.js").stat().st_size < 20_200


def test_words_of_a_notice_end_no_script(build: Callable[..., Tables], tmp_path: Path) -> None:
    harm = "</script><script>alert(1)</script><!--\u2028"
    made = build(
        harm=f"上海市人民政府关于{harm}的通知\n沪府发〔2024〕9号\n一、任务\n（一）推进{harm}。（责任单位：市商务委）\n"
    )
    folder = written(made, tmp_path)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text, path.name
        assert "\u2028" not in text, path.name
    assert harm in embedded(folder, "notice_texts")["columns"]["source_text"][0]


def test_the_same_edition_gives_the_same_bytes(pages: Path, tables: Tables, tmp_path: Path) -> None:
    again = written(tables, tmp_path)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in pages.iterdir()
    }


def test_the_script_is_what_its_sources_give_and_names_the_licences(tmp_path: Path) -> None:
    committed = (STATIC / "table.js").read_bytes()
    assert b"hyparquet" in committed[:2000]
    assert committed.count(b"Permission is hereby granted") == 2
    if shutil.which("node") is None:
        pytest.skip("Node.js is not installed")
    if not (SCRIPT / "node_modules" / "esbuild").is_dir():
        pytest.skip("the packages of the script are not installed (npm ci in pipelines/site/script)")
    subprocess.run(["node", SCRIPT / "build.mjs", tmp_path / "table.js"], check=True, capture_output=True)
    assert (tmp_path / "table.js").read_bytes() == committed


def test_the_lock_of_the_script_names_hashes_and_no_host() -> None:
    lock = (SCRIPT / "package-lock.json").read_text(encoding="utf-8")
    packages = [each for name, each in json.loads(lock)["packages"].items() if name]
    assert all(each["integrity"].startswith("sha512-") for each in packages)
    assert "resolved" not in lock
