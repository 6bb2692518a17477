"""Edges of clauses and sentences."""

from pipelines.extraction.figures.sentences import clause_begin, clause_end, sentence_begin

TEXT = "推进甲。建设乙，3年内建成；完成丙"


def test_edges() -> None:
    at = TEXT.index("3")
    assert TEXT[clause_begin(TEXT, at) : at] == ""
    assert TEXT[sentence_begin(TEXT, at) : at] == "建设乙，"
    assert TEXT[at : clause_end(TEXT, at)] == "3年内建成"


def test_edges_of_the_text() -> None:
    assert clause_begin(TEXT, 2) == 0
    assert clause_end(TEXT, len(TEXT) - 1) == len(TEXT)


def test_a_look_is_bounded() -> None:
    text = "甲" * 1000
    assert sentence_begin(text, 1000) == 880
    assert clause_end(text, 0) == 120
