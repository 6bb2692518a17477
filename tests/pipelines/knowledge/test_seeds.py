"""Faults in the seed files stop the run with a message that names file, line and remedy."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.knowledge.load import SeedError, load_manifest, load_seeds
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
        ("agencies.csv", "cn-new,新部,,,central,ministry,100000,,,,,x", ["kind is 'ministry'", "must be one of government, party,"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,2030-1-1,,,x", ["valid_from is '2030-1-1'", "must be a date of the calendar like 2026-11-22, or blank"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,,,,", ["source is ''", "must not be blank"]),
        ("agencies.csv", "cn-new,新,部,,,central,government,100000,,,,,x", ["more cells than columns", "quote the commas"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,2023-02-29,,,x", ["valid_from is '2023-02-29'", "calendar"]),
        ("agencies.csv", "cn-new,新部,,,central,government,100000,,2024-W01-1,,,x", ["valid_from is '2024-W01-1'"]),
        ("agencies.csv", "cn-new,新部,,,", ["fewer cells than columns (5 of 12)", "a comma for each"]),
        ("agencies.csv", '某部,"x', ["agencies.csv line 452: a quote opens and is not closed", "close it or remove it"]),
        ("agencies.csv", '"某"部,x', ["agencies.csv line 452: ", "write a quote within quotes twice"]),
        ("agencies.csv", '"某\n部",x', ["agencies.csv line 452: a quote opens", "cells hold no line breaks"]),
        ("agencies.csv", "\n某部", ["agencies.csv line 452: blank; remove the line"]),
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


def test_blank_lines_at_the_end_and_doubled_quotes(folder: Path, append: Edit) -> None:
    append("region_aliases.csv", '某地,310000,"x, ""y"""\n\n  \n')
    assert load_seeds(folder)["region_aliases"][-1]["source"] == 'x, "y"'


def test_a_leap_day(folder: Path, append: Edit) -> None:
    append("agencies.csv", "cn-new,新部,,,central,government,100000,,2024-02-29,,,x")
    assert load_seeds(folder)["agencies"][-1]["valid_from"] == "2024-02-29"


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "scope_terms.csv").unlink()
    (folder / "scope_terms.csv").mkdir()
    assert "scope_terms.csv: cannot be opened (Is a directory); put a file there" in fault(folder)


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_text

    def refuse(path: Path, encoding: str) -> str:
        if path.name == "scope_terms.csv":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(path, encoding=encoding)

    monkeypatch.setattr(Path, "read_text", refuse)
    assert "scope_terms.csv: cannot be opened (Permission denied)" in fault(folder)


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n"])
def test_an_empty_file(folder: Path, text: str) -> None:
    (folder / "scope_terms.csv").write_text(text, encoding="utf-8")
    assert "scope_terms.csv: no header line; the columns are term,role,source" in fault(folder)


HEAD = "file,sha256,document_number,title,plan_title,issuer,issued_on,published_on,source_url,retrieved_on,note\n"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("a.txt,,,,,,2026-02-30,,,2026-11-22,", ["issued_on is '2026-02-30'", "of the years 1949 to 2100, or blank"]),
        ("a.txt,,,,,,,1948-12-31,,2026-11-22,", ["published_on is '1948-12-31'"]),
        ("a.txt,,,,,,,,,2101-01-01,", ["retrieved_on is '2101-01-01'"]),
        ("a.txt,,,,,,,,ftp://x,2026-11-22,", ["source_url", "begins with http:// or https://, or blank"]),
        ("a.txt,abc,,,,,,,,2026-11-22,", ["sha256", "64 small hexadecimal digits, or blank"]),
        ("a.txt,,,,", ["fewer cells than columns (5 of 11)"]),
        ('a.txt,,,,,,,,,2026-11-22,"text\nb.txt,,,,,,,,,2026-11-22,', ["a quote opens and is not closed"]),
    ],
)
def test_a_fault_of_the_manifest_is_named(tmp_path: Path, line: str, parts: list[str]) -> None:
    (tmp_path / "manifest.csv").write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        load_manifest(tmp_path)
    message = str(caught.value)
    assert "manifest.csv line 2: " in message and all(part in message for part in parts), message


def test_a_manifest_whose_days_are_days(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(HEAD + "a.txt,,,,,,1949-10-01,2100-12-31,,,\n", encoding="utf-8")
    assert load_manifest(tmp_path)[0]["issued_on"] == "1949-10-01"


def test_the_twenty_two_pilot_free_trade_zones(folder: Path) -> None:
    zones = [
        row
        for row in load_seeds(folder)["regions"]
        if row["region_id"].startswith("ftz-") and row["parent_id"].isdigit()
    ]
    assert len(zones) == 22
    assert all(row["valid_from"] for row in zones)
