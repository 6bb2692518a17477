"""What a release must hold against the last one and against the files received."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.publishing.frames import make_table
from pipelines.releases.bounds import Comparison, compare
from pipelines.releases.contents import write_tables
from pipelines.settings import ReleaseSettings
from schemas import TABLES
from tests.pipelines.releases.made import RULES, Tables, notice, received


@pytest.fixture(scope="module")
def last(three: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A last good release of three notices."""
    folder = tmp_path_factory.mktemp("last")
    write_tables(three, folder)
    return folder


def compared(last: Path | None, tables: Tables, rules: ReleaseSettings = RULES) -> Comparison:
    return compare(last, tables, received(tables), rules)


def without(tables: Tables, name: str, kept: float) -> Tables:
    """The tables with only a share of the rows of one."""
    return tables | {name: tables[name].slice(0, int(tables[name].num_rows * kept))}


def test_the_same_tables_pass(last: Path, three: Tables) -> None:
    assert compared(last, three) == Comparison()


def test_a_first_release_has_nothing_to_be_held_against(two: Tables) -> None:
    assert compared(None, two) == Comparison(added=["hufufa-2024-1", "hufufa-2024-2"])


@pytest.mark.parametrize("name", ["measures", "clauses", "task_agencies", "regions", "quantities"])
def test_less_than_four_fifths_of_the_rows_block(name: str, last: Path, three: Tables) -> None:
    (fault,) = compared(last, without(three, name, 0.5)).faults
    assert fault.startswith(f"{name}: ")
    assert fault.endswith(f"less than 80% of the {three[name].num_rows} of the last good release")


def test_four_fifths_of_the_rows_pass(last: Path, three: Tables) -> None:
    assert compared(last, without(three, "regions", 0.81)).faults == []


def test_the_bound_can_be_set(last: Path, three: Tables) -> None:
    assert compared(last, without(three, "regions", 0.5), ReleaseSettings(least_share=0.4)).faults == []


def test_fewer_issues_are_no_fault(last: Path, three: Tables) -> None:
    assert three["issues"].num_rows > 0
    assert compared(last, three | {"issues": make_table(TABLES["issues"], [])}).faults == []


def test_more_than_double_warns(last: Path, build: Callable[..., Tables]) -> None:
    found = compared(last, build(**{f"n{number}": notice(number) for number in range(1, 8)}))
    assert found.faults == []
    assert any(each.startswith("measures: ") and "more than 200% of the" in each for each in found.warnings)


def test_a_first_row_is_no_more_than_double(last: Path, three: Tables, tmp_path: Path) -> None:
    write_tables(three | {"issues": make_table(TABLES["issues"], [])}, tmp_path)
    assert compared(tmp_path, three).warnings == []


def test_a_withdrawn_notice_takes_its_rows_along(last: Path, build: Callable[..., Tables]) -> None:
    found = compared(last, build(a=notice(1)))
    assert found.withdrawn == ["hufufa-2024-2", "hufufa-2024-3"]
    assert found.faults == []


def test_rows_lost_beside_a_withdrawn_notice_still_block(last: Path, two: Tables) -> None:
    (fault,) = compared(last, without(two, "measures", 0.5)).faults
    assert fault == "measures: 2 rows, less than 80% of the 4 of the last good release"


def test_a_notice_that_is_missing_though_its_file_is_there_blocks(last: Path, three: Tables, two: Tables) -> None:
    found = compare(last, two, received(three), RULES)
    assert found.faults == ["notices: c.txt was received and has no row"]


def test_a_notice_from_nowhere_blocks(last: Path, three: Tables, two: Tables) -> None:
    found = compare(last, three, received(two), RULES)
    assert found.faults == ["notices: c.txt has a row and was not received"]


def test_an_unchanged_file_under_another_id_is_missing_and_extra(last: Path, three: Tables) -> None:
    ids = [each.replace("-3", "-4") for each in three["notices"]["notice_id"].to_pylist()]
    notices = three["notices"].set_column(0, three["notices"].schema.field(0), [ids])
    assert compared(last, three | {"notices": notices}).faults == [
        "notices: hufufa-2024-3 is missing; its file c.txt is unchanged",
        "notices: hufufa-2024-4 is extra; its file c.txt is unchanged",
    ]


def test_an_unchanged_file_that_cannot_be_read_any_more_blocks(last: Path, three: Tables) -> None:
    table = three["notices"]
    at = table.schema.get_field_index("parse_status")
    states = ["complete", "quarantined", "complete"]
    notices = table.set_column(at, table.schema.field(at), [states])
    (fault,) = compared(last, three | {"notices": notices}).faults
    assert fault.startswith("notices: b.txt was read before (hufufa-2024-2) and cannot be read now; mend it, or remove")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 40], ids=["emptied", "garbled"])
def test_a_file_that_was_spoilt_withdraws_nothing(content: bytes, last: Path, build: Callable[..., Tables]) -> None:
    found = compared(last, build(a=notice(1), b=content, c=notice(3)))
    assert any(each.startswith("notices: b.txt was read before (hufufa-2024-2)") for each in found.faults)


def test_a_file_replaced_by_another_notice_is_no_fault(last: Path, build: Callable[..., Tables]) -> None:
    found = compared(last, build(a=notice(1), b=notice(7), c=notice(3)))
    assert (found.faults, found.added, found.withdrawn) == ([], ["hufufa-2024-7"], ["hufufa-2024-2"])


def test_a_notice_received_anew_with_few_of_its_measures_warns(tmp_path: Path, build: Callable[..., Tables]) -> None:
    long = notice(1).replace(
        "上海市人民政府\n2024",
        "".join(f"（{each}）推进第{each}项。\n" for each in "三四五六七八") + "上海市人民政府\n2024",
    )
    write_tables(build(a=long, b=notice(2)), tmp_path)
    found = compared(tmp_path, build(a=notice(1), b=notice(2)))
    assert "hufufa-2024-1: 2 measures, 8 in the last good release; is its file whole?" in found.warnings


def test_a_copy_may_take_the_place_of_what_it_copied(tmp_path: Path, build: Callable[..., Tables]) -> None:
    fuller = notice(1) + "附件：说明\n"
    write_tables(build(a=fuller, b=notice(1), c=notice(2)), tmp_path)
    found = compared(tmp_path, build(b=notice(1), c=notice(2)))
    assert found.faults == []
    assert found.withdrawn == ["hufufa-2024-1-copy2"]


def test_a_renamed_file_is_the_same_notice(last: Path, build: Callable[..., Tables]) -> None:
    found = compared(last, build(other=notice(1), b=notice(2), c=notice(3)))
    assert (found.faults, found.added, found.withdrawn) == ([], [], [])


def test_most_of_a_large_folder_gone_at_once_blocks(tmp_path: Path, build: Callable[..., Tables]) -> None:
    write_tables(build(**{f"n{number}": notice(number) for number in range(1, 13)}), tmp_path)
    few = build(**{f"n{number}": notice(number) for number in range(1, 6)})
    assert compared(tmp_path, few).faults == [
        "notices: 7 of 12 files are gone at once; is the folder of notices the right one?"
    ]
    half = build(**{f"n{number}": notice(number) for number in range(1, 7)})
    assert compared(tmp_path, half).faults == []
