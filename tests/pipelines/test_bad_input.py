"""Bad input ends in a row of `issues` or a clear message; the other notices still come out."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.frames import check_table
from pipelines.reading import limits, source
from pipelines.reading.source import SourceFile, open_folder, open_source
from schemas import TABLES
from tests.conftest import ROOT, Tables, one, rows

Build = Callable[..., Tables]
GOOD = """上海市人民政府关于印发《上海市某某行动方案》的通知

沪府发〔2030〕7号

各区人民政府，各有关单位：

现印发给你们，请认真执行。

上海市人民政府
2030年1月2日

上海市某某行动方案

一、总体要求

坚持开放。

二、主要任务

（一）扩大开放

1.推进甲事项。（责任单位：市商务委、市财政局）

2.推进乙事项。（责任单位：市商务委）
"""


def codes(tables: Tables, **where: object) -> set[str]:
    return {row["code"] for row in rows(tables, "issues", **where)}


def assert_sound(tables: Tables) -> None:
    for name, table in TABLES.items():
        assert check_table(table, tables[name]).empty, name
    for check in CHECKS:
        assert check(tables) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \n\xe3\x80\x80\n", "empty_file"),
        (bytes(range(256)) * 40, "binary_file"),
        (b"%PDF-1.7\n1 0 obj", "damaged_file"),
        (b"PK\x03\x04" + b"x" * 50, "unsupported_format"),
        (b"<html><body><script>show()</script></body></html>", "empty_file"),
    ],
)
def test_unreadable_content_is_quarantined(build: Build, data: bytes, code: str) -> None:
    tables = build(bad=data, good=GOOD)
    assert one(tables, "notices", source_file="bad.txt")["parse_status"] == "quarantined"
    issue = next(row for row in tables["issues"].to_pylist() if row["code"] == code)
    assert issue["severity"] == "error" and "bad.txt" in issue["message"]
    assert one(tables, "notices", notice_id="hufufa-2030-7")["measure_count"] == 2
    assert_sound(tables)


def test_a_folder_among_the_notices(tmp_path: Path, seeds: Seeds) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    tables = build_tables(open_folder(tmp_path), seeds)
    assert "unreadable_file" in codes(tables)
    assert rows(tables, "measures", notice_id="hufufa-2030-7")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 1000)
    path = tmp_path / "huge.txt"
    path.write_bytes(b"x" * 1001)
    opened = open_source(path)
    assert opened.data == b"" and opened.problem is not None and opened.problem.code == "file_too_large"
    assert "huge.txt" in opened.problem.message
    assert limits.MAX_FILE_BYTES < 200 * 1024 * 1024


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere"):
        open_folder(tmp_path / "nowhere")


def test_invalid_bytes_are_kept_and_reported(build: Build) -> None:
    tables = build(bad=GOOD.encode().replace("推进甲".encode(), "推进".encode() + b"\xff\xfe\xff" + "甲".encode()))
    assert "undecodable_bytes" in codes(tables)
    assert tables["measures"].num_rows == 2
    assert_sound(tables)


def test_gb18030_is_read(build: Build) -> None:
    assert build(old=GOOD.encode("gb18030"))["measures"].to_pylist()[0]["text"] == "推进甲事项。"


def test_a_notice_without_measures(build: Build) -> None:
    tables = build(plain="国务院关于某事的通知\n\n各省人民政府：\n\n此事已定，请照办。\n\n国务院\n2030年1月2日\n")
    assert "no_measures" in codes(tables)
    assert tables["notices"]["parse_status"].to_pylist() == ["complete"]


def test_the_fuller_copy_is_kept(build: Build) -> None:
    shorter = GOOD[: GOOD.index("2.推进")]
    for files in ({"a": GOOD, "b": shorter}, {"a": shorter, "b": GOOD}):
        tables = build(**files)
        kept = one(tables, "notices", duplicate_of=None)
        copy = one(tables, "notices", duplicate_of="hufufa-2030-7")
        assert (kept["notice_id"], kept["measure_count"], copy["measure_count"]) == ("hufufa-2030-7", 2, 0)
        assert codes(tables, notice_id=copy["notice_id"]) == {"duplicate_notice"}
        assert tables["measures"].num_rows == 2
        assert_sound(tables)


def test_two_notices_are_no_copies(build: Build) -> None:
    tables = build(a=GOOD, b=GOOD.replace("〔2030〕7号", "〔2030〕8号"))
    assert tables["notices"]["duplicate_of"].null_count == 2


def test_the_same_bytes_twice(build: Build) -> None:
    tables = build(a=GOOD, b=GOOD)
    assert rows(tables, "notices", duplicate_of="hufufa-2030-7")
    assert_sound(tables)


def test_a_gap_in_the_numbers(build: Build) -> None:
    tables = build(gap=GOOD.replace("2.推进乙", "4.推进乙"))
    issue = next(row for row in tables["issues"].to_pylist() if row["code"] == "numbering_gap")
    assert "4 comes after 1; 2 missing" in issue["message"]
    assert [row["number"] for row in tables["measures"].to_pylist()] == [1, 4]


def test_a_repeated_number(build: Build) -> None:
    tables = build(twice=GOOD.replace("2.推进乙", "1.推进乙"))
    assert "numbering_repeat" in codes(tables)
    assert tables["measures"].num_rows == 2
    assert_sound(tables)


def test_numbers_in_order_are_no_issue(build: Build) -> None:
    assert codes(build(good=GOOD)) == {"file_without_manifest_row"} | {"manifest_row_without_file"}


def test_an_unknown_agency_keeps_its_words(build: Build) -> None:
    tables = build(new=GOOD.replace("市财政局", "市星际事务局"))
    row = next(row for row in tables["task_agencies"].to_pylist() if row["mention"] == "市星际事务局")
    assert (row["agency_id"], row["agency_name"], row["match_method"]) == (None, "市星际事务局", "unmatched")
    issue = next(row for row in tables["issues"].to_pylist() if row["code"] == "unknown_agency")
    assert issue["mention"] == "市星际事务局" and issue["clause_id"] == "hufufa-2030-7.c2.s1.i1"


def test_an_agency_that_was_not_in_being(build: Build) -> None:
    text = GOOD.replace("市商务委、市财政局", "银保监会、市财政局")
    assert "agency_not_in_force" in codes(build(late=text))
    assert "agency_not_in_force" not in codes(build(then=text.replace("2030年1月2日", "2020年1月2日")))


TABLE = "\n国务院某某任务清单\n\n序号\n任务内容\n适用范围\n1\n推进甲事项。\n{}\n2\n推进乙事项。\n上海\n"


def test_an_ambiguous_place_is_never_guessed(build: Build) -> None:
    tables = build(table=TABLE.format("朝阳区"))
    assert "ambiguous_region" in codes(tables)
    assert [row["region_id"] for row in tables["replication_scope"].to_pylist()] == ["310000"]


def test_an_unknown_place(build: Build) -> None:
    tables = build(table=TABLE.format("（略）某地区"))
    assert "unknown_region" in codes(tables)
    assert [row["scope_text"] for row in tables["measures"].to_pylist()] == ["（略）某地区", "上海"]


def test_an_empty_scope_cell_without_a_note(build: Build) -> None:
    assert "scope_not_stated" in codes(build(table=TABLE.format("")))


def test_a_row_that_lacks_its_content(build: Build) -> None:
    tables = build(table="序号|任务内容|责任单位\n1|推进甲事项。|商务部\n2||商务部\n")
    assert "incomplete_row" in codes(tables)
    assert one(tables, "notices", source_file="table.txt")["parse_status"] == "partial"


def test_manifest_and_folder_disagree(tmp_path: Path) -> None:
    header = "file,sha256,document_number,title,plan_title,issuer,issued_on,published_on,source_url,retrieved_on,note\n"
    (tmp_path / "manifest.csv").write_text(header + "gone.txt,,,,,,,,,2030-01-01,\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text(GOOD, encoding="utf-8")
    tables = build_tables(open_folder(tmp_path), read_seeds(ROOT / "seeds", tmp_path))
    found = {row["code"]: row["message"] for row in tables["issues"].to_pylist()}
    assert "gone.txt" in found["manifest_row_without_file"]
    assert "new.txt" in found["file_without_manifest_row"]
    assert tables["measures"].num_rows == 2


HEAD = "file,sha256,document_number,title,plan_title,issuer,issued_on,published_on,source_url,retrieved_on,note\n"
MANIFEST_CODES = {"manifest_missing", "manifest_row_without_file", "manifest_hash_differs"}


def manifest_issues(folder: Path, files: dict[str, str], *lines: str) -> list[tuple[str, str, str]]:
    """Code, severity and message of what is said of a manifest of these lines."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    if lines:
        (folder / "manifest.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    tables = build_tables(open_folder(folder), read_seeds(ROOT / "seeds", folder))
    found = [row for row in rows(tables, "issues", notice_id=None) if row["code"] in MANIFEST_CODES]
    return [(row["code"], row["severity"], row["message"]) for row in found]


DIGEST = hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_file_that_is_not_the_one_of_the_manifest(tmp_path: Path) -> None:
    ((code, severity, message),) = manifest_issues(tmp_path, {"a.txt": GOOD}, f"a.txt,{'0' * 64},,,,,,,,2030-01-03,")
    assert (code, severity) == ("manifest_hash_differs", "warning")
    assert "a.txt is not the file" in message and "put back" in message


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (("a.txt",), f"a.txt,{DIGEST},,,,,,,,2030-01-03,"),
        (("a.txt",), "a.txt,,,,,,,,,2030-01-03,"),
        (("renamed.txt",), f"a.txt,{DIGEST},,,,,,,,2030-01-03,"),
    ],
)
def test_files_and_a_manifest_that_agree(tmp_path: Path, files: tuple[str, ...], line: str) -> None:
    assert manifest_issues(tmp_path, dict.fromkeys(files, GOOD), line) == []


def test_files_that_changed_names(tmp_path: Path) -> None:
    other = GOOD.replace("〔2030〕7号", "〔2030〕8号")
    line = f"a.txt,{DIGEST},,,,,,,,2030-01-03,"
    assert manifest_issues(tmp_path, {"a.txt": other, "b.txt": GOOD}, line) == []


def test_a_file_that_took_the_row_of_another_by_its_title(tmp_path: Path) -> None:
    title = GOOD.partition("\n")[0]
    line = f"gone.txt,{'0' * 64},,{title},,,,,,2030-01-03,"
    ((code, severity, message),) = manifest_issues(tmp_path, {"a.txt": GOOD}, line)
    assert (code, severity) == ("manifest_row_without_file", "info")
    assert "gone.txt, which is not there; a.txt, which has its title" in message


def test_a_folder_without_a_manifest_is_told_once(tmp_path: Path) -> None:
    other = GOOD.replace("〔2030〕7号", "〔2030〕8号")
    ((code, severity, message),) = manifest_issues(tmp_path, {"a.txt": GOOD, "b.txt": other})
    assert (code, severity) == ("manifest_missing", "info")
    assert "no manifest.csv" in message and str(tmp_path) not in message


def test_the_manifest_fills_in_what_the_text_lacks(tmp_path: Path) -> None:
    header = "file,sha256,document_number,title,plan_title,issuer,issued_on,published_on,source_url,retrieved_on,note\n"
    row = "new.txt,,沪府发〔2031〕9号,,,上海市人民政府,2031-05-06,,https://example.org/9,2031-06-01,\n"
    (tmp_path / "manifest.csv").write_text(header + row, encoding="utf-8")
    (tmp_path / "new.txt").write_text(GOOD[GOOD.index("一、总体") :], encoding="utf-8")
    notice = one(build_tables(open_folder(tmp_path), read_seeds(ROOT / "seeds", tmp_path)), "notices")
    assert (notice["notice_id"], notice["document_number_basis"]) == ("hufufa-2031-9", "manifest")
    assert (notice["issuer_ids"], notice["issued_on"].isoformat()) == (["sh-government"], "2031-05-06")


def test_same_input_same_tables(seeds: Seeds, founding: dict[str, SourceFile], tables: Tables) -> None:
    again = build_tables(founding.values(), seeds)
    assert all(again[name].equals(tables[name]) for name in tables)
