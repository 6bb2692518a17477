"""The tools that measure growth: a stretched notice, an exponent, a part of a corpus, points that are kept."""

from pathlib import Path

import pytest

from benchmarks.growth_by_number import first_of, is_known, this_code
from benchmarks.machine import machine, processor
from benchmarks.results import add_point, enter, newest, points, stored
from benchmarks.slope import slope, told
from benchmarks.stretching import han, stretched
from pipelines.build import read_notice
from pipelines.knowledge.book import Seeds
from pipelines.reading.source import SourceFile


@pytest.mark.parametrize("characters", [5_000, 12_000, 40_000])
def test_a_stretched_notice_has_the_length_and_the_measures(characters: int, seeds: Seeds) -> None:
    made = stretched(characters)
    notice = read_notice(SourceFile("hufufa-2024-1.txt", made.text.encode()), seeds)
    assert abs(len(made.text) - characters) < 400
    assert len(notice.rows["measures"]) == made.items


def test_no_line_of_a_later_round_is_said_twice() -> None:
    lines = [line for line in stretched(60_000).text.splitlines() if len(line) > 20]
    repeated = len(lines) - len(set(lines))
    assert repeated < len(lines) / 3


@pytest.mark.parametrize(
    ("number", "words"), [(3, "三"), (10, "十"), (21, "二十一"), (105, "一百零五"), (1010, "一千零一十")]
)
def test_chapters_are_counted_in_chinese(number: int, words: str) -> None:
    assert han(number) == words


def test_a_square_has_the_exponent_two_and_is_marked() -> None:
    exponent = slope([10, 100, 1000], [1, 100, 10_000])
    assert exponent == pytest.approx(2)
    assert told(exponent) == "**2.00**"


def test_a_straight_line_has_the_exponent_one_however_dear_the_beginning_is() -> None:
    exponent = slope([1, 100, 1000, 10_000], [50, 1, 10, 100])
    assert exponent == pytest.approx(1)
    assert told(exponent) == "1.00"


def test_one_point_has_no_exponent() -> None:
    assert slope([10], [1]) is None
    assert told(None) == "–"


def test_the_first_of_a_corpus_have_their_rows_of_the_manifest(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("0.txt", "1.html", "2.txt"):
        (corpus / name).write_text(name)
    (corpus / "manifest.csv").write_text("file,sha256\n0.txt,a\n1.html,b\n2.txt,c\n")
    folder = first_of(corpus, 2)
    assert sorted(path.name for path in folder.iterdir()) == ["0.txt", "1.html", "manifest.csv"]
    assert (folder / "manifest.csv").read_text() == "file,sha256\n0.txt,a\n1.html,b\n"
    assert first_of(corpus, 2) == folder


def test_points_are_kept_with_day_and_machine_and_the_newest_is_shown(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    enter("other", 1, results)
    for seconds in (3, 2):
        add_point("growth", {"workers": "here", "asked": 10, "seconds": seconds}, results)
    found = points("growth", results)
    assert [point["seconds"] for point in found] == [3, 2]
    assert found[0]["machine"] == machine()
    assert found[0]["measured_on"].startswith("20")
    assert newest(found, "workers", "asked")["here", 10]["seconds"] == 2
    assert stored(results)["other"] == 1


def test_what_this_code_measured_here_is_not_measured_again(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    add_point("growth by number of notices", {"workers": "here", "asked": 10, "code": this_code()}, results)
    add_point("growth by number of notices", {"workers": "here", "asked": 100, "code": "of last year"}, results)
    assert is_known(10, "here", results)
    assert not is_known(100, "here", results)
    assert not is_known(10, "local", results)


def test_a_processor_that_no_system_names_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text("processor\t: 0\nmodel name\t: Abacus 3\n")
    assert processor(tmp_path / "cpuinfo") == "Abacus 3"
    assert processor(tmp_path / "nothing") == "unknown"
