"""Column heads of task tables in plain text."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.heads import find_header, header_openings
from tests.pipelines.printed import lines_of


@pytest.mark.parametrize(
    ("printed", "holds"),
    [
        ("序号任务内容适用范围", ["number", "content", "scope"]),
        ("序号\n试点措施\n责任分工\n推广范围", ["number", "content", "responsible", "scope"]),
        ("序号\t重点任务\t牵头单位\t配合单位\t完成时限", ["number", "content", "lead", "support", "deadline"]),
        ("|序号|改革事项|主要内容|负责单位|", ["number", "name", "content", "responsible"]),
        ("序　号\n任务内容\n3\n适用范围", ["number", "content", "scope"]),
        ("编号\n责任单位\n负责单位", ["number", "responsible", "other 2"]),
    ],
)
def test_column_heads(seeds: Seeds, printed: str, holds: list[str]) -> None:
    header = find_header(lines_of(printed + "\n1\n推进。"), 0, seeds.words)
    assert header is not None
    assert [column.holds for column in header[0]] == holds
    assert header[1] == len(printed.splitlines())


@pytest.mark.parametrize(
    "printed", ["序号", "任务内容\n适用范围", "序号管理办法", "责任单位：市商务委", "序号\n\n推进甲事项。"]
)
def test_no_column_heads(seeds: Seeds, printed: str) -> None:
    assert find_header(lines_of(printed), 0, seeds.words) is None


def test_a_head_that_breaks_over_lines(seeds: Seeds) -> None:
    header = find_header(lines_of("序号\n任务内\n容\n责任单位\n1\n推进。"), 0, seeds.words)
    assert header is not None
    assert ([column.head for column in header[0]], header[1]) == (["序号", "任务内容", "责任单位"], 4)


def test_what_a_header_may_begin_with(seeds: Seeds) -> None:
    openings = header_openings(seeds.words)
    assert {"序", "编", "|"} <= openings
    assert "任" not in openings
