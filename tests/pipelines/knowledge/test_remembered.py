"""What is remembered is what was worked out, and no more than was agreed."""

from pipelines.knowledge.remembered import Remembered


def test_each_answer_is_worked_out_once() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda words: asked.append(words) or len(words), most=10, longest=10)
    assert [lengths[words] for words in ("甲", "乙丙", "甲")] == [1, 2, 1]
    assert asked == ["甲", "乙丙"]


def test_no_more_is_kept_than_agreed() -> None:
    lengths = Remembered(len, most=2, longest=3)
    assert [lengths[words] for words in ("甲", "乙丙", "丁丁丁", "戊" * 4)] == [1, 2, 3, 4]
    assert dict(lengths) == {"丁丁丁": 3}
