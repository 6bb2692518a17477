"""Releases with their descriptions: of the founding notices, of a notice without measures, of a hostile one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.settings import ReleaseSettings
from tests.pipelines.releases.made import Tables, publish

BARE = "上海市人民政府关于表扬先进单位的通报\n沪府发〔2024〕9号\n各区人民政府：\n现予通报表扬。\n上海市人民政府\n2024年2月3日\n"
HOSTILE = (
    "上海市人民政府关于印发《<script>alert(1)</script>工作方案》的通知\n沪府发〔2024〕8号\n各区人民政府：\n一、主要任务\n"
    '（一）推进制度创新。（责任单位：市[x](javascript:alert(1))|局、市商务委）\n（二）=HYPERLINK("http://x","y")。'
    "（责任单位：市*梦想*局）\n上海市人民政府\n2024年2月3日\n"
)


def described(tables: Tables, output: Path) -> Path:
    """The folder of a release with its page on quality and all descriptions."""
    rules = ReleaseSettings(wait_seconds=0, parts=("quality", "descriptions"))
    return publish(tables, output, rules=rules).folder


@pytest.fixture(scope="session")
def release(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described(tables, tmp_path_factory.mktemp("founding"))


@pytest.fixture(scope="session")
def bare_tables(build: Callable[..., Tables]) -> Tables:
    return build(a=BARE)


@pytest.fixture(scope="session")
def bare(bare_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described(bare_tables, tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="session")
def hostile_tables(build: Callable[..., Tables]) -> Tables:
    return build(a=HOSTILE)


@pytest.fixture(scope="session")
def hostile(hostile_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described(hostile_tables, tmp_path_factory.mktemp("hostile"))
