"""The founding notices printed otherwise give the same rows."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.checks import leaves_cover_the_text
from pipelines.reading.source import SourceFile
from tests.conftest import Tables
from tests.notices import variants

NOTICES = ["guofa-2023-23", "hufufa-2024-1", "shangzihan-2025-84", "shangzifa-2021-63", "guohan-2025-68"]
WITH_TABLE = ["shangzihan-2025-84", "guohan-2025-68"]
PRINTED = frozenset({"char_start", "char_end", "label"})
PLACED = {"quantities": frozenset({"quantity_id", "clause_id"}), "citations": frozenset({"citation_id", "clause_id"})}
"""Ids of paragraphs outside measures count the lines they are printed in."""
NOTICE_FACTS = [
    "notice_id", "document_number", "title", "plan_title", "issuer_ids", "addressee_ids", "issued_on",
    "measure_count", "parse_status",
]  # fmt: skip
Texts = dict[str, str]
Compare = Callable[..., None]


def first_quick(*values: object) -> list[object]:
    """Values of a parameter: the first for `make quick`, all for `make test`."""
    return [values[0], *(pytest.param(value, marks=pytest.mark.slow) for value in values[1:])]


@pytest.fixture(scope="module")
def texts(founding: dict[str, SourceFile]) -> Texts:
    return {notice_id: source.data.decode() for notice_id, source in founding.items()}


def said(tables: Tables, without: frozenset[str]) -> dict[str, list[dict[str, Any]]]:
    """What the tables say, without columns that show how it was printed."""
    names = (
        "measures", "tasks", "task_agencies", "replication_scope", "provisions", "quantities", "citations",
    )  # fmt: skip
    found = {
        name: [
            {key: value for key, value in row.items() if key not in without | PLACED.get(name, frozenset())}
            for row in tables[name].to_pylist()
        ]
        for name in names
    }
    return found | {"notices": tables["notices"].select(NOTICE_FACTS).to_pylist()}


@pytest.fixture(scope="module")
def same(seeds: Seeds, founding: dict[str, SourceFile]) -> Compare:
    """Asserts that a text says what the founding notice of that id says, and that none of it is lost."""

    @cache
    def expected(notice_id: str, ignored: frozenset[str]) -> dict[str, list[dict[str, Any]]]:
        return said(build_tables([founding[notice_id]], seeds), ignored)

    def compare(notice_id: str, text: str, without: frozenset[str] = frozenset()) -> None:
        found = build_tables([SourceFile(founding[notice_id].name, text.encode())], seeds)
        ignored = PRINTED | without
        assert said(found, ignored) == expected(notice_id, ignored)
        assert leaves_cover_the_text(found) == []

    return compare


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("blank", [False, True], ids=["tight", "blank"])
@pytest.mark.parametrize("width", first_quick(12, 25, 60))
def test_wrapped(same: Compare, texts: Texts, seeds: Seeds, notice_id: str, width: int, blank: bool) -> None:
    same(notice_id, variants.rewrapped(texts[notice_id], seeds, width, blank))


@pytest.mark.slow
@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("width", [*range(13, 60), 80, 100, 150, 200, 300])
def test_wrapped_at_any_width(same: Compare, texts: Texts, seeds: Seeds, notice_id: str, width: int) -> None:
    same(notice_id, variants.rewrapped(texts[notice_id], seeds, width, blank=False))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("style", first_quick("— {} —", "- {} -", "{}", "第{}页"))
@pytest.mark.parametrize("seed", first_quick(0, 1, 2))
def test_page_numbers(same: Compare, texts: Texts, notice_id: str, style: str, seed: int) -> None:
    same(notice_id, variants.with_page_numbers(texts[notice_id], style, seed))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("width", first_quick(20, 33, 50))
def test_page_numbers_in_wrapped_text(same: Compare, texts: Texts, seeds: Seeds, notice_id: str, width: int) -> None:
    same(notice_id, variants.with_page_numbers(variants.rewrapped(texts[notice_id], seeds, width, False), "{}", width))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("head", first_quick("上海市人民政府公报", "国务院公报 2025年第3期", "政策文件汇编"))
def test_running_heads(same: Compare, texts: Texts, notice_id: str, head: str) -> None:
    same(notice_id, variants.with_running_heads(texts[notice_id], head, seed=1))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("style", first_quick("1.", "1．", "1、", "１．", "（1）", "(1)"))
def test_item_labels(same: Compare, texts: Texts, notice_id: str, style: str) -> None:
    same(notice_id, variants.with_item_labels(texts[notice_id], style))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("style", ["half", "full"])
def test_brackets(same: Compare, texts: Texts, notice_id: str, style: str) -> None:
    same(notice_id, variants.with_brackets(texts[notice_id], style))


@pytest.mark.parametrize("notice_id", NOTICES)
@pytest.mark.parametrize("style", first_quick("straight", "guillemets", "marks"))
def test_quotes(same: Compare, texts: Texts, notice_id: str, style: str) -> None:
    same(notice_id, variants.with_quotes(texts[notice_id], style))


@pytest.mark.parametrize("notice_id", NOTICES)
def test_colons_line_ends_and_normal_forms(same: Compare, texts: Texts, notice_id: str) -> None:
    text = texts[notice_id]
    same(notice_id, text.replace("：", ":"))
    same(notice_id, text.replace(":", "："))
    same(notice_id, variants.with_crlf(text))
    same(notice_id, unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("words", ["牵头单位", "责任部门", "负责单位"])
def test_words_of_responsibility(same: Compare, texts: Texts, words: str) -> None:
    printed = frozenset({"responsibility_text", "role", "lead_agencies"})
    same("hufufa-2024-1", variants.with_words(texts["hufufa-2024-1"], {"责任单位": words}), printed)


@pytest.mark.parametrize("notice_id", WITH_TABLE)
@pytest.mark.parametrize("separator", ["\n", "\t", "|", ""], ids=["line", "tab", "bar", "nothing"])
def test_cells(same: Compare, texts: Texts, seeds: Seeds, notice_id: str, separator: str) -> None:
    same(notice_id, variants.with_cells(texts[notice_id], seeds, separator))


@pytest.mark.parametrize("notice_id", WITH_TABLE)
def test_markdown_table(same: Compare, texts: Texts, seeds: Seeds, notice_id: str) -> None:
    same(notice_id, variants.with_markdown_table(texts[notice_id], seeds))


@pytest.mark.parametrize("notice_id", WITH_TABLE)
@pytest.mark.parametrize("width", first_quick(12, 30, 77))
def test_long_cells_broken_over_lines(same: Compare, texts: Texts, seeds: Seeds, notice_id: str, width: int) -> None:
    same(notice_id, variants.with_broken_cells(texts[notice_id], seeds, width))


@pytest.mark.parametrize("separator", ["\n", "\t", ""], ids=["line", "tab", "nothing"])
@pytest.mark.parametrize("style", first_quick("1．", "1、", "（1）"))
def test_row_numbers(same: Compare, texts: Texts, seeds: Seeds, separator: str, style: str) -> None:
    text = variants.with_cells(texts["guohan-2025-68"], seeds, separator)
    numbered = re.sub(r"(?m)^(\d{1,2})(?=\D|$)", lambda match: style.replace("1", match[1]), text)
    same("guohan-2025-68", numbered)


@pytest.mark.parametrize("separator", ["\n", "\t", ""], ids=["line", "tab", "nothing"])
@pytest.mark.parametrize("seed", first_quick(0, 1, 2))
def test_page_numbers_between_cells(same: Compare, texts: Texts, seeds: Seeds, separator: str, seed: int) -> None:
    for notice_id in WITH_TABLE:
        same(notice_id, variants.with_page_numbers(variants.with_cells(texts[notice_id], seeds, separator), "{}", seed))


@pytest.mark.parametrize("head", ["责任单位", "牵头部门"])
@pytest.mark.parametrize("scope", ["适用范围", "实施范围"])
def test_column_heads(same: Compare, texts: Texts, head: str, scope: str) -> None:
    words = {"责任分工": head, "推广范围": scope}
    same("guohan-2025-68", variants.with_words(texts["guohan-2025-68"], words), frozenset({"role", "lead_agencies"}))


@pytest.mark.parametrize("separator", ["\n", "\t", ""], ids=["line", "tab", "nothing"])
def test_cells_without_closing_verb(same: Compare, texts: Texts, seeds: Seeds, separator: str) -> None:
    text = variants.with_cells(texts["guohan-2025-68"], seeds, separator)
    same("guohan-2025-68", re.sub("按职责分工负责|(?<=[部署局])负责", "", text), frozenset({"responsibility_text"}))


@pytest.mark.parametrize("separator", ["\n", "\t", ""], ids=["line", "tab", "nothing"])
def test_other_places_in_the_cells(seeds: Seeds, texts: Texts, separator: str) -> None:
    text = variants.with_cells(texts["guohan-2025-68"], seeds, "\t")
    text = re.sub("(?m)\t自由贸易试验区$", "\t北京、广东、江苏", text).replace("\t", separator)
    scope = build_tables([SourceFile("x.txt", text.encode())], seeds)["replication_scope"].to_pylist()
    assert len(scope) == 34 * 3 + 43
    assert {row["region_id"] for row in scope} == {"100000", "110000", "440000", "320000"}


def test_other_places_in_the_notes(seeds: Seeds, texts: Texts) -> None:
    text = texts["shangzihan-2025-84"].replace("均为天津、上海、重庆、海南、沈阳", "均为河北、山西、重庆、海南、沈阳")
    text = text.replace("实施范围为北京市全域", "实施范围为雄安新区、苏州市全域")
    scope = build_tables([SourceFile("x.txt", text.encode())], seeds)["replication_scope"].to_pylist()
    first = {row["region_id"] for row in scope if row["measure_id"] == "shangzihan-2025-84.table1.c1.r1"}
    assert {"130000", "140000", "500000"} <= first and "310000" not in first
    assert "320500" in {row["region_id"] for row in scope if row["role"] == "prior"}


def test_names_and_order_of_files(seeds: Seeds, founding: dict[str, SourceFile], tables: Tables) -> None:
    renamed = [SourceFile(f"{at}.txt", each.data) for at, each in enumerate(reversed(founding.values()))]
    found = build_tables(renamed, seeds)
    for name in tables:
        if name != "notices":
            assert found[name].equals(tables[name]), name
    assert found["notices"].drop_columns(["source_file"]).equals(tables["notices"].drop_columns(["source_file"]))
