"""The page on quality: counts of the real tables, figures as measured, and names that stay words."""

from pathlib import Path

import markdown_it
import pyarrow as pa
import pytest

from pipelines.describing.accuracy_page import accuracy
from pipelines.describing.measured import read_measured
from pipelines.describing.quality import MAX_NAMES, write_quality
from pipelines.describing.shares import blanks, counted, share
from pipelines.publishing.edition import Edition
from schemas.limits import LIMITS
from tests.conftest import Tables
from tests.pipelines.releases.made import NOVEMBER


def lines(folder: Path) -> list[str]:
    return (folder / "QUALITY.md").read_text(encoding="utf-8").splitlines()


def test_exact_lines(release: Path) -> None:
    found = lines(release)
    assert "| `complete` | 全部读取 | all text was read and placed | 5 | 100 % |" in found
    assert "| `clauses` | 1,377 | `parent_id` 5.4 %, `label` 59.5 %, `number` 59.5 %, `heading` 40.8 % |" in found
    assert "| `notice_texts` | 5 | – |" in found
    assert "| `unmatched` | 未匹配，保留原文 | matches nothing; the printed words stay | 0 | 0 % |" in found
    assert found[found.index("## 未决问题 / Open issues") + 2] == "没有。None."
    assert all(f"  {limit.en}" in found for limit in LIMITS)


def test_it_fits_a_few_pages(release: Path) -> None:
    assert len(lines(release)) < 160


def test_issues_and_names_are_counted(hostile: Path) -> None:
    found = lines(hostile)
    assert any(each.startswith("| `warning` | `unknown_agency` | 名称不与任何机构匹配 |") for each in found)
    assert any(each.startswith("| 市\\*梦想\\*局 | ") for each in found)


def with_names(tables: Tables, names: list[str]) -> Tables:
    """The tables, with agencies of just these names that matched nothing."""
    made = tables["task_agencies"].slice(0, len(names))
    for column, values in (("mention", names), ("match_method", ["unmatched"] * len(names))):
        made = made.set_column(made.schema.get_field_index(column), column, pa.array(values))
    return tables | {"task_agencies": made}


def test_hostile_names_stay_words(tables: Tables, tmp_path: Path) -> None:
    names = ["<script>alert(1)</script>|", "[x](javascript:alert(1))", "a\n\n# b", "\u202eabc"]
    edition = Edition(tmp_path, with_names(tables, names), "2026.11.0", None, NOVEMBER.date())
    text = write_quality(edition).read_text(encoding="utf-8")
    page = markdown_it.MarkdownIt("commonmark").enable("table").render(text)
    assert "<script" not in page and "\u202e" not in page
    assert 'href="javascript' not in page and "<h1>b" not in page
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;|</td>" in page
    assert "<td>[x](javascript:alert(1))</td>" in page


def test_empty_tables_have_no_shares(bare: Path) -> None:
    found = lines(bare)
    assert "| `measures` | 0 | – |" in found
    assert "| `exact` | 与全称相同 | the official name as printed | 0 | – |" in found


def test_many_names_are_cut(tables: Tables, tmp_path: Path) -> None:
    names = [f"市{at:02}局" for at in range(MAX_NAMES + 5)]
    edition = Edition(tmp_path, with_names(tables, names), "2026.11.0", None, NOVEMBER.date())
    found = write_quality(edition).read_text(encoding="utf-8").splitlines()
    assert sum(each.startswith("| 市") for each in found) == MAX_NAMES
    assert "… 另有 5 个提法 / and 5 more mentions" in found


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, "–"), (0, 9, "0 %"), (9, 9, "100 %"), (1, 3, "33.3 %"), (1, 99999, "0.1 %"), (99998, 99999, "99.9 %")],
)
def test_some_is_never_shown_as_none_nor_most_as_all(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown


def test_blanks_are_nulls_and_empty_lists() -> None:
    assert blanks(pa.chunked_array([pa.array([["a"], [], []], pa.list_(pa.string()))])) == 2
    assert blanks(pa.chunked_array([pa.array(["", None, "x"])])) == 1
    assert blanks(pa.chunked_array([], pa.list_(pa.string()))) == 0


def test_counts_come_by_frequency_then_by_value() -> None:
    made = pa.table({"a": ["y", "x", "z", "z"]})
    assert counted([made], "a") == [(2, ("z",)), (1, ("x",)), (1, ("y",))]
    assert counted([made, made.slice(0, 1)], "a") == counted([pa.concat_tables([made, made.slice(0, 1)])], "a")


def test_the_page_says_whether_the_code_is_the_one_measured() -> None:
    measured = read_measured()
    own, other = measured.accuracy.code, "0123456789ab"
    assert any("the same as that of this release" in part for part in accuracy(measured, own))
    assert any(f"this release was made by `{other}`" in part for part in accuracy(measured, other))
