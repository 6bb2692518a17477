"""Which row of the manifest belongs to a notice, and what it may add."""

from dataclasses import replace

import pytest

from pipelines.build import read_notice
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.load import Row
from pipelines.notice import Notice
from pipelines.reading.source import SourceFile

TEXT = "上海市某某行动方案\n一、任务\n（一）推进甲事项。\n"
SOURCE = SourceFile("new.txt", TEXT.encode())
BLANK: Row = dict.fromkeys(
    (
        "file", "sha256", "document_number", "title", "plan_title", "issuer", "issued_on", "published_on",
        "source_url", "retrieved_on", "note",
    ),
    "",
)  # fmt: skip


def read(seeds: Seeds, *rows: Row, source: SourceFile = SOURCE) -> Notice:
    return read_notice(source, replace(seeds, manifest=[BLANK | row for row in rows]))


@pytest.mark.parametrize(
    "row",
    [
        {"file": "old.txt", "sha256": SOURCE.sha256},
        {"file": "old.txt", "title": "上海市某某行动方案"},
        {"file": "old.txt", "plan_title": "《上海市某某行动方案》"},
        {"file": "new.txt"},
        {"file": "new.txt", "title": "上海市某某行动方案"},
    ],
    ids=["content", "title", "plan title", "name", "name and title"],
)
def test_a_row_that_belongs(seeds: Seeds, row: Row) -> None:
    notice = read(seeds, row)
    assert notice.manifest is not None and notice.manifest["file"] == row["file"]


@pytest.mark.parametrize(
    "row",
    [
        {"file": "old.txt"},
        {"file": "old.txt", "sha256": "0" * 64},
        {"file": "new.txt", "title": "上海市另一行动方案"},
        {"file": "old.txt", "title": "上海市另一行动方案"},
    ],
    ids=["other name", "other content", "same name, other title", "other"],
)
def test_a_row_that_does_not_belong(seeds: Seeds, row: Row) -> None:
    notice = read(seeds, row)
    assert notice.manifest is None
    assert "file_without_manifest_row" in {each.code for each in notice.problems.found}


def test_content_decides_before_title_and_name(seeds: Seeds) -> None:
    rows: list[Row] = [
        {"file": "new.txt"},
        {"file": "b.txt", "title": "上海市某某行动方案"},
        {"file": "c.txt", "sha256": SOURCE.sha256},
    ]
    notice = read(seeds, *rows)
    assert notice.manifest is not None and notice.manifest["file"] == "c.txt"


def test_the_manifest_fills_in_and_never_replaces(seeds: Seeds) -> None:
    text = f"{TEXT}上海市人民政府\n2030年1月2日\n"
    row = {
        "file": "new.txt",
        "document_number": "沪府发〔2031〕9号",
        "issued_on": "2031-05-06",
        "published_on": "2031-06-01",
    }
    notice = read(seeds, row, source=SourceFile("new.txt", text.encode()))
    assert (notice.header.issued_on, notice.header.published_on) == ("2030-01-02", "2031-06-01")
    assert (notice.notice_id, notice.number_basis) == ("hufufa-2031-9", "manifest")


def test_a_number_of_the_text_stays(seeds: Seeds) -> None:
    text = "上海市某某行动方案\n沪府发〔2030〕7号\n一、任务\n（一）推进甲事项。\n"
    notice = read(
        seeds, {"file": "new.txt", "document_number": "沪府发〔2031〕9号"}, source=SourceFile("new.txt", text.encode())
    )
    assert (notice.notice_id, notice.number_basis) == ("hufufa-2030-7", "text")


def test_an_unknown_issuer_is_found_by_the_number(seeds: Seeds) -> None:
    text = "上海市某某行动方案\n沪府发〔2030〕7号\n一、任务\n（一）推进甲事项。\n"
    notice = read(seeds, source=SourceFile("new.txt", text.encode()))
    assert (notice.issuer_ids, notice.setting.region_id) == (["sh-government"], "310000")


def test_without_a_number_the_id_follows_from_the_text_however_it_is_printed(seeds: Seeds) -> None:
    plain = read(seeds)
    printed = SourceFile("x.txt", TEXT.replace("\n", "\r\n\r\n　　").replace("（一）", "(一) ").encode("gb18030"))
    other = SourceFile("new.txt", TEXT.replace("甲", "乙").encode())
    assert plain.notice_id.startswith("n-") and len(plain.notice_id) == 14
    assert read(seeds, source=printed).notice_id == plain.notice_id
    assert read(seeds, source=other).notice_id != plain.notice_id


def test_what_is_missing_is_said(seeds: Seeds) -> None:
    codes = {each.code for each in read(seeds).problems.found}
    assert {"missing_document_number", "missing_date", "unknown_issuer"} <= codes
    assert "missing_title" not in codes


def test_an_unknown_addressee_is_an_issue_at_its_place(seeds: Seeds) -> None:
    text = "国务院关于某某事项的通知\n商务部、某星际事务局：\n请认真执行。\n"
    notice = read(seeds, source=SourceFile("new.txt", text.encode()))
    assert notice.addressee_ids == ["cn-mofcom"]
    (problem,) = (each for each in notice.problems.found if each.code == "unknown_agency")
    assert text[problem.start : problem.end] == problem.mention == "某星际事务局"
