"""Faults in the seed files stop the run with a message that names file, line and remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.knowledge.load import SeedError, load_seeds
from tests.conftest import ROOT

Edit = Callable[[str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("notices")))


@pytest.fixture
def append(folder: Path) -> Edit:
    def edit(name: str, line: str) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return edit


def fault(folder: Path) -> str:
    with pytest.raises(SeedError) as caught:
        load_seeds(folder)
    return str(caught.value)


def test_the_seeds_hold(folder: Path) -> None:
    load_seeds(folder)


@pytest.mark.parametrize(
    ("name", "line", "parts"),
    [
        ("agency_aliases.csv", "商务部机关,cn-mofcom,,,,x\n商务部机关,cn-ndrc,,,,x", ["agency_aliases.csv line", "商务部机关", "overlaps in time"]),
        ("agency_aliases.csv", "某部,cn-nowhere,,,,x", ["unknown agency_id 'cn-nowhere'", "agencies.csv"]),
        ("agency_aliases.csv", "财政部,cn-mofcom,,,,x", ["财政部 is the name of cn-mof", "remove"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,cn-nowhere,,,,x", ["unknown parent_id 'cn-nowhere'"]),
        ("agencies.csv", "cn-mofcom,新部,,,central,government,100000,,,,,x", ["agency_id cn-mofcom repeats line", "keep one"]),
        ("agencies.csv", "cn-new,新部,,,central,ministry,100000,,,,,x", ["kind is 'ministry'", "isin"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,2030-1-1,,,x", ["valid_from is '2030-1-1'"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,,,,", ["source is ''"]),
        ("agencies.csv", "cn-new,新,部,,,central,government,100000,,,,,x", ["more cells than columns", "quote the commas"]),
        ("regions.csv", "999999,某省,,,province,888888,,,x", ["unknown parent_id '888888'", "regions.csv"]),
        ("region_aliases.csv", "某地,999999,x", ["unknown region_id '999999'"]),
    ],
)  # fmt: skip
def test_a_fault_is_named(folder: Path, append: Edit, name: str, line: str, parts: list[str]) -> None:
    append(name, line)
    message = fault(folder)
    assert name in message
    assert all(part in message for part in parts), message


def test_aliases_of_different_times_do_not_clash(folder: Path, append: Edit) -> None:
    append("agency_aliases.csv", "某某办,cn-mofcom,,2000-01-01,2009-12-31,x\n某某办,cn-ndrc,,2010-01-01,,x")
    load_seeds(folder)


def test_columns_in_another_order(folder: Path) -> None:
    path = folder / "region_aliases.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("alias,region_id", "region_id,alias"), encoding="utf-8")
    assert "line 1: columns are" in fault(folder)


def test_a_missing_file(folder: Path) -> None:
    (folder / "scope_terms.csv").unlink()
    assert "scope_terms.csv: no such file" in fault(folder)


def test_the_twenty_two_pilot_free_trade_zones(folder: Path) -> None:
    zones = [
        row
        for row in load_seeds(folder)["regions"]
        if row["region_id"].startswith("ftz-") and row["parent_id"].isdigit()
    ]
    assert len(zones) == 22
    assert all(row["valid_from"] for row in zones)
