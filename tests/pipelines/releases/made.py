"""Releases made in tests: of small notices, at times that the test chooses."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipelines.releases.publish import Outcome, open_publisher
from pipelines.settings import ReleaseSettings

Tables = dict[str, pa.Table]
NOVEMBER = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
RULES = ReleaseSettings(wait_seconds=0, parts=())


def at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: moment


def received(tables: Tables) -> list[tuple[str, str | None]]:
    """The files that tables say they were made of."""
    notices = tables["notices"]
    return list(zip(notices["source_file"].to_pylist(), notices["source_sha256"].to_pylist(), strict=True))


def publish(
    tables: Tables, output: Path, moment: datetime = NOVEMBER, rules: ReleaseSettings = RULES, accept: str = ""
) -> Outcome:
    """Publish tables as one run, without what goes with them."""
    with open_publisher(output, rules, at(moment)) as publisher:
        publisher.begin("test")
        return publisher.publish(tables, received(tables), accept=accept)


def shown(output: Path) -> str:
    """The version that `latest` points to."""
    return (output / "latest").readlink().name


def leftovers(output: Path) -> list[str]:
    """What lies in a folder of releases and has no business there."""
    expected = {"latest", "releases", "versions.json", ".lock"}
    return sorted(path.name for path in output.iterdir() if path.name not in expected)


def notice(number: int, words: str = "推进制度创新") -> str:
    """A small notice."""
    return (
        f"上海市人民政府关于印发《第{number}批工作方案》的通知\n沪府发〔2024〕{number}号\n各区人民政府：\n"
        f"一、主要任务\n（一）{words}。（责任单位：市商务委、市财政局）\n（二）优化营商环境，期限不超过{number}日。"
        f"（责任单位：市商务委）\n上海市人民政府\n2024年2月3日\n"
    )
