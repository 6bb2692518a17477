"""Real runs in one process: the same release as without Dagster, and nothing published when a check fails."""

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

from assets.definitions import build_definitions
from pipelines.build import build_files, build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.files import write_parquet
from pipelines.publishing.tables import FileTables
from pipelines.reading.source import open_folder
from pipelines.releases.history import read_versions
from schemas import TABLES
from schemas.releases import RunRecord
from tests.assets.conftest import Project
from tests.pipelines.releases.made import publish

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


def last_run(project: Project) -> RunRecord:
    return read_versions(project.output).runs[-1]


def failure_of(result: dg.ExecuteInProcessResult, name: str) -> str:
    failure = result.failure_data_for_node(name)
    assert failure is not None
    assert failure.user_failure_data is not None
    return str(failure.user_failure_data.description)


def break_tables(monkeypatch: pytest.MonkeyPatch, **broken: Any) -> None:
    """Let the pipeline make tables changed by one function each."""

    def build(documents: Any, seeds: Any, folder: Path, desk: Any) -> FileTables:
        tables = build_files(documents, seeds, folder, desk)
        for name, change in broken.items():
            write_parquet(TABLES[name], change(tables[name]), folder)
        return tables

    monkeypatch.setattr("assets.stages.build_files", build)


def with_wrong_level(made: pa.Table) -> pa.Table:
    at = made.schema.get_field_index("level")
    return made.set_column(at, made.schema.field(at), pa.array(["village", *made["level"].to_pylist()[1:]]))


def test_the_release_is_the_one_made_without_dagster(finished: Finished, tmp_path: Path) -> None:
    project, result = finished
    assert result.success
    seeds = read_seeds(project.root / "seeds")
    plain = publish(build_tables(open_folder(project.root / "seeds" / "notices"), seeds), tmp_path).folder
    made, wanted = content(project.latest), content(plain)
    assert made.keys() == wanted.keys()
    timed = {"release.json", "SHA256SUMS", "changes.md"}
    assert [name for name in wanted.keys() - timed if made[name] != wanted[name]] == []


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
    assert metadata(result, "notice_files")["new"] == 5
    assert metadata(result, "parsed_notices")["read"] == 5
    rows = [record.data for record in metadata(result, "parsed_notices")["notices"].records]
    assert {"guofa-2023-23", "guohan-2025-68"} <= {row["notice"] for row in rows}
    assert "agencies.csv" in metadata(result, "seed_tables")["files"]
    assert metadata(result, "release")["version"] == project.latest.name


def test_a_broken_table_blocks_the_release_and_the_old_one_stays(
    published: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, before = published.latest, content(published.latest)
    break_tables(monkeypatch, regions=with_wrong_level)
    result = published.run()
    assert not result.success
    (failure,) = failed_checks(result).values()
    assert (failure.asset_key, failure.check_name) == (dg.AssetKey("regions"), "model_holds")
    assert failure.metadata["failing_rows"].value.records[0].data["value"] == "village"
    assert failure.metadata["failing_rows"].value.records[0].data["key"]
    assert materialized(result).isdisjoint({"release_candidate", "release"})
    assert (published.latest, content(published.latest)) == (old, before)
    assert last_run(published).result == "blocked"
    assert "village" in last_run(published).faults[0]
    alone = published.run(["release"])
    assert not alone.success
    assert (published.latest, content(published.latest)) == (old, before)


def test_tables_that_disagree_block_the_release(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    break_tables(monkeypatch, measures=lambda made: made.slice(0, 10))
    result = project.run()
    assert not result.success
    assert {"references_hold", "counts_agree"} <= set(failed_checks(result))
    assert "release_candidate" in materialized(result)
    assert "release" not in materialized(result)
    assert not (project.output / "latest").exists()
    assert any("is not in measures" in fault for fault in last_run(project).faults)


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
    assert last_run(project).result == "failed"
    assert "scope_terms.csv line" in last_run(project).faults[0]


def test_a_file_that_is_no_notice_fails_nothing(project: Project) -> None:
    (project.root / "seeds" / "notices" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    result = project.run()
    assert result.success
    assert metadata(result, "notice_files")["dagster/row_count"] == 6
    rows = [record.data for record in metadata(result, "parsed_notices")["notices"].records]
    assert "quarantined" in [row["status"] for row in rows]


def test_a_second_run_reads_nothing_and_makes_no_second_release(published: Project) -> None:
    again = published.run()
    assert again.success
    found = metadata(again, "parsed_notices")
    assert (found["read"], found["known"]) == (0, 5)
    assert metadata(again, "release")["result"] == "unchanged"
    assert [each.name for each in (published.output / "releases").iterdir()] == [published.latest.name]


def test_the_pages_tell_what_happened_to_each_notice(published: Project) -> None:
    notices = published.root / "seeds" / "notices"
    next(notices.glob("shangzifa*")).unlink()
    changed = next(notices.glob("hufufa*"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("市财政局", "市商务委"), encoding="utf-8")
    result = published.run()
    assert result.success
    found = metadata(result, "notices")["since_the_last_release"].records
    happened = {record.data["notice"]: record.data["what happened"] for record in found}
    assert happened["shangzifa-2021-63"] == "withdrawn"
    assert happened["hufufa-2024-1"] == "received anew"
    assert happened["guohan-2025-68"] == "same"
    assert metadata(result, "notice_files")["removed"] == 1
    assert metadata(result, "parsed_notices")["read"] == 1
    assert "shangzifa-2021-63" in metadata(result, "release")["changes"]
    assert last_run(published).withdrawn == ["shangzifa-2021-63"]


def test_drafts_of_an_earlier_run_are_not_published(published: Project) -> None:
    (published.root / ".kaifang" / "drafts" / "basis.json").unlink()
    assert "the drafts are not finished" in failure_of(published.run(["release"]), "release")
    assert published.run(["parsed_notices"]).success
    assert published.run(["release"]).success
    (published.root / ".kaifang" / "tables" / "tasks.parquet").write_bytes(b"other")
    assert "tasks: staged from other drafts" in failure_of(published.run(["release"]), "release")


def test_a_release_that_lost_too_much_is_told_row_by_row_and_may_be_accepted(
    published: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = published.latest
    with monkeypatch.context() as patched:
        break_tables(patched, lineage_gaps=lambda made: made.slice(0, 1))
        result = published.run()
        assert "lineage_gaps: 1 rows, less than 80% of the" in failure_of(result, "release")
        assert "ops › release › config › accept" in failure_of(result, "release")
        assert published.latest == old
        job = build_definitions(published.root).resolve_job_def("build_datasets")
        with dg.DagsterInstance.ephemeral() as instance:
            config = {"ops": {"release": {"config": {"accept": "fewer gaps are right"}}}}
            assert job.execute_in_process(instance=instance, run_config=config).success
    assert last_run(published).accepted == "fewer gaps are right"
    assert published.latest != old


def test_files_that_are_still_being_copied_are_left_out(project: Project) -> None:
    (project.root / "seeds" / "notices" / "half.txt").write_text("关于", encoding="utf-8")
    job = build_definitions(project.root).resolve_job_def("build_datasets")
    config = {"config": {"leave_out": ["half.txt"]}}
    with dg.DagsterInstance.ephemeral() as instance:
        ops = {"notice_files": config, "parsed_notices": config}
        assert job.execute_in_process(instance=instance, run_config={"ops": ops}).success
    assert (last_run(project).notices, last_run(project).waiting) == (5, ["half.txt"])


def test_an_empty_folder_of_notices_publishes_nothing(project: Project) -> None:
    for path in (project.root / "seeds" / "notices").iterdir():
        path.unlink()
    assert "no notices in this folder" in failure_of(project.run(), "parsed_notices")
    assert last_run(project).result == "failed"


def test_files_are_links_where_the_releases_are_served(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFANG_DOWNLOADS", "http://127.0.0.1:3001/")
    found = metadata(project.run(), "release")
    address = f"http://127.0.0.1:3001/releases/{project.latest.name}/"
    assert found["download"] == address
    assert f"[measures.parquet]({address}measures.parquet)" in found["files"]


def test_the_release_tells_its_counts_and_draws_them(finished: Finished) -> None:
    _, result = finished
    found = metadata(result, "release")
    assert [found[name] for name in ("notices", "measures", "tasks", "scope_rows")] == [5, 463, 349, 1326]
    assert found["chart"].startswith("![Rows of ")
