"""A real PostgreSQL of Debian's packages, and what the units of the deployment need to run in folders of a test."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PASSWORD = "half a loaf @ 7%"
"""With letters that mean something in an address."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Database:
    """A database server of its own; `environment` names it as PostgreSQL's programs and deploy/dagster.yaml do."""

    programs: Path
    environment: dict[str, str]

    def run(self, program: str, *arguments: str, **changed: str) -> str:
        """What a program of PostgreSQL prints, with some variables of its environment changed."""
        command = [str(self.programs / program), *arguments]
        environment = {**os.environ, **self.environment, **changed}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, query: str) -> list[str]:
        """The rows of an answer, their columns joined by |."""
        return self.run("psql", "-XAt", "-c", query).splitlines()


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if not found:
        pytest.skip("no PostgreSQL server here; install one with: apt-get install postgresql")
    return found[-1].parent


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root: then its programs run as nobody."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL does not run as root, and setpriv, which could change that, is not installed")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """Started once a module on a free port of 127.0.0.1, with a password; ended by its own id."""
    programs, owner = _programs(), _as_owner()
    # Not in pytest's own folders, which are closed to all users but the one that runs the tests.
    folder = Path(tempfile.mkdtemp(prefix="kaifang-postgres-"))
    _own(folder)
    (folder / "password").write_text(PASSWORD)
    _own(folder / "password")
    port = str(free_port())
    options = ["--auth=scram-sha-256", "--username=postgres", f"--pwfile={folder / 'password'}", "--encoding=UTF8"]
    initdb = [*owner, str(programs / "initdb"), f"--pgdata={folder / 'data'}", *options, "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd="/")
    arguments = ["-D", str(folder / "data"), "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    server = subprocess.Popen(
        [*owner, str(programs / "postgres"), *arguments, "-k", str(folder)],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("w"),
    )
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")
    values = ("127.0.0.1", port, "kaifang", PASSWORD, "kaifang")
    made = Database(programs, dict(zip(names, values, strict=True)))
    try:
        _wait_until_ready(made, server, folder / "log")
        # As docs/deployment.md has it: a user without rights but on a database of its own.
        role = f"create role kaifang login password '{PASSWORD}'"
        made.run("psql", "-Xqc", role, PGUSER="postgres", PGDATABASE="postgres")
        made.run("createdb", "--owner=kaifang", "kaifang", PGUSER="postgres", PGDATABASE="postgres")
        yield made
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(database: Database, server: subprocess.Popen[bytes], log: Path) -> None:
    command = [str(database.programs / "pg_isready"), "--quiet", "--timeout=1"]
    environment = {**os.environ, **database.environment}
    while subprocess.run(command, env=environment).returncode != 0:
        assert server.poll() is None, log.read_text()
