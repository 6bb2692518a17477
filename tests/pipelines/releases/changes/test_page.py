"""changes.md: what stands on the page, that it stays one page, and that words of notices stay words."""

import html
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.examples import around
from pipelines.releases.changes.files import write_changes
from pipelines.releases.changes.markdown import code, one_line, words
from pipelines.releases.changes.page import LONGEST_PAGE, write_page
from schemas import TABLES
from tests.pipelines.releases.changes.made import Row, release, table


def notice(at: int, **values: object) -> Row:
    return {"notice_id": f"guofa-2023-{at:04}", "title": f"通知{at}", "source_sha256": f"{at:064}", **values}


def page_of(before: Path | None, after: Path) -> str:
    return write_page(compare_releases(before, after))


def cells(page: str, start: str) -> list[str]:
    """Cells of the only row that begins so."""
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {start} |")]
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_counts_are_those_of_rows_and_not_of_cells(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=[{"measure_id": each} for each in "abc"], clauses=[])
    after = release(
        tmp_path / "2",
        measures=[
            {"measure_id": "b", "number": 1, "text": "新", "label": "1."},
            *({"measure_id": each} for each in "cde"),
        ],
        clauses=[{"clause_id": "x"}],
    )
    page = page_of(before, after)
    assert cells(page, "**measures**") == ["**measures**", "3", "4", "2", "1", "1", "0"]
    assert cells(page, "`clauses`") == ["`clauses`", "0", "1", "1", "0", "0", "0"]
    assert page.index("**measures**") < page.index("`clauses`")
    assert "Rows of all tables: 3 added, 1 removed, 1 changed, 0 moved." in page


def test_rows_that_only_moved_are_counted_apart(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=[{"measure_id": each, "char_start": 1} for each in "abc"])
    changed = [{"measure_id": "a", "char_start": 7}, {"measure_id": "b", "char_start": 7, "number": 1}]
    page = page_of(before, release(tmp_path / "2", measures=[*changed, {"measure_id": "c", "char_start": 1}]))
    assert cells(page, "**measures**") == ["**measures**", "3", "3", "0", "0", "1", "1"]
    assert "0 removed, 1 changed, 1 moved. Every row and cell is in changes.csv." in page


def test_a_first_release_says_so_and_counts(tmp_path: Path) -> None:
    page = page_of(None, release(tmp_path / "2026.11.0", notices=[notice(1)], measures=[{"measure_id": "a"}]))
    assert page.splitlines()[0] == "# `2026.11.0`: the first release"
    assert cells(page, "**measures**") == ["**measures**", "1"]


def test_no_change_says_so(tmp_path: Path) -> None:
    made = [release(tmp_path / name, measures=[{"measure_id": "a"}]) for name in "12"]
    assert page_of(*made) == "# Changes from `1` to `2`\n\nNo changes: both hold the same tables with the same rows.\n"


def test_names_may_be_given_while_a_release_is_being_made(tmp_path: Path) -> None:
    made = [release(tmp_path / name, measures=[]) for name in ("1", ".staging-7")]
    page = write_page(compare_releases(*made, names=("2026.10.0", "2026.11.0")))
    assert page.startswith("# Changes from `2026.10.0` to `2026.11.0`\n")
    first = write_page(compare_releases(None, made[1], names=("", "2026.11.0")))
    assert first.startswith("# `2026.11.0`: the first release\n")


def test_schema_changes_are_told_with_their_types(tmp_path: Path) -> None:
    made = table("measures", {"measure_id": "a"})
    page = page_of(
        release(tmp_path / "1", measures=made.drop_columns(["label"]), former=pa.table({"x": [1]})),
        release(tmp_path / "2", measures=made),
    )
    assert "- `measures`: column added: `label` (`string`)\n" in page
    assert "- `former`: table removed\n" in page


def test_changed_measures_are_shown_around_what_differs(tmp_path: Path) -> None:
    long = "在上海自贸试验区规定范围内，" * 9
    before = release(
        tmp_path / "1", measures=[{"measure_id": "a", "text": f"{long}期限不少于60日。{long}", "char_end": 5}]
    )
    after = release(
        tmp_path / "2", measures=[{"measure_id": "a", "text": f"{long}期限不少于90日。{long}", "char_end": 6}]
    )
    row = cells(page_of(before, after), "`a`")
    assert row == ["`a`", "`text`", "…围内，期限不少于60日。在上海自贸…", "…围内，期限不少于90日。在上海自贸…"]


def test_places_of_characters_are_no_example(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=[{"measure_id": "a", "char_end": 5}])
    page = page_of(before, release(tmp_path / "2", measures=[{"measure_id": "a", "char_end": 6}]))
    assert cells(page, "**measures**")[-1] == "1"
    assert "Some changed measures" not in page


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("一二三四五六七八九十甲", "一二三四五六七八九十乙", ("…三四五六七八九十甲", "…三四五六七八九十乙")),
        ("甲", "", ("甲", "")),
        ("哈哈", "哈哈哈", ("哈哈", "哈哈哈")),
        ("甲" * 99, "乙", ("甲" * 47 + "…", "乙")),
    ],
)
def test_excerpts(before: str, after: str, shown: tuple[str, str]) -> None:
    assert around(before, after) == shown


def test_hostile_titles_stay_words(tmp_path: Path) -> None:
    title = "a | b\n| x | <img src=x onerror=alert(1)> `code` [link](javascript:alert(1)) # \\| **b** &lt; \u202egnp"
    after = release(tmp_path / "2", notices=[notice(1, title=title, plan_title=title)])
    page = page_of(release(tmp_path / "1", notices=[]), after)
    (line,) = [line for line in page.splitlines() if "guofa-2023-0001" in line]
    assert line == (
        r"| `guofa-2023-0001` | a \| b \| x \| &lt;img src=x onerror=alert\(1\)&gt; \`code\` \[link\]\(java… | added |"
    )
    assert "<" not in page
    assert "\u202e" not in page


def test_a_hostile_measure_stays_words(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=[{"measure_id": "a", "text": "x", "label": "1."}])
    after = release(tmp_path / "2", measures=[{"measure_id": "a", "text": "<b>|\n`x`", "label": "1."}])
    assert r"| `a` | `text` | x | &lt;b&gt;\| \`x\` |" in page_of(before, after).splitlines()


def test_words_and_code() -> None:
    assert words("关于开展试点工作的通知（国发〔2023〕23号）", 60) == "关于开展试点工作的通知（国发〔2023〕23号）"
    assert words(None, 60) == ""
    assert words("一" * 61, 60) == "一" * 59 + "…"
    assert words("https://a.cn $x$ ~y~ _z_ \\", 60) == r"https\://a.cn \$x\$ \~y\~ \_z\_ \\"
    assert code("hufufa-2024-1.c6.s2.i82") == "`hufufa-2024-1.c6.s2.i82`"
    assert code("`a|b`") == r"\`a\|b\`"


def test_the_page_stays_a_page_with_thousands_of_notices(tmp_path: Path) -> None:
    gone = [notice(at) for at in range(2000)]
    stays = [notice(at) for at in range(2000, 2500)]
    read = [notice(at, source_sha256=f"f{at:063}") for at in range(2000, 2500)]
    copies = [notice(at, duplicate_of="guofa-2023-2000") for at in range(2500, 3000)]
    came = [notice(at) for at in range(3000, 8000)]
    regions = table("regions")
    for at in range(20):
        regions = regions.append_column(f"old{at}", pa.array([], pa.int32()))
    others = {f"former{at:02}": pa.table({"x": [at]}) for at in range(20)}
    empty: dict[str, Any] = {name: [] for name in TABLES}
    measures = [{"measure_id": f"m{at}", "text": "文|" * 500} for at in range(50)]
    old = empty | others | {"notices": gone + stays, "measures": measures, "regions": regions}
    before = release(tmp_path / "1", **old)
    changed = [{**row, "text": f"{row['measure_id']}<" * 300} for row in measures]
    after = release(tmp_path / "2", **empty | {"notices": read + copies + came, "measures": changed})
    page = page_of(before, after)
    assert len(page.splitlines()) <= LONGEST_PAGE
    assert "Notices: 5,000 added, 2,000 withdrawn, 500 re-read, 500 new or former copies of other notices." in page
    for what in ("added", "withdrawn", "re-read", "new or former copies of other notices"):
        assert f" more; see changes.csv | | {what} |" in page
    shown = [line for line in page.splitlines() if line.endswith("| added |") and "guofa" in line]
    assert f"| … and {5000 - len(shown):,} more; see changes.csv | | added |" in page
    assert "- … and 36 more; see changes.csv" in page
    assert "| … and 18 more; see changes.csv | | | | | | |" in page
    assert max(map(len, page.splitlines())) < 400


def test_few_notices_leave_their_lines_to_many(tmp_path: Path) -> None:
    before = release(tmp_path / "1", notices=[notice(9999)])
    page = page_of(before, release(tmp_path / "2", notices=[notice(at) for at in range(100)]))
    assert page.count("| added |") > 30
    assert "| `guofa-2023-9999` | 通知9999 | withdrawn |" in page
    assert len(page.splitlines()) <= LONGEST_PAGE


def test_the_same_releases_give_the_same_bytes(tmp_path: Path) -> None:
    before = release(tmp_path / "1", notices=[notice(at) for at in range(9)], measures=[{"measure_id": "a"}])
    after = release(
        tmp_path / "2", notices=[notice(at) for at in range(5, 20)], measures=[{"measure_id": "a", "number": 2}]
    )
    found = []
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        paths = write_changes(compare_releases(before, after), tmp_path / name)
        assert sorted(path.name for path in paths) == ["changes.csv", "changes.md"]
        found.append([path.read_bytes() for path in paths])
    assert found[0] == found[1]
    assert not any(b"\r" in content for content in found[0])


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("|\\`<>&*_[]()!#~$:\n"), max_size=40))
def test_a_reader_of_markdown_gets_the_words_back(text: str) -> None:
    """Whatever the words are, the row keeps its two cells, and no mark-up comes out of them."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = reader.render(f"| a | b |\n| --- | --- |\n| {words(text, 60)} | end |\n")
    body = page[page.index("<tbody>") :]
    first, second = re.findall("<td>(.*?)</td>", body, re.S)
    assert (html.unescape(first), second) == (one_line(text), "end")
    assert set(re.findall("<[^>]*>", body)) == {"<tbody>", "<tr>", "<td>", "</td>", "</tr>", "</tbody>", "</table>"}
