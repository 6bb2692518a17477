"""`QUALITY.md`: what is known of the quality of a release, on a few pages.

Names come from notices and stay words; counts are those of the tables, accuracy is what was last measured.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc

from pipelines.describing.accuracy_page import accuracy
from pipelines.describing.dataset import LICENCE, LICENCE_URL, citation
from pipelines.describing.measured import code_in_use, read_measured
from pipelines.describing.shares import blank_values, counted, share
from pipelines.describing.texts import grid, write_text
from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import Tables, count_rows, read_pieces
from pipelines.releases.changes.markdown import code, words
from schemas import TABLES
from schemas.limits import LIMITS
from schemas.meanings import ISSUE_CODES, MATCH_METHODS, PARSE_STATUSES, SEVERITIES

FILE_NAME = "QUALITY.md"
MAX_NAMES = 20
"""Names that matched nothing, of which the most frequent are shown."""

_LONGEST_NAME = 40


def write_quality(edition: Edition) -> Path:
    """Write the page into the folder of a release."""
    tables = edition.tables
    head = [
        f"# 数据质量 / Quality: Kaifang {edition.version}",
        f"许可 / Licence: {LICENCE}, <{LICENCE_URL}>. 引用 / Citation: {citation(edition)}",
    ]
    parts = [*head, *_notices(tables), *_rows(tables), *_names(tables), *_issues(tables)]
    parts += [*accuracy(read_measured(), code_in_use()), *_limits()]
    return write_text(edition.folder / FILE_NAME, "\n\n".join(parts) + "\n")


def _notices(tables: Tables) -> Iterator[str]:
    yield "## 文件 / Notices"
    total = count_rows(tables, "notices")
    found = {status: count for count, (status,) in counted(read_pieces(tables, "notices"), "parse_status")}
    rows = [
        (code(status), meaning.zh, meaning.en, f"{found.get(status, 0):,}", share(found.get(status, 0), total))
        for status, meaning in PARSE_STATUSES.items()
    ]
    yield grid(("解析状态 / parse_status", "中文", "English", "文件 / notices", "比例 / share"), rows)
    copies = total - blank_values(tables, "notices")["duplicate_of"]
    yield f"重复文件 / Copies of other notices: {copies:,}"


def _rows(tables: Tables) -> Iterator[str]:
    yield "## 行数与空值 / Rows and blanks"
    yield (
        "空值指 null 或空列表；未列出的列没有空值。"
        "Blank is null or an empty list; columns that are not listed have no blank value."
    )
    yield grid(
        ("表 / table", "行数 / rows", "空值比例 / share of blank values"),
        [(code(name), f"{count_rows(tables, name):,}", _blank_columns(tables, name)) for name in TABLES],
    )


def _blank_columns(tables: Tables, name: str) -> str:
    found, total = blank_values(tables, name), count_rows(tables, name)
    return ", ".join(f"{code(column)} {share(count, total)}" for column, count in found.items() if count) or "–"


def _names(tables: Tables) -> Iterator[str]:
    yield "## 未匹配的机构 / Agencies that matched nothing"
    total = count_rows(tables, "task_agencies")
    found = {method: count for count, (method,) in counted(read_pieces(tables, "task_agencies"), "match_method")}
    yield grid(
        ("匹配方法 / match_method", "中文", "English", "行数 / rows", "比例 / share"),
        [
            (code(method), told.zh, told.en, f"{found.get(method, 0):,}", share(found.get(method, 0), total))
            for method, told in MATCH_METHODS.items()
        ],
    )
    pieces = (
        piece.filter(pc.equal(piece["match_method"], "unmatched")) for piece in read_pieces(tables, "task_agencies")
    )
    unmatched = counted(pieces, "mention")
    if unmatched:
        rows = [(words(mention, _LONGEST_NAME), f"{count:,}") for count, (mention,) in unmatched[:MAX_NAMES]]
        yield grid(("原文提法 / mention", "行数 / rows"), rows)
    if len(unmatched) > MAX_NAMES:
        yield f"… 另有 {len(unmatched) - MAX_NAMES:,} 个提法 / and {len(unmatched) - MAX_NAMES:,} more mentions"


def _issues(tables: Tables) -> Iterator[str]:
    yield "## 未决问题 / Open issues"
    found = counted(read_pieces(tables, "issues"), "severity", "code")
    if not found:
        yield "没有。None."
        return
    order = list(SEVERITIES)
    rows = [
        (code(severity), code(name), ISSUE_CODES[name].zh, ISSUE_CODES[name].en, f"{count:,}")
        for count, (severity, name) in sorted(found, key=lambda row: order.index(row[1][0]))
    ]
    yield grid(("严重程度 / severity", "代码 / code", "中文", "English", "行数 / rows"), rows)


def _limits() -> Iterator[str]:
    yield "## 已知局限 / Known limits"
    yield "\n".join(f"- {limit.zh}\n  {limit.en}" for limit in LIMITS)
