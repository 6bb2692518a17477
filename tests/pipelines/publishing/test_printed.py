"""A Traditional notice gives the rows of the Simplified one, in the characters it prints."""

from collections.abc import Callable
from typing import Any

import pytest
from opencc import OpenCC

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.printed import Print
from pipelines.reading.source import SourceFile
from schemas import TABLES
from schemas.columns import PRINTED, PRINTED_WHERE_UNMATCHED
from tests.conftest import Tables, one, rows
from tests.pipelines.test_bad_input import GOOD

pytestmark = pytest.mark.slow

Build = Callable[..., Tables]
CHARACTERS = OpenCC("s2t")
KEPT = frozenset(
    [
        "notice_id",
        "clause_id",
        "measure_id",
        "agency_id",
        "region_id",
        "issue_id",
        "parent_id",
        "provision_id",
        "quantity_id",
        "citation_id",
        "citing_notice_id",
        "cited_notice_id",
        "source_measure_id",
        "target_measure_id",
        "target_notice_id",
        "nearest_measure_id",
        "issuer_ids",
        "addressee_ids",
        "duplicate_of",
        "document_number_basis",
        "document_type",
        "parse_status",
        "source_format",
        "kind",
        "listing",
        "role",
        "match_method",
        "region_name",
        "basis",
        "modality",
        "comparator",
        "resolution",
        "relation",
        "severity",
        "code",
        "source_url",
        "source_file",
    ]
)
"""Columns that are the same for both: ids, names and closed lists."""
OTHER = frozenset(("source_text", "source_sha256", "message"))


def traditional(value: Any) -> Any:
    """Every character in its Traditional form, so that what is expected does not hang on words around it."""
    if isinstance(value, list):
        return [traditional(each) for each in value]
    return "".join(map(CHARACTERS.convert, value)) if isinstance(value, str) else value


def named(plain: str, printed: str) -> bool:
    return printed in (plain, traditional(plain))


def agree(column: str, plain: Any, printed: Any) -> bool:
    """Whether a value is what the Traditional notice should give."""
    if column in PRINTED:
        return bool(printed == traditional(plain))
    if column in PRINTED_WHERE_UNMATCHED and plain is not None:
        pairs = zip(plain, printed, strict=True) if isinstance(plain, list) else [(plain, printed)]
        return all(named(*pair) for pair in pairs)
    return column in OTHER | {"issue_id"} or bool(plain == printed)


def differences(plain: Tables, printed: Tables) -> list[tuple[str, str, Any, Any]]:
    return [
        (name, column, value, other[column])
        for name in TABLES
        for row, other in zip(ordered(plain, name), ordered(printed, name), strict=True)
        for column, value in row.items()
        if not agree(column, value, other[column])
    ]


def ordered(tables: Tables, name: str) -> list[dict[str, Any]]:
    """Rows of a table; issues by what they are about, since their ids hold the words of the message.

    That a file is not the one of the manifest is left out: these files are made anew on purpose.
    """
    found = [row for row in rows(tables, name) if row.get("code") != "manifest_hash_differs"]
    order = ("code", "notice_id", "clause_id", "char_start")
    return sorted(found, key=lambda row: [str(row[each]) for each in order]) if name == "issues" else found


def test_every_column_with_words_is_sorted_into_one_kind() -> None:
    about_notices = [table for name, table in TABLES.items() if name not in ("agencies", "regions")]
    text = {field.name for table in about_notices for field in table.arrow_schema if "string" in str(field.type)}
    assert text == PRINTED | PRINTED_WHERE_UNMATCHED | (KEPT & text) | OTHER
    assert PRINTED.isdisjoint(KEPT | OTHER | PRINTED_WHERE_UNMATCHED)


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs"])
def test_founding_notices(seeds: Seeds, founding: dict[str, SourceFile], at: int, encoding: str) -> None:
    """Each of them, save for the few characters that the encoding lacks, in both scripts."""
    notice = list(founding.values())[at]
    plain = "".join(char for char in notice.data.decode() if traditional(char).encode(encoding, errors="ignore"))
    assert len(plain) > 0.97 * len(notice.data.decode())
    ours, printed = (
        build_tables([SourceFile(notice.name, data)], seeds)
        for data in (plain.encode(), traditional(plain).encode(encoding))
    )
    assert ours["measures"].num_rows > 10
    assert ours["notice_texts"] != printed["notice_texts"]
    assert differences(ours, printed) == []


@pytest.mark.slow
def test_what_a_notice_carries_on(seeds: Seeds, founding: dict[str, SourceFile], tables: Tables) -> None:
    """Notices in both scripts are compared in one, and what was added or dropped is shown as each prints it."""
    earlier, later = "guofa-2023-23", "guohan-2025-68"
    sources = [
        SourceFile(each.name, traditional(each.data.decode()).encode() if name == later else each.data)
        for name, each in founding.items()
    ]
    mixed = build_tables(sources, seeds)
    plain, found = rows(tables, "lineage"), rows(mixed, "lineage")
    assert len(plain) == len(found) > 100
    for row, other in zip(plain, found, strict=True):
        ours = {side: row[f"{side}_measure_id"].split(".")[0] == later for side in ("source", "target")}
        assert other["added"] == (traditional(row["added"]) if ours["target"] else row["added"])
        assert other["removed"] == (traditional(row["removed"]) if ours["source"] else row["removed"])
    assert {row["source_measure_id"] for row in found if row["source_measure_id"].startswith(earlier)}


def test_an_unmatched_name_is_shown_as_printed(build: Build) -> None:
    tables = build(new=traditional(GOOD.replace("市财政局", "市星际事务局")))
    row = one(tables, "task_agencies", match_method="unmatched")
    assert (row["mention"], row["agency_name"]) == ("市星際事務局", "市星際事務局")
    task = one(tables, "tasks", number=1)
    assert task["agencies"] == ["上海市商务委员会", "市星際事務局"]
    assert one(tables, "issues", code="unknown_agency")["mention"] == "市星際事務局"


SOURCE = "關於設置辦事處的通知\n一、髮型後臺\n發展　後方，皇后颱風\n台灣臺灣單據國務動態優化"


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("发型后台", "一、髮型", "髮型後臺"),
        ("发展后方，皇后台风", "發展", "發展　後方，皇后颱風"),
        ("皇后", "發展", "皇后"),
        ("后方", "一、髮型", "後方"),
        ("台湾", "台灣", "台灣"),
        ("台湾", "臺灣", "臺灣"),
        ("设置后方", "關於", "設置后方"),
        ("发风", "發展", "發風"),
        ("通知", "關於", "通知"),
        ("别处没有", "關於", "别處没有"),
    ],
)
def test_one_text(text: str, near: str, expected: str) -> None:
    """Characters of several Traditional forms take the one printed at their place; in doubt they stay."""
    start = SOURCE.index(near)
    end = SOURCE.index("\n", start) if "\n" in SOURCE[start:] else len(SOURCE)
    assert Print(SOURCE).of(text, start, end) == expected.replace("\u3000", "")


def test_blanks_and_full_width_forms_stay_as_cleaned() -> None:
    source = "國務院２０２４年　ＡＰＥＣ Business 會議單據關於實驗"
    assert Print(source).of("国务院2024年APEC Business会议", 0, len(source)) == "國務院2024年APEC Business會議"
