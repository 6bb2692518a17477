"""Characters counted by the rows of Unicode that they stand in."""

import pytest

from pipelines.reading.rows import count_in_rows


@pytest.mark.parametrize(
    ("text", "rows", "count"),
    [
        ("e\u0301 o\u0308", b"\x03", 2),
        ("国务院，办公厅。", b"\x03", 0),
        ("\ue000甲\uf8ff", bytes(range(0xE0, 0xF9)), 2),
        ("𠀀", b"\xd8", 1),
        ("\ud800", b"\xd8", 1),
        ("", b"\x00", 0),
    ],
)
def test_rows(text: str, rows: bytes, count: int) -> None:
    assert count_in_rows(text, rows) == count
