"""The example for Kubernetes: what Dagster's launcher, Kubernetes' own types and Dask's commands say of its files."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import kubernetes.client
import pytest
import yaml
from dagster._config import process_config, resolve_to_config_type
from dagster._core.instance.config import dagster_instance_config_schema
from dagster_k8s import K8sRunLauncher
from dagster_k8s.container_context import K8sContainerContext
from dagster_k8s.job import UserDefinedDagsterK8sConfig, construct_dagster_k8s_job
from dagster_k8s.models import k8s_model_from_dict, k8s_snake_case_dict
from dask.utils import parse_bytes
from distributed.cli import dask_scheduler, dask_worker
from kubernetes.utils.quantity import parse_quantity

from assets.definitions import build_definitions
from pipelines.reading.limits import MAX_READER_BYTES
from pipelines.settings import load_settings
from tests.deploy.conftest import DEPLOY, ROOT

KUBERNETES = DEPLOY / "kubernetes"
TEXTS = {path.name: path.read_text() for path in KUBERNETES.iterdir() if path.is_file()}
DAGSTER: dict[str, Any] = yaml.safe_load(TEXTS["dagster-values.yaml"])
DASK: dict[str, Any] = yaml.safe_load(TEXTS["dask-values.yaml"])
CODE: dict[str, Any] = DAGSTER["dagster-user-deployments"]["deployments"][0]
LAUNCHER: dict[str, Any] = DAGSTER["runLauncher"]["config"]["k8sRunLauncher"]
CLAIMS: list[dict[str, Any]] = list(yaml.safe_load_all(TEXTS["volumes.yaml"]))
NETWORK: dict[str, Any] = yaml.safe_load(TEXTS["network.yaml"])
ONE_RUN: dict[str, Any] = yaml.safe_load(TEXTS["one-run.yaml"])
GIB = 2**30

KINDS: dict[str, Any] = {
    "resources": kubernetes.client.V1ResourceRequirements,
    "volumes": kubernetes.client.V1Volume,
    "volumeMounts": kubernetes.client.V1VolumeMount,
    "env": kubernetes.client.V1EnvVar,
    "envSecrets": kubernetes.client.V1SecretEnvSource,
    "podSecurityContext": kubernetes.client.V1PodSecurityContext,
    "securityContext": kubernetes.client.V1PodSecurityContext,
    "readinessProbe": kubernetes.client.V1Probe,
}
"""What the charts hand on to Kubernetes as it is, alone or in a list; variables that are a mapping become a ConfigMap."""


def found(values: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Each named value of a tree with its path and name."""
    if isinstance(values, Mapping):
        for name, value in values.items():
            yield f"{path}.{name}", str(name), value
            yield from found(value, f"{path}.{name}")
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from found(value, f"{path}[{index}]")


def read_as(kind: Any, value: Mapping[str, Any]) -> None:
    """Have a type of Kubernetes read a value. Raises at names that it does not have."""
    k8s_model_from_dict(kind, k8s_snake_case_dict(kind, value))


def check_kinds(values: Any) -> int:
    """Have Kubernetes' types read what is theirs; how many there were."""
    handed_on = [
        (KINDS[name], each)
        for _, name, value in found(values)
        if name in KINDS
        for each in (value if isinstance(value, list) else [value])
        if (name, type(value)) != ("env", dict)
    ]
    for kind, value in handed_on:
        read_as(kind, value)
    return len(handed_on)


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z\d])([A-Z])", lambda letter: f"_{letter[1].lower()}", name)


def launcher_config(values: dict[str, Any]) -> dict[str, Any]:
    """What the chart makes of the launcher's values: names in another spelling, and what it knows itself."""
    made = {snake(name): value for name, value in values.items()}
    made["env_secrets"] = [each["name"] for each in made.get("env_secrets", [])]
    made["run_k8s_config"] = {snake(name): value for name, value in made.get("run_k8s_config", {}).items()}
    return made | {
        "service_account_name": "dagster",
        "job_namespace": "kaifang",
        "instance_config_map": "dagster-instance",
        "dagster_home": DAGSTER["global"]["dagsterHome"],
        "postgres_password_secret": DAGSTER["global"]["postgresqlSecretName"],
    }


def launcher_faults(values: dict[str, Any]) -> list[str]:
    kind = resolve_to_config_type(K8sRunLauncher.config_type())
    return [error.message for error in process_config(kind, launcher_config(values)).errors or []]


@pytest.fixture
def run_pod(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The pod of a run, made by Dagster's launcher, which asks for no cluster here."""
    monkeypatch.setattr("dagster_k8s.launcher.load_kubernetes_config", lambda **_: None)
    kind = resolve_to_config_type(K8sRunLauncher.config_type())
    config: Any = process_config(kind, launcher_config(LAUNCHER)).value
    launcher = K8sRunLauncher(**config)
    run = dg.DagsterRun(job_name="build_datasets", run_id="00000000-0000-0000-0000-000000000000")
    context = K8sContainerContext.create_for_run(run, launcher, include_run_tags=False)
    image = f"{CODE['image']['repository']}:{CODE['image']['tag']}"
    user: UserDefinedDagsterK8sConfig = context.run_k8s_config
    job = construct_dagster_k8s_job(context.get_k8s_job_config(image, launcher), ["dagster"], "run", user)
    return job.spec.template.spec


def test_dagster_knows_every_word_of_its_launcher() -> None:
    assert launcher_faults(LAUNCHER) == []


def test_a_word_that_dagster_does_not_know_is_told() -> None:
    assert "volume_places" in " ".join(launcher_faults(LAUNCHER | {"volumePlaces": []}))


def test_kubernetes_knows_what_the_charts_hand_on() -> None:
    assert check_kinds(DAGSTER) > 15
    assert check_kinds(DASK) > 5


@pytest.mark.parametrize("wrong", [{"resources": {"limit": {}}}, {"volumes": [{"name": "a", "claim": "b"}]}])
def test_a_word_that_kubernetes_does_not_know_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(Exception, match="Unexpected keys"):
        check_kinds(wrong)


def test_kubernetes_knows_every_word_of_the_manifests() -> None:
    for claim in CLAIMS:
        read_as(kubernetes.client.V1PersistentVolumeClaim, claim)
    read_as(kubernetes.client.V1NetworkPolicy, NETWORK)


def test_amounts_are_amounts_and_requests_fit_their_limits() -> None:
    sizes = [value for _, name, value in found([DAGSTER, DASK]) if name == "resources"]
    assert len(sizes) == 6
    for size in sizes:
        wanted = {name: parse_quantity(amount) for name, amount in size["requests"].items()}
        limits = {name: parse_quantity(amount) for name, amount in size["limits"].items()}
        assert set(wanted) == {"cpu", "memory"}
        assert GIB / 4 <= wanted["memory"] <= limits["memory"] <= 16 * GIB
        assert 0 < wanted["cpu"] <= 4
    assert all(parse_quantity(claim["spec"]["resources"]["requests"]["storage"]) >= GIB for claim in CLAIMS)


def test_a_worker_has_room_for_its_readers_and_for_a_program_beside_them() -> None:
    memory = DASK["worker"]["resources"]["limits"]["memory"]
    assert parse_quantity(memory) >= DASK["worker"]["threads_per_worker"] * GIB + MAX_READER_BYTES
    assert parse_bytes(memory) == parse_quantity(memory)  # the chart hands it to Dask as well


def test_a_run_has_its_folders_settings_store_and_no_rights_of_root(run_pod: Any) -> None:
    container = run_pod.containers[0]
    settings = load_settings(KUBERNETES / "kaifang.toml")
    claims = {each.name: each.persistent_volume_claim for each in run_pod.volumes}
    mounted = {each.mount_path: claims[each.name] for each in container.volume_mounts if claims.get(each.name)}
    names = {path: claim.claim_name for path, claim in mounted.items()}
    assert names == {
        str(getattr(settings, name)): f"kaifang-{name}" for name in ("notices", "archive", "output", "work")
    }
    assert set(names.values()) == {claim["metadata"]["name"] for claim in CLAIMS}
    assert [each.secret_ref.name for each in container.env_from] == ["kaifang-store"]
    assert container.resources.limits == LAUNCHER["resources"]["limits"]
    assert run_pod.security_context.run_as_user == 10001
    assert run_pod.security_context.run_as_non_root


def test_all_pods_have_the_user_of_the_image() -> None:
    uid = re.search(r"useradd .*--uid (\d+)", (DEPLOY / "Dockerfile").read_text())
    assert uid
    contexts = [value for _, name, value in found([DAGSTER, DASK]) if name in ("podSecurityContext", "securityContext")]
    assert len(contexts) == 6
    assert {context["runAsUser"] for context in contexts} == {int(uid[1])}


def test_code_server_and_runs_read_the_same_settings() -> None:
    variable = CODE["env"]["KAIFANG_CONFIG"]
    assert LAUNCHER["envVars"] == [f"KAIFANG_CONFIG={variable}"]
    for pod in (CODE, LAUNCHER):
        place = next(each for each in pod["volumeMounts"] if each["name"] == "settings")
        assert f"{place['mountPath']}/kaifang.toml" == variable
        assert {each["name"] for each in pod["volumes"]} == {each["name"] for each in pod["volumeMounts"]}


def test_volumes_that_two_machines_use_may_be_used_by_two() -> None:
    modes = {claim["metadata"]["name"]: claim["spec"]["accessModes"] for claim in CLAIMS}
    shared = {each["persistentVolumeClaim"]["claimName"] for each in CODE["volumes"] if "persistentVolumeClaim" in each}
    assert {name for name, mode in modes.items() if mode == ["ReadWriteMany"]} == shared
    limit = DAGSTER["dagsterDaemon"]["runCoordinator"]["config"]["queuedRunCoordinator"]
    assert limit == {"maxConcurrentRuns": 1}  # so `kaifang-work` needs one machine only


def test_settings_name_the_scheduler_that_the_chart_makes() -> None:
    workers = load_settings(KUBERNETES / "kaifang.toml").workers
    assert workers.where == f"tcp://{DASK['fullnameOverride']}-scheduler:{DASK['scheduler']['servicePort']}"
    assert workers.exchange.startswith("s3://")
    assert ONE_RUN["resources"]["crew"]["config"] == workers.model_dump()


def test_folders_are_those_of_a_server() -> None:
    server, cluster = (tomllib.loads((folder / "kaifang.toml").read_text()) for folder in (DEPLOY, KUBERNETES))
    assert cluster["folders"] == server["folders"]


def test_all_pods_have_one_image_with_a_version() -> None:
    images = [value for _, name, value in found([DAGSTER, DASK]) if name == "image"]
    assert len(images) == 5
    assert len({(image["repository"], image["tag"]) for image in images}) == 1
    assert re.fullmatch(r"\d+(\.\d+)+", images[0]["tag"])
    guide = (ROOT / "docs" / "deployment.md").read_text()
    assert f"{images[0]['repository']}:{images[0]['tag']}" in guide


def test_the_guide_names_the_chart_of_the_installed_dagster() -> None:
    guide = (ROOT / "docs" / "deployment.md").read_text()
    assert re.findall(r"dagster/dagster --version (\S+)", guide) == [dg.__version__]


def test_secrets_are_named_only() -> None:
    values = list(found([DAGSTER, DASK]))
    assert not [path for path, name, _ in values if re.search(r"(?i)password$|secret_?key$|token$", name)]
    variables = [each for _, name, value in values if name == "env" and isinstance(value, list) for each in value]
    assert len(variables) == 3
    assert all(set(each) == {"name", "valueFrom"} for each in variables)
    named = {each["valueFrom"]["secretKeyRef"]["name"] for each in variables}
    assert named == {each["name"] for each in LAUNCHER["envSecrets"]}
    assert not re.search(r"://[^/\s]+:[^/\s]+@|AKIA[A-Z0-9]{16}|BEGIN [A-Z ]*PRIVATE KEY", "".join(TEXTS.values()))


def test_the_guide_makes_every_secret_and_config_map_that_is_named() -> None:
    guide = (ROOT / "docs" / "deployment.md").read_text()
    secrets = {DAGSTER["global"]["postgresqlSecretName"], *(each["name"] for each in LAUNCHER["envSecrets"])}
    assert set(re.findall(r"create secret generic (\S+)", guide)) == secrets
    assert re.findall(r"create configmap (\S+)", guide) == [CODE["volumes"][0]["configMap"]["name"]]
    assert "--from-literal=postgresql-password=" in guide


def instance_config() -> dict[str, Any]:
    """What the chart makes dagster.yaml of, launcher and database left out."""
    return {"telemetry": DAGSTER["telemetry"], **DAGSTER["additionalInstanceConfig"]}


def test_dagster_is_set_as_on_a_server() -> None:
    server = yaml.safe_load((DEPLOY / "dagster.yaml").read_text())
    assert {name: server[name] for name in instance_config()} == instance_config()
    limit = DAGSTER["dagsterDaemon"]["runCoordinator"]["config"]["queuedRunCoordinator"]["maxConcurrentRuns"]
    assert server["concurrency"]["runs"]["max_concurrent_runs"] == limit
    assert DAGSTER["postgresql"]["postgresqlScheme"] == server["storage"]["postgres"]["postgres_db"]["scheme"]


def test_dagster_knows_what_the_chart_copies_into_its_settings() -> None:
    schema = {name: field for name, field in dagster_instance_config_schema().items() if name in instance_config()}
    assert process_config(dg.Shape(schema), instance_config()).success
    assert not process_config(dg.Shape(schema), instance_config() | {"run_retry": {}}).success


def test_nothing_that_is_said_in_dagsters_words_is_said_by_the_chart_too() -> None:
    chart = {snake(name) for name, value in DAGSTER["dagsterDaemon"].items() if value != {"enabled": False}}
    chart |= {snake(name) for name in DAGSTER}
    assert not chart & set(DAGSTER["additionalInstanceConfig"])


def run_config_fault(config: dict[str, Any]) -> str:
    job = build_definitions(ROOT).resolve_job_def("build_datasets")
    try:
        dg.validate_run_config(job, config)
    except dg.DagsterInvalidConfigError as error:
        return str(error)
    return ""


def test_one_run_can_be_given_to_the_cluster() -> None:
    assert run_config_fault(ONE_RUN) == ""


def test_a_word_that_runs_do_not_know_is_told() -> None:
    assert "wher" in run_config_fault({"resources": {"crew": {"config": {"wher": "local"}}}})


@pytest.mark.parametrize("command", ["dask-scheduler", "dask-worker"])
def test_the_image_has_the_commands_that_the_chart_starts(command: str, tmp_path: Path) -> None:
    assert "/opt/kaifang/deploy/kubernetes/bin:" in (DEPLOY / "Dockerfile").read_text()
    (tmp_path / "dask").write_text('#!/bin/sh\necho "$#" "$@"\n')
    (tmp_path / "dask").chmod(0o755)
    path = f"{KUBERNETES / 'bin'}:{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run([command, "--name", "a b"], env={"PATH": path}, capture_output=True, text=True)
    assert done.stdout == f"3 {command.removeprefix('dask-')} --name a b\n"


def test_dask_has_the_commands_behind_them() -> None:
    dask = shutil.which("dask", path=str(Path(sys.executable).parent))
    assert dask
    told = subprocess.run([dask, "--help"], capture_output=True, text=True).stdout
    assert re.search(r"(?m)^ +scheduler ", told)
    assert re.search(r"(?m)^ +worker ", told)


def test_dask_knows_the_options_that_the_chart_makes_of_the_values() -> None:
    worker = DASK["worker"]
    threads, memory = str(worker["threads_per_worker"]), worker["resources"]["limits"]["memory"]
    options = ["--nthreads", threads, "--memory-limit", memory, "--no-dashboard", "--dashboard-address", "8790"]
    made = dask_worker.main.make_context("worker", ["dask-scheduler:8786", *options])
    assert made.params["nthreads"] == worker["threads_per_worker"]
    port = str(DASK["scheduler"]["servicePort"])
    made = dask_scheduler.main.make_context("scheduler", [f"--port={port}", "--dashboard-address=:8787"])
    assert made.params["port"] == port


def test_only_pods_of_the_namespace_reach_one_another() -> None:
    assert NETWORK["spec"]["podSelector"] == {}
    assert NETWORK["spec"]["ingress"] == [{"from": [{"podSelector": {}}]}]
    kinds = [value for _, name, value in found([DAGSTER, DASK]) if name in ("serviceType", "ingress")]
    assert kinds == []


def test_dask_starts_no_notebook() -> None:
    assert DASK["jupyter"] == {"enabled": False, "rbac": False}
