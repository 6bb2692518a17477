"""What the interface shows before anything has run."""

from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import build_definitions
from pipelines.publishing.checks import CHECKS
from schemas import TABLES

DEFINITIONS = build_definitions()
STAGES = ("fetched_notices", "seed_tables", "notice_files", "parsed_notices", "release_candidate", "release")


def spec(name: str) -> dg.AssetSpec:
    return DEFINITIONS.resolve_assets_def(name).get_asset_spec(dg.AssetKey(name))


def checks() -> dict[dg.AssetCheckKey, dg.AssetCheckSpec]:
    return {each.key: each for made in DEFINITIONS.asset_checks or () for each in made.check_specs}  # type: ignore[union-attr]


def test_definitions_load() -> None:
    dg.Definitions.validate_loadable(DEFINITIONS)


def test_there_is_one_asset_a_stage_and_a_table() -> None:
    names = {key.to_user_string() for key in DEFINITIONS.resolve_asset_graph().get_all_asset_keys()}
    assert names == {*STAGES, *TABLES}


@pytest.mark.parametrize("name", [*STAGES, *TABLES])
def test_every_asset_says_what_it_is_and_whose(name: str) -> None:
    found = spec(name)
    assert found.description
    assert found.group_name in ("1_sources", "2_reading", "3_tables", "4_releases")
    assert list(found.owners) == ["team:kaifang"]
    assert found.kinds
    assert found.code_version or name == "fetched_notices"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_shows_its_columns_in_two_languages(name: str) -> None:
    found = spec(name)
    columns = {column.name: column for column in found.metadata["dagster/column_schema"].columns}
    for field in TABLES[name].arrow_schema:
        chinese = field.metadata[b"description_zh"].decode()
        assert chinese in str(columns[field.name].description)
        assert columns[field.name].constraints.nullable == field.nullable
    assert TABLES[name].zh in str(found.description)
    assert all("key" in columns[key].constraints.other for key in TABLES[name].key)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_check_that_blocks(name: str) -> None:
    assert checks()[dg.AssetCheckKey(dg.AssetKey(name), "model_holds")].blocking


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_on_all_tables_blocks_the_release(check: object) -> None:
    found = checks()[dg.AssetCheckKey(dg.AssetKey("release_candidate"), check.__name__)]  # type: ignore[attr-defined]
    assert found.blocking
    assert found.description


def test_folders_can_be_elsewhere(tmp_path: Path) -> None:
    made = build_definitions(tmp_path, notices=tmp_path / "in", output=tmp_path / "out")
    folders = (made.resources or {})["folders"]
    assert folders.notice_folder == tmp_path / "in"
    assert folders.output_folder == tmp_path / "out"
    assert folders.seed_folder == tmp_path / "seeds"


def test_the_schedule_waits_to_be_turned_on() -> None:
    schedule = DEFINITIONS.resolve_schedule_def("every_morning")
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED
    assert schedule.job_name == "build_datasets"


def test_asking_the_feeds_is_no_part_of_a_build() -> None:
    graph = DEFINITIONS.resolve_job_def("build_datasets").asset_layer.executable_asset_keys
    assert dg.AssetKey("fetched_notices") not in graph
    assert dg.AssetKey("release") in graph
    assert {job.name for job in DEFINITIONS.jobs or ()} >= {"build_datasets", "poll_feeds"}


@pytest.mark.parametrize("name", ["new_notices", "failure_alert"])
def test_sensors_wait_to_be_turned_on(name: str) -> None:
    assert DEFINITIONS.resolve_sensor_def(name).default_status is dg.DefaultSensorStatus.STOPPED


def test_settings_reach_the_definitions(tmp_path: Path) -> None:
    (tmp_path / "kaifang.toml").write_text(
        '[folders]\noutput = "out"\n[inbox]\ninterval_seconds = 7\n[releases]\nkeep = 9\n', encoding="utf-8"
    )
    made = build_definitions(tmp_path)
    folders = (made.resources or {})["folders"]
    assert (folders.output_folder, folders.keep) == (tmp_path / "out", 9)
    assert made.resolve_sensor_def("new_notices").minimum_interval_seconds == 7
