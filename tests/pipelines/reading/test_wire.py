"""A document comes out of JSON as it went in; what is no sound document does not."""

import json
from dataclasses import fields
from typing import Any

import pytest

from pipelines.reading.document import Cell, Document, Grid, Region
from pipelines.reading.problems import Problem
from pipelines.reading.wire import from_json, to_json

FULL = Document(
    text="表\t格\n注𠀀",
    source_format="html",
    problems=[Problem("undecodable_bytes", "a.html: 坏", "info", "格", 2, 3, "c1")],
    grids=[Grid((Cell(0, 0, 1, 2, 0, 1), Cell(0, 2, 1, 1, 2, 3)))],
    regions=[Region("note", 4, 6)],
    knows_paragraphs=True,
    joined=frozenset({4, 2}),
    facts={"title": "表"},
)


def test_every_part_is_carried_over() -> None:
    plain = Document()
    assert not [each.name for each in fields(Document) if getattr(FULL, each.name) == getattr(plain, each.name)]
    assert not [each.name for each in fields(Problem) if getattr(FULL.problems[0], each.name) is None]
    assert from_json(to_json(FULL)) == FULL
    assert from_json(to_json(plain)) == plain


@pytest.mark.parametrize("text", ["\ud800", "\udfff\ud800", "\x00\x1f\u2028", '"\\\n'])
def test_odd_characters_are_kept(text: str) -> None:
    assert from_json(to_json(Document(text))).text == text


@pytest.mark.parametrize(
    "change",
    [
        {"joined": [7]},
        {"joined": [-1]},
        {"regions": [["note", 0, 7]]},
        {"regions": [["note", 3, 2]]},
        {"regions": [["footer", 0, 1]]},
        {"grids": [[]]},
        {"grids": [[[0, 0, 1, 1, 0, 7]]]},
        {"grids": [[[0, 0]]]},
        {"grids": 5},
        {"problems": [{"unknown": 1}]},
    ],
    ids=str,
)
def test_unsound_documents_are_refused(change: dict[str, Any]) -> None:
    parts = json.loads(to_json(FULL)) | change
    with pytest.raises(ValueError):
        from_json(json.dumps(parts).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"{", b"\xff", b"null"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        from_json(data)
