"""Real runs in one process: the same release as without Dagster, and nothing published when a check fails."""

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

from assets.stages import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.release import publish
from pipelines.reading.source import open_folder
from schemas import TABLES
from tests.assets.conftest import Project

pytestmark = pytest.mark.slow

Finished = tuple[Project, dg.ExecuteInProcessResult]
Tables = dict[str, pa.Table]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def metadata(result: dg.ExecuteInProcessResult, name: str) -> dict[str, Any]:
    (found,) = result.asset_materializations_for_node(name)
    return {key: value.value for key, value in found.metadata.items()}


def failed_checks(result: dg.ExecuteInProcessResult) -> dict[str, dg.AssetCheckEvaluation]:
    return {each.check_name: each for each in result.get_asset_check_evaluations() if not each.passed}


def materialized(result: dg.ExecuteInProcessResult) -> set[str]:
    return {
        str(event.asset_key.to_user_string()) for event in result.get_asset_materialization_events() if event.asset_key
    }


def break_tables(monkeypatch: pytest.MonkeyPatch, **broken: Any) -> None:
    """Let the pipeline make tables changed by one function each."""

    def build(*arguments: Any) -> Tables:
        tables = build_tables(*arguments)
        return tables | {name: change(tables[name]) for name, change in broken.items()}

    monkeypatch.setattr("assets.stages.build_tables", build)


def with_wrong_level(made: pa.Table) -> pa.Table:
    at = made.schema.get_field_index("level")
    return made.set_column(at, made.schema.field(at), pa.array(["village", *made["level"].to_pylist()[1:]]))


def test_the_release_is_the_one_made_without_dagster(finished: Finished, tmp_path: Path) -> None:
    project, result = finished
    assert result.success
    seeds = read_seeds(project.root / "seeds")
    plain = publish(build_tables(open_folder(project.root / "seeds" / "notices"), seeds), tmp_path)
    assert project.latest.name == plain.name
    assert content(project.latest) == content(plain)


def test_every_check_ran_and_passed(finished: Finished) -> None:
    _, result = finished
    assert len(result.get_asset_check_evaluations()) >= len(TABLES) + 5
    assert failed_checks(result) == {}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_tells_rows_place_and_first_rows(name: str, finished: Finished) -> None:
    project, result = finished
    found = metadata(result, name)
    assert found["dagster/row_count"] >= 0
    assert found["dagster/uri"].endswith(f"{name}.parquet")
    assert f"{found['sha256']}  {name}.parquet\n" in (project.latest / "SHA256SUMS").read_text()
    assert len(found["dagster/column_schema"].columns) == len(TABLES[name].arrow_schema)
    assert found["preview"].startswith("| " + " | ".join(TABLES[name].arrow_schema.names))


def test_the_stages_tell_what_came_in_and_what_became_of_it(finished: Finished) -> None:
    project, result = finished
    assert metadata(result, "notice_files")["dagster/row_count"] == 5
    assert "utf-8" in metadata(result, "notice_files")["files"]
    rows = [record.data for record in metadata(result, "parsed_notices")["notices"].records]
    assert {"guofa-2023-23", "guohan-2025-68"} <= {row["notice"] for row in rows}
    assert "agencies.csv" in metadata(result, "seed_tables")["files"]
    assert metadata(result, "release")["version"] == project.latest.name


def test_a_broken_table_blocks_the_release_and_the_old_one_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.run().success
    old, before = project.latest, content(project.latest)
    break_tables(monkeypatch, regions=with_wrong_level)
    result = project.run()
    assert not result.success
    (failure,) = failed_checks(result).values()
    assert (failure.asset_key, failure.check_name) == (dg.AssetKey("regions"), "model_holds")
    assert failure.metadata["failing_rows"].value.records[0].data["value"] == "village"
    assert failure.metadata["failing_rows"].value.records[0].data["key"]
    assert materialized(result).isdisjoint({"release_candidate", "release"})
    assert (project.latest, content(project.latest)) == (old, before)
    alone = project.run(["release"])
    assert not alone.success
    assert (project.latest, content(project.latest)) == (old, before)


def test_tables_that_disagree_block_the_release(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    break_tables(monkeypatch, measures=lambda made: made.slice(0, 10))
    result = project.run()
    assert not result.success
    assert {"references_hold", "counts_agree"} <= set(failed_checks(result))
    assert "release_candidate" in materialized(result)
    assert "release" not in materialized(result)
    assert not project.output.exists()


def test_a_fault_in_the_seeds_is_told_with_file_and_line(project: Project) -> None:
    path = project.root / "seeds" / "scope_terms.csv"
    path.write_text(path.read_text(encoding="utf-8") + "某些地方,sometimes,made up\n", encoding="utf-8")
    result = project.run()
    assert not result.success
    failure = result.failure_data_for_node("seed_tables")
    assert failure is not None
    assert failure.user_failure_data is not None
    assert "scope_terms.csv line" in str(failure.user_failure_data.description)
    assert materialized(result) <= {"notice_files"}


def test_a_file_that_is_no_notice_fails_nothing(project: Project) -> None:
    (project.root / "seeds" / "notices" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    result = project.run()
    assert result.success
    assert metadata(result, "notice_files")["dagster/row_count"] == 6
    rows = [record.data for record in metadata(result, "parsed_notices")["notices"].records]
    assert "quarantined" in [row["status"] for row in rows]
