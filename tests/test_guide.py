"""docs/guide.md: its output is that of its code, and its answers are those of the notices."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.guide import PAGE, run_guide
from tests.pipelines.releases.made import Tables, publish

NOTICES = Path(__file__).resolve().parents[1] / "seeds" / "notices"
Read = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def read(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The page with its output made anew, and what its code found."""
    folder = tmp_path_factory.mktemp("guide")
    publish(tables, folder)
    return run_guide(PAGE.read_text(encoding="utf-8"), folder)


@pytest.fixture(scope="module")
def found(read: Read) -> dict[str, Any]:
    return read[1]


def notice(name: str) -> str:
    """The notice as it was received; the endings of lines aside."""
    return (NOTICES / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def test_the_output_is_that_of_the_code(read: Read) -> None:
    assert read[0] == PAGE.read_text(encoding="utf-8"), "write it anew with `python -m tests.guide`"
    assert read[0].count("```python") == 13


def test_other_output_and_code_that_fails_would_show(tmp_path: Path) -> None:
    assert run_guide("```python\nprint(1)\n```\n\n```text\n2\n```\n", tmp_path)[0].endswith("```text\n1\n```\n")
    with pytest.raises(ZeroDivisionError):
        run_guide("```python\n1 / 0\n```\n", tmp_path)


def test_tasks_shared_by_commerce_and_customs(found: dict[str, Any]) -> None:
    """The brackets of 沪府发〔2024〕1号 that name both; nine more name customs without commerce."""
    text = re.sub(r"\s", "", notice("hufufa-2024-1_shanghai-implementation-plan.txt"))
    bodies = re.findall(r"责任单位:([^()]*(?:\([^()]*\)[^()]*)*)\)", text)
    both = [each for each in bodies if "市商务委" in each and "上海海关" in each]
    assert len(both) == 6 and len([each for each in bodies if "上海海关" in each]) == 15
    assert list(found["shared"]["number"]) == [19, 20, 22, 31, 33, 100]
    assert list(found["shared_too"]["number"]) == [19, 20, 22, 31, 33, 100]


def test_measures_that_were_not_replicated(found: dict[str, Any]) -> None:
    """Repairs in bonded zones, labels of medical devices, advance rulings of customs: the task table has none."""
    table = notice("guohan-2025-68_replication-task-table.txt")
    plan = notice("guofa-2023-23_shanghai-ftz-overall-plan.md")
    for words in ("复运出境", "进口医疗器械", "预裁定"):
        assert words in plan and words not in table
    assert sorted(found["dropped"]["number"]) == [9, 11, 16]
    assert list(found["dropped_too"]["number"]) == [9, 11, 16]


def test_what_applies_in_chengdu(found: dict[str, Any]) -> None:
    """Counted in the notices: the empty cells, which note 2 explains, and the cells that name the city."""
    plan = notice("shangzihan-2025-84_service-sector-work-plan.txt")
    tasks = re.findall(r"^\d+(?=\D).*$", plan.partition("综合试点任务清单")[2].partition("注:")[0], re.MULTILINE)
    empty = [each for each in tasks if each.endswith("  ")]
    beside = [each for each in tasks if each.endswith("可结合当地实际)")]
    named = [each for each in tasks if "成都" in each and "统筹研究" not in each and "有意愿" not in each]
    assert (len(tasks), len(empty), len(beside), len(named)) == (155, 112, 2, 1)
    table = notice("guohan-2025-68_replication-task-table.txt").splitlines()
    expected = {
        ("成都市", "applies"): (115, 2),
        ("成都市", "conditional"): (sum("成都" in each and "有意愿" in each for each in tasks), 2),
        ("成都市", "under_study"): (sum("成都" in each and "统筹研究" in each for each in tasks), 2),
        ("全国", "applies"): (table.count("全国"), 0),
        ("自由贸易试验区", "applies"): (table.count("自由贸易试验区"), 0),
    }
    assert expected["成都市", "conditional"] == expected["成都市", "under_study"] == (2, 2)
    assert {key: tuple(row) for key, row in found["chengdu"].iterrows()} == expected
    rows = found["chengdu_too"].itertuples(index=False, name=None)
    assert {(place, role): counts for place, role, *counts in rows} == {key: [*two] for key, two in expected.items()}
    numbers = sorted(int(re.sub(r".*\.r", "", each)) for each in found["narrowed"]["measure_id"])
    assert numbers == [14, 22, 69, 70, 143, 147]


def test_what_falls_due(found: dict[str, Any]) -> None:
    """Signed on 2021-04-21, 2024-02-03, 2023-11-26 and 2025-07-02; the three years of 沪府发〔2024〕1号 end later."""
    expected = [
        (date(2024, 4, 21), "3年"),
        (date(2024, 8, 3), "6个月内"),
        (date(2024, 11, 26), "一年内"),
        (date(2026, 7, 2), "一年内"),
    ]
    assert list(found["due"][["due_on", "mention"]].itertuples(index=False, name=None)) == expected
    assert [row[0] for row in found["due_too"].fetchall()] == [day for day, _ in expected]


def test_how_the_wording_on_data_export_changed(found: dict[str, Any]) -> None:
    """Four measures speak of it: two go on word for word, one without 上海, one with a negative list in place of a catalogue."""
    plan = notice("guofa-2023-23_shanghai-ftz-overall-plan.md")
    assert re.findall(r"^(\d+)\..*数据(?:出境|跨境)", plan, re.MULTILINE) == ["2", "19", "24", "25"]
    wording = {row.number_before: row for row in found["wording"].itertuples()}
    assert {number: row.relation for number, row in wording.items()} == {
        2: "identical", 19: "amended", 24: "identical", 25: "amended",
    }  # fmt: skip
    assert wording[19].removed == ["上海"] and wording[19].added == ["开展相关数据共享交换"]
    assert "率先制定重要数据目录" in wording[25].removed
    assert "结合战略定位和产业特点制定数据出境负面清单" in wording[25].added
    assert [(row[0], row[1], row[3], row[4]) for row in found["wording_too"].fetchall()] == [
        (number, row.number_after, row.removed, row.added)
        for number, row in wording.items()
        if row.relation == "amended"
    ]
