"""Backups of a real database and real folders: what was destroyed comes back byte for byte; faults are told."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.conftest import DEPLOY, Database

pytestmark = pytest.mark.slow

Hashes = dict[str, str]


class Server:
    """The folders of a server, and the scripts run on them."""

    def __init__(self, root: Path, database: Database) -> None:
        self.database = database
        self.data, self.backups, self.settings = root / "data", root / "backups", root / "kaifang.toml"
        self.backups.mkdir()
        self.settings.write_text("[releases]\nkeep = 3\n")
        for name, text in {
            "notices/manifest.csv": "file,source_url\n",
            "notices/沪府发〔2024〕1号.html": "<p>通知</p>",
            "archive/ab/abcd.json": "{}",
            "output/releases/2026.11.0/tasks.csv": "measure_id\n",
            "output/versions.json": "[]",
            "output/.staging-1-ab/half.csv": "half",
            "work/cache": "may be thrown away",
        }.items():
            (self.data / name).parent.mkdir(parents=True, exist_ok=True)
            (self.data / name).write_text(text, encoding="utf-8")
        (self.data / "output" / "latest").symlink_to("releases/2026.11.0")
        (self.data / "output" / "releases").chmod(0o755)

    def run(self, script: str, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            **self.database.environment,
            "PATH": f"{self.database.programs}:{os.environ['PATH']}",
            "KAIFANG_DATA": str(self.data),
            "KAIFANG_BACKUPS": str(self.backups),
            "KAIFANG_CONFIG": str(self.settings),
            **changed,
        }
        return subprocess.run([str(DEPLOY / script), *arguments], env=environment, capture_output=True, text=True)

    def made(self) -> list[Path]:
        return sorted(self.backups.glob("kaifang-*"))

    def hashes(self) -> Hashes:
        """What was published and received; the pointer by where it points."""
        found = {}
        for path in sorted(self.data.rglob("*")):
            name = path.relative_to(self.data).as_posix()
            if name.split("/")[0] not in ("notices", "archive", "output") or ".staging-" in name:
                continue
            if path.is_symlink():
                found[name] = f"to {path.readlink()}"
            elif path.is_file():
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest() + oct(path.stat().st_mode)
            else:
                found[name] = oct(path.stat().st_mode)
        return found


@pytest.fixture
def server(tmp_path: Path, database: Database) -> Server:
    made = Server(tmp_path, database)
    database.ask("drop table if exists runs")
    database.ask("create table runs (run_id text primary key)")
    database.ask("insert into runs values ('first'), ('second')")
    return made


def test_what_was_destroyed_comes_back(server: Server) -> None:
    before = server.hashes()
    done = server.run("backup.sh")
    assert done.returncode == 0, done.stderr
    (backup,) = server.made()
    assert {path.name for path in backup.iterdir()} == {"SHA256SUMS", "history.dump", "files.tar.gz"}

    shutil.rmtree(server.data)
    server.data.mkdir()
    server.database.ask("delete from runs")
    server.database.ask("insert into runs values ('later')")

    done = server.run("restore.sh", str(backup))
    assert done.returncode == 0, done.stderr
    assert server.hashes() == before
    assert server.database.ask("select run_id from runs order by 1") == ["first", "second"]


def test_what_was_there_is_moved_aside(server: Server) -> None:
    assert server.run("backup.sh").returncode == 0
    (backup,) = server.made()
    (server.data / "notices" / "later.txt").write_text("later")
    assert server.run("restore.sh", str(backup)).returncode == 0
    (aside,) = server.data.glob("before-restore-*")
    assert (aside / "notices" / "later.txt").read_text() == "later"
    assert not (server.data / "notices" / "later.txt").exists()
    assert (aside / "of-the-backup" / "kaifang.toml").read_text() == server.settings.read_text()
    assert (aside / "of-the-backup" / "seeds" / "regions.csv").is_file()
    assert list((server.data / "work").iterdir()) == []


def test_a_backup_that_fails_is_loud_and_leaves_the_older_ones(server: Server) -> None:
    assert server.run("backup.sh").returncode == 0
    older = server.made()
    unreachable = server.run("backup.sh", PGPORT="1", KAIFANG_BACKUPS_KEPT="1")
    assert unreachable.returncode != 0
    assert "Connection refused" in unreachable.stderr
    shutil.rmtree(server.data / "notices")
    missing = server.run("backup.sh")
    assert (missing.returncode, missing.stderr) == (
        1,
        f"backup: {server.data}/notices is not there; nothing was backed up\n",
    )
    assert "KAIFANG_BACKUPS_KEPT is 'none'" in server.run("backup.sh", KAIFANG_BACKUPS_KEPT="none").stderr
    assert server.made() == older
    assert list(server.backups.glob(".unfinished-*")) == []


def test_the_newest_backups_are_kept(server: Server) -> None:
    for name in ("kaifang-20200101T000000Z", "kaifang-20210101T000000Z", "kaifang-mine", ".unfinished-killed"):
        (server.backups / name).mkdir()
    assert server.run("backup.sh", KAIFANG_BACKUPS_KEPT="2").returncode == 0
    names = [path.name for path in server.made()]
    assert names[0] == "kaifang-20210101T000000Z"
    assert names[1] > names[0]
    assert names[2:] == ["kaifang-mine"]
    assert list(server.backups.glob(".unfinished-*")) == []


def test_a_second_backup_at_the_same_time_is_refused(server: Server) -> None:
    holder = subprocess.Popen(["flock", str(server.backups / ".lock"), "cat"], stdin=subprocess.PIPE)
    try:
        while subprocess.run(["flock", "--nonblock", str(server.backups / ".lock"), "true"]).returncode == 0:
            pass
        refused = server.run("backup.sh")
        assert (refused.returncode, refused.stderr) == (1, "backup: another backup is running\n")
    finally:
        holder.communicate()


def test_a_damaged_backup_changes_nothing(server: Server) -> None:
    assert server.run("backup.sh").returncode == 0
    (backup,) = server.made()
    with (backup / "files.tar.gz").open("ab") as file:
        file.write(b"?")
    before = server.hashes()
    damaged = server.run("restore.sh", str(backup))
    assert damaged.returncode == 1
    assert "is damaged; take another one" in damaged.stderr
    assert server.hashes() == before
    assert "is no backup" in server.run("restore.sh", str(server.data)).stderr


def test_a_database_in_use_is_not_replaced(server: Server) -> None:
    assert server.run("backup.sh").returncode == 0
    (backup,) = server.made()
    environment = {**os.environ, **server.database.environment}
    psql = [str(server.database.programs / "psql"), "-X"]
    other = subprocess.Popen(psql, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdin and other.stdout
        other.stdin.write("\\echo ready\n")
        other.stdin.flush()
        assert other.stdout.readline() == "ready\n"
        refused = server.run("restore.sh", str(backup))
        assert refused.returncode == 1
        assert "stop Kaifang first" in refused.stderr
    finally:
        other.communicate()
    assert server.run("restore.sh", str(backup)).returncode == 0
