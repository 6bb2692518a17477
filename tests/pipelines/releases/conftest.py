"""Tables of two and of three small notices, and releases of them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.releases.made import Tables, notice, publish


@pytest.fixture(scope="session")
def two(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1), b=notice(2))


@pytest.fixture(scope="session")
def three(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1), b=notice(2), c=notice(3))


@pytest.fixture(scope="session")
def corrected(build: Callable[..., Tables]) -> Tables:
    return build(a=notice(1, "推进规则衔接"), b=notice(2))


@pytest.fixture(scope="session")
def _published(two: Tables, three: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    publish(two, folder)
    publish(three, folder)
    return folder


@pytest.fixture
def output(_published: Path, tmp_path: Path) -> Path:
    """Two releases; the second is shown."""
    return shutil.copytree(_published, tmp_path, symlinks=True, dirs_exist_ok=True)
