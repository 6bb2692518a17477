"""The server as its units start it, on a real PostgreSQL: code server and daemon, runs that queue, crash, begin anew."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._grpc.client import DagsterGrpcClient

from schemas import TABLES
from tests.assets.conftest import Project, make_project
from tests.deploy.conftest import DEPLOY, ROOT, Database, free_port

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
PATIENCE = 240
"""Seconds after which what was waited for counts as missed."""


def command_of(unit: str, **changed: str) -> list[str]:
    """The command of a unit with the values of some options changed; each option must be there."""
    line = re.search(r"(?m)^ExecStart=(.+)$", (DEPLOY / "systemd" / unit).read_text())
    assert line
    words = [word.replace("/opt/kaifang/.venv/bin", str(BIN)) for word in shlex.split(line[1])]
    for option, value in changed.items():
        words[words.index(f"--{option.replace('_', '-')}") + 1] = value
    return words


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


@dataclass
class Server:
    """Code server and daemon on a project of their own, and the instance that they share."""

    folder: Path
    project: Project
    port: int
    environment: dict[str, str]
    instance: dg.DagsterInstance
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace.yaml"

    def start(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def start_code(self) -> None:
        self.start("code", command_of("kaifang-code.service", port=str(self.port), module_name="served"))
        wait_until(self.answers)

    def answers(self) -> bool:
        assert self.processes["code"].poll() is None, (self.folder / "code.log").read_text()
        try:
            return DagsterGrpcClient(port=self.port, host="127.0.0.1").ping("") is not None
        except DagsterUserCodeUnreachableError:
            return False

    def kill(self, name: str) -> None:
        """End a process with its children, as systemd does."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def launch(self) -> None:
        command = [str(BIN / "dagster"), "job", "launch", "--workspace", str(self.workspace), "--job", "build_datasets"]
        subprocess.run(command, env=self.environment, cwd=ROOT, check=True, capture_output=True)

    def runs(self) -> list[dg.RunRecord]:
        """All runs, the oldest first."""
        return list(self.instance.get_run_records(ascending=True))

    def has_ended(self, run_id: str) -> bool:
        run = self.instance.get_run_by_id(run_id)
        return run is not None and run.is_finished


@pytest.fixture(scope="module")
def server(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    project, port = make_project(folder / "project"), free_port()
    for notice in sorted((project.root / "seeds" / "notices").glob("*_*"))[1:]:
        notice.unlink()  # one notice is enough here
    own = {"DAGSTER_HOME": str(folder / "home"), "KAIFANG_RUN_LOGS": str(folder / "home" / "run-logs")}
    environment = {**os.environ, **database.environment, **own, "PYTHONPATH": f"{folder}:{ROOT}"}
    environment.pop("KAIFANG_CONFIG", None)
    (folder / "home").mkdir()
    shutil.copy(DEPLOY / "dagster.yaml", folder / "home")
    (folder / "served.py").write_text(
        "from pathlib import Path\nimport dagster as dg\nfrom assets.dead_runs import dead_runs\n"
        "from assets.definitions import build_definitions\n"
        f"defs = dg.Definitions.merge(build_definitions(Path({str(project.root)!r})),"
        " dg.Definitions(sensors=[dead_runs]))\n"
    )
    workspace = yaml.safe_load((DEPLOY / "workspace.yaml").read_text())
    workspace["load_from"][0]["grpc_server"]["port"] = port
    (folder / "workspace.yaml").write_text(yaml.safe_dump(workspace))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**database.environment, **own}.items():
            patch.setenv(name, value)
        with dg.DagsterInstance.from_config(str(folder / "home")) as instance:
            made = Server(folder, project, port, environment, instance)
            try:
                made.start_code()
                made.start("daemon", command_of("kaifang-daemon.service", workspace=str(made.workspace)))
                yield made
            finally:
                for name in list(made.processes):
                    made.kill(name)


def test_history_is_kept_in_the_database(server: Server, database: Database) -> None:
    storages = (server.instance.run_storage, server.instance.event_log_storage, server.instance.schedule_storage)
    assert [type(each).__name__ for each in storages if each] == [
        "PostgresRunStorage",
        "PostgresEventLogStorage",
        "PostgresScheduleStorage",
    ]
    assert {"runs", "event_logs", "job_ticks"} <= set(
        database.ask("select tablename from pg_tables where schemaname = 'public'")
    )


def test_runs_wait_for_one_another(server: Server, database: Database) -> None:
    server.launch()
    server.launch()
    first, second = (record.dagster_run.run_id for record in server.runs())
    wait_until(lambda: server.has_ended(first) and server.has_ended(second))

    one, two = server.runs()
    assert (one.dagster_run.status, two.dagster_run.status) == (dg.DagsterRunStatus.SUCCESS,) * 2
    assert one.end_time is not None and two.start_time is not None
    assert one.end_time <= two.start_time
    assert (server.project.latest / "tasks.parquet").is_file()

    query = "select distinct asset_key from event_logs where dagster_event_type = 'ASSET_MATERIALIZATION'"
    made = database.ask(f"{query} and run_id = '{first}'")
    assert {f'["{name}"]' for name in (*TABLES, "release")} <= set(made)
    assert database.ask("select status, count(*) from runs group by 1") == ["SUCCESS|2"]
    assert any((server.folder / "home" / "run-logs" / first).rglob("*.err"))


def test_a_run_whose_code_server_died_is_begun_anew(server: Server) -> None:
    server.launch()
    run_id = server.runs()[-1].dagster_run.run_id
    wait_until(lambda: server.runs()[-1].dagster_run.status == dg.DagsterRunStatus.STARTED)
    server.kill("code")
    server.start_code()
    wait_until(lambda: server.runs()[-1].dagster_run.parent_run_id == run_id)
    again = server.runs()[-1].dagster_run.run_id
    wait_until(lambda: server.has_ended(again))
    assert server.runs()[-1].dagster_run.status == dg.DagsterRunStatus.SUCCESS
