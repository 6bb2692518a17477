"""The units of systemd, the compose file and the settings: what programs that know them say, and what must hold."""

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.settings import Settings, load_settings
from tests.deploy.conftest import DEPLOY

UNITS = DEPLOY / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
ENVIRONMENT = DEPLOY / "environment.example"
COMMENT = re.compile(r"(?m)^\s*#.*$")


def installed(folder: Path) -> Path:
    """The units in a folder, with the programs they start in another one, as stand-ins."""
    units = folder / "units"
    shutil.copytree(UNITS, units)
    for path in units.rglob("*.*"):
        if path.is_file():
            path.write_text(path.read_text().replace("/opt/kaifang", str(folder / "opt")))
    for program in re.findall(r"(?m)^ExecStart=(\S+)", "".join(path.read_text() for path in units.glob("*.service"))):
        Path(program).parent.mkdir(parents=True, exist_ok=True)
        Path(program).write_text("#!/bin/sh\n")
        Path(program).chmod(0o755)
    return units


def verified(units: Path) -> str:
    """What systemd says of the units, of its own ones aside."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze, which knows units, is not installed; it comes with systemd")
    names = [str(path) for path in sorted(units.iterdir()) if path.is_file()]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True)
    return "\n".join(line for line in (done.stdout + done.stderr).splitlines() if "kaifang" in line)


def test_systemd_knows_every_line(tmp_path: Path) -> None:
    assert verified(installed(tmp_path)) == ""


def test_a_line_that_systemd_does_not_know_is_told(tmp_path: Path) -> None:
    units = installed(tmp_path)
    with (units / "kaifang-.service.d" / "common.conf").open("a") as file:
        file.write("ProtectEverything=yes\n")
    assert "ProtectEverything" in verified(units)


def test_nothing_listens_to_other_machines() -> None:
    commands = re.findall(r"(?m)^ExecStart=(.+)$", "".join((UNITS / name).read_text() for name in SERVICES))
    listening = [command for command in commands if "--port" in command]
    assert len(listening) == 2
    assert all("--host 127.0.0.1 " in command for command in listening)
    servers = yaml.safe_load((DEPLOY / "workspace.yaml").read_text())["load_from"]
    assert [each["grpc_server"]["host"] for each in servers] == ["127.0.0.1"]
    assert str(servers[0]["grpc_server"]["port"]) in listening[0]


def names_set(text: str) -> set[str]:
    return set(re.findall(r"(?m)^#? ?([A-Z_]+)=", text))


def test_every_variable_that_is_read_is_in_the_example() -> None:
    scripts = "".join((DEPLOY / name).read_text() for name in ("backup.sh", "restore.sh"))
    read = set(re.findall(r"env: ([A-Z_]+)", (DEPLOY / "dagster.yaml").read_text()))
    read |= set(re.findall(r"\$\{?((?:KAIFANG|PG)[A-Z_]+)", scripts + (DEPLOY / "compose.yaml").read_text()))
    assert len(read) > 8
    assert read <= names_set(ENVIRONMENT.read_text())


def test_no_password_lies_in_the_files() -> None:
    assert re.findall(r"(?m)PASSWORD=(.*)$", ENVIRONMENT.read_text()) == ["", ""]
    settings = yaml.safe_load((DEPLOY / "dagster.yaml").read_text())
    assert settings["storage"]["postgres"]["postgres_db"]["password"] == {"env": "PGPASSWORD"}


def test_settings_of_a_server_hold(tmp_path: Path) -> None:
    settings = load_settings(DEPLOY / "kaifang.toml")
    assert settings.output == Path("/var/lib/kaifang/output")
    assert settings.notices == Path("/var/lib/kaifang/notices")
    wanted = set(Settings.model_fields["folders"].annotation.model_fields)  # type: ignore[union-attr]
    assert set(tomllib.loads((DEPLOY / "kaifang.toml").read_text())["folders"]) == wanted
    taken_in = re.sub(r"(?m)^# (\w+ = )", r"\1", (DEPLOY / "kaifang.toml").read_text())
    (tmp_path / "kaifang.toml").write_text(taken_in)
    assert load_settings(tmp_path / "kaifang.toml").alerts.email_to == ("data@example.org",)


def writable(unit: str) -> set[str]:
    """Where a service may write."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(UNITS / unit)
    return set(parser["Service"].get("ReadWritePaths", "").split())


def test_only_the_backup_writes_backups() -> None:
    assert {unit: writable(unit) for unit in SERVICES if writable(unit)} == {
        "kaifang-backup.service": {"/var/backups/kaifang"}
    }


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return made


def test_containers_share_one_network_that_opens_the_proxy_only(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert {name for name, service in services.items() if service.get("ports")} == {"network"}
    assert services["network"]["ports"] == ["80:80", "443:443"]
    others = [service for name, service in services.items() if name != "network"]
    assert all(service["network_mode"] == "service:network" for service in others)


def test_containers_start_what_the_units_start(compose: dict[str, Any]) -> None:
    for name in ("code", "daemon", "web"):
        command = re.search(r"(?m)^ExecStart=(.+)$", (UNITS / f"kaifang-{name}.service").read_text())
        assert command
        words = command[1].replace("/opt/kaifang/.venv/bin/", "").replace("/opt/kaifang/", "").split()
        assert compose["services"][name]["command"] == words


def test_images_have_a_version_and_services_a_health_check(compose: dict[str, Any]) -> None:
    images = {service["image"] for service in compose["services"].values()} - {"kaifang"}
    images |= set(re.findall(r"(?m)^FROM (\S+)", (DEPLOY / "Dockerfile").read_text()))
    assert images
    assert all(re.search(r":\d|:bookworm", image) for image in images)
    without = {name for name, service in compose["services"].items() if "healthcheck" not in service}
    assert without == {"network", "backup"}


def test_volumes_are_declared_and_used(compose: dict[str, Any]) -> None:
    used = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }
    assert used == set(compose["volumes"])
    assert used >= {"notices", "archive", "output", "work", "dagster", "database", "backups"}


def test_files_name_no_registry_and_no_moving_version() -> None:
    text = "".join((DEPLOY / name).read_text() for name in ("Dockerfile", "compose.yaml"))
    assert ":latest" not in COMMENT.sub("", text)
    assert "://" not in COMMENT.sub("", text).replace("http://127.0.0.1", "")
