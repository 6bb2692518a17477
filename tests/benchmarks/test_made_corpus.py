"""Notices made to measure on: the same for the same seed, with a truth that is printed in them."""

import json
from pathlib import Path

import pytest

from benchmarks.made.files import make
from benchmarks.made.heads import head
from benchmarks.made.published import Published
from benchmarks.made.scoring import read_truth, score
from benchmarks.made.tally import Tally
from benchmarks.made.writing import truth_of, write_corpus
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.reading.source import open_folder

SEED = 7


def files(folder: Path) -> dict[str, bytes]:
    """The notices of a folder, without its manifest."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.csv"}


def test_a_notice_is_the_same_however_many_are_made(tmp_path: Path) -> None:
    write_corpus(5, tmp_path / "few", SEED, 0.0, workers=1)
    write_corpus(9, tmp_path / "many", SEED, 0.0, workers=2)
    few, many = files(tmp_path / "few"), files(tmp_path / "many")
    assert len(few) == 5
    assert few.items() <= many.items()
    assert truth_of(tmp_path / "many").read_bytes().startswith(truth_of(tmp_path / "few").read_bytes())


def test_another_seed_makes_other_notices() -> None:
    assert make(SEED, 3).data != make(SEED + 1, 3).data


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("通知")
    with pytest.raises(FileExistsError, match="not empty"):
        write_corpus(1, tmp_path, SEED, 0.0, workers=1)


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    write_corpus(4, tmp_path / "corpus", SEED, 0.0, workers=1)
    manifest = (tmp_path / "corpus" / "manifest.csv").read_text("utf-8")
    assert all(name in manifest for name in files(tmp_path / "corpus"))


def test_measures_and_duties_of_the_truth_are_printed() -> None:
    plain = [made for made in (make(SEED, k) for k in range(60)) if made.truth.form == "md"]
    assert plain
    for made in plain:
        if not made.truth.faults:
            text = made.data.decode()
            for measure in made.truth.measures:
                assert measure.text in text
                assert measure.duty_text in text


def test_no_two_notices_have_one_number() -> None:
    heads = [head(SEED, k) for k in range(3000)]
    numbers = [(each.series.issuer, each.number) for each in heads if each.copy_of is None]
    assert len(set(numbers)) == len(numbers)


def test_a_copy_says_what_the_notice_says_that_it_copies() -> None:
    copy = next(made for made in (make(SEED, k) for k in range(400)) if made.truth.copy_of is not None)
    original = make(SEED, copy.truth.copy_of or 0)
    assert copy.name != original.name
    assert copy.truth.title == original.truth.title
    assert len(copy.truth.measures) == len(original.truth.measures)


def test_a_notice_cites_only_earlier_ones() -> None:
    numbers = {head(SEED, k).number: head(SEED, k) for k in range(300)}
    for k in range(300):
        for cited in make(SEED, k).truth.cites:
            assert numbers[cited].date < head(SEED, head(SEED, k).copy_of or k).date


@pytest.mark.parametrize(("share", "expected"), [(0.0, "complete"), (1.0, "told")])
def test_hostile_files_have_a_switch(share: float, expected: str) -> None:
    assert {make(SEED, k, share).truth.status for k in range(6)} == {expected}


def test_tables_are_held_against_the_truth(tmp_path: Path, seeds: Seeds) -> None:
    folder = tmp_path / "corpus"
    write_corpus(12, folder, SEED, 0.0, workers=1)
    truth = read_truth(truth_of(folder))
    tables = build_tables(open_folder(folder), seeds)
    tallies = score(truth, Published(tables))
    assert tallies["measures"].right == sum(len(row["measures"]) for row in truth)
    truth[0]["title"] = "另一个通知"
    wronged = score(truth, Published(tables))["title"]
    assert (wronged.missed, wronged.wrong) == (1, 1)
    assert "另一个通知" in wronged.cases[0]


def test_truth_is_a_line_of_json_a_notice(tmp_path: Path) -> None:
    write_corpus(3, tmp_path / "corpus", SEED, 1.0, workers=1)
    lines = truth_of(tmp_path / "corpus").read_text("utf-8").splitlines()
    assert [json.loads(line)["k"] for line in lines] == [0, 1, 2]


def test_a_fact_that_occurs_twice_counts_twice() -> None:
    tally = Tally()
    tally.hold("a.txt", ["x", "x", "y"], ["x", "z"])
    assert (tally.right, tally.missed, tally.wrong) == (1, 2, 1)
    assert (tally.precision, round(tally.recall, 2)) == (0.5, 0.33)
