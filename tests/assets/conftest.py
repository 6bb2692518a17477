"""A project of its own for each run, and one finished run that many tests look at."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import PROJECT, build_definitions


@dataclass(frozen=True)
class Project:
    """A folder with the seeds of this one; its releases hold tables alone, which are made sooner."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def latest(self) -> Path:
        return (self.output / "latest").resolve()

    def run(self, selection: list[str] | None = None) -> dg.ExecuteInProcessResult:
        """Build everything, or only the named assets with their checks."""
        definitions = build_definitions(self.root)
        keys = [dg.AssetKey(name) for name in selection] if selection else None
        with dg.DagsterInstance.ephemeral() as instance:
            job = definitions.resolve_job_def("build_datasets")
            return job.execute_in_process(instance=instance, raise_on_error=False, asset_selection=keys)


def make_project(root: Path) -> Project:
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    (root / "kaifang.toml").write_text("[releases]\nparts = []\n", encoding="utf-8")
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def published(finished: tuple[Project, dg.ExecuteInProcessResult], tmp_path: Path) -> Project:
    """A project as one run has left it."""
    made, _ = finished
    return Project(shutil.copytree(made.root, tmp_path / "published", symlinks=True))


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, dg.ExecuteInProcessResult]]:
    made = make_project(tmp_path_factory.mktemp("finished"))
    yield made, made.run()
