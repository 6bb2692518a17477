"""The watcher of the inbox: one run for a batch, none for what was seen, one again for what returns."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from assets.inbox import new_notices
from assets.jobs import build_datasets
from pipelines.inbox.intake import Intake
from pipelines.releases.publish import open_publisher
from pipelines.settings import Settings, find_settings
from tests.pipelines.releases.made import RULES, Tables, notice

Build = Callable[..., Tables]


class Watched:
    """A folder of notices, its watcher, and runs that publish what is in it."""

    def __init__(self, root: Path, build: Build) -> None:
        self.settings: Settings = find_settings(root)
        self.settings.notices.mkdir(parents=True)
        self.build = build
        self.cursor: str | None = None
        self.keys: list[str] = []

    def put(self, name: str, text: str, age: float = 3600) -> None:
        path = self.settings.notices / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() - age,) * 2)

    def look(self) -> dg.SensorResult:
        with dg.build_sensor_context(cursor=self.cursor) as context:
            result = new_notices(self.settings)(context)
        assert isinstance(result, dg.SensorResult)
        self.cursor = result.cursor
        self.keys += [str(each.run_key) for each in result.run_requests or ()]
        return result

    def asked(self) -> dg.RunRequest | None:
        requests = self.look().run_requests or []
        assert len(requests) <= 1
        return requests[0] if requests else None

    def run(self) -> str:
        """What the run does, without Dagster."""
        texts = {path.stem: path.read_text(encoding="utf-8") for path in self.settings.notices.glob("*.txt")}
        intake = Intake(self.settings.notices)
        list(intake)
        with open_publisher(self.settings.output, RULES) as publisher:
            publisher.begin("test")
            return publisher.publish(self.build(**texts), intake.received, intake.manifest).result


@pytest.fixture
def watched(tmp_path: Path, build: Build) -> Watched:
    made = Watched(tmp_path, build)
    made.put("a.txt", notice(1))
    return made


def test_a_batch_leads_to_one_run_and_then_to_nothing(watched: Watched) -> None:
    watched.put("b.txt", notice(2))
    request = watched.asked()
    assert request is not None
    assert request.tags["kaifang/why"] == "2 new: a.txt, b.txt"
    assert str(request.run_key).startswith(request.tags["kaifang/inbox"])
    assert watched.asked() is None
    assert watched.run() == "published"
    assert watched.look().skip_reason == dg.SkipReason("nothing new")


def test_a_file_touched_without_a_change_leads_to_nothing(watched: Watched) -> None:
    watched.run()
    watched.put("a.txt", notice(1), age=60)
    assert watched.asked() is None


def test_what_was_built_by_hand_needs_no_run(watched: Watched) -> None:
    watched.run()
    assert watched.asked() is None


def test_changed_and_removed_notices_lead_to_a_run(watched: Watched) -> None:
    watched.put("b.txt", notice(2))
    watched.run()
    watched.put("a.txt", notice(1, "推进规则衔接"))
    (watched.settings.notices / "b.txt").unlink()
    request = watched.asked()
    assert request is not None
    assert request.tags["kaifang/why"] == "1 changed: a.txt; 1 removed: b.txt"


def test_a_changed_manifest_leads_to_a_run(watched: Watched) -> None:
    watched.run()
    (watched.settings.notices / "manifest.csv").write_text("file\n")
    assert watched.asked() is not None


def test_a_file_that_returns_to_earlier_content_is_run_again_each_time(watched: Watched) -> None:
    for words in ("推进制度创新", "推进规则衔接", "推进制度创新", "推进规则衔接", "推进制度创新"):
        watched.put("a.txt", notice(1, words))
        assert watched.asked() is not None
        watched.run()
    assert len(watched.keys) == len(set(watched.keys)) == 5


def test_content_that_returns_before_its_run_was_entered_is_asked_for_again(watched: Watched) -> None:
    watched.run()
    for text in (notice(2), notice(1), notice(2)):
        watched.put("a.txt", text)
        watched.look()
    assert len(watched.keys) == len(set(watched.keys)) == 2


def test_a_half_copied_file_waits_and_the_others_do_not(watched: Watched) -> None:
    watched.put("b.txt", notice(2)[:40], age=0)
    request = watched.asked()
    assert request is not None
    assert request.run_config["ops"]["parsed_notices"]["config"] == {"leave_out": ["b.txt"]}
    assert request.run_config["ops"]["notice_files"]["config"] == {"leave_out": ["b.txt"]}
    assert watched.asked() is None
    watched.put("b.txt", notice(2))
    request = watched.asked()
    assert request is not None
    assert request.run_config["ops"]["parsed_notices"]["config"] == {"leave_out": []}


def test_a_known_file_that_is_copied_over_is_not_taken_for_withdrawn(watched: Watched) -> None:
    watched.run()
    watched.put("a.txt", notice(1)[:40], age=0)
    watched.put("b.txt", notice(2))
    result = watched.look()
    assert not result.run_requests
    assert "still being copied: a.txt" in str(result.skip_reason)


def test_a_folder_that_is_gone_is_told(watched: Watched) -> None:
    shutil.rmtree(watched.settings.notices)
    with dg.build_sensor_context() as context:
        result = new_notices(watched.settings)(context)
    assert isinstance(result, dg.SkipReason)
    assert "no such folder of notices" in str(result.skip_message)


def test_a_history_that_cannot_be_read_stops_no_watcher(watched: Watched) -> None:
    watched.run()
    (watched.settings.output / "versions.json").write_text("{")
    assert watched.asked() is not None


def test_the_watcher_asks_for_the_job_that_builds(watched: Watched) -> None:
    sensor = new_notices(watched.settings)
    assert sensor.job_name == build_datasets.name
    assert sensor.minimum_interval_seconds == 30
