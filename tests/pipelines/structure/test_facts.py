"""What lines are by themselves, asked by place."""

from pipelines.structure.facts import Facts
from tests.pipelines.printed import lines_of

PRINTED = "关于印发《甲\n乙（试行）的通知\n一、总体要求\n推进试点，\n上海市人民政府\n2024年1月2日\n附件"


def test_labels_and_kinds_by_place() -> None:
    facts = Facts(lines_of(PRINTED))
    assert [label and label.number for label in facts.labels] == [None, None, 1, None, None, None, None]
    assert facts.kinds == [None, None, None, None, None, "date", "attachment_list"]
    assert facts.last_label == 2


def test_a_date_stands_in_the_lines_asked_for_only() -> None:
    facts = Facts(lines_of(PRINTED))
    assert facts.has_date(5, 6)
    assert facts.has_date(2, 9)
    assert not facts.has_date(0, 5)
    assert not facts.has_date(6, 9)


def test_marks_stand_in_the_lines_asked_for_only() -> None:
    facts = Facts(lines_of(PRINTED))
    assert (facts.opens("《", 0, 3), facts.opens("《", 1, 3)) == (True, False)
    assert (facts.opens("（", 1, 2), facts.opens("（", 2, 5)) == (True, False)
    assert (facts.has_mark(3, 4), facts.has_mark(4, 6)) == (True, False)


def test_a_text_further_down() -> None:
    facts = Facts(lines_of(PRINTED))
    assert facts.stands_behind("附件", 6)
    assert not facts.stands_behind("上海市人民政府", 5)
    assert not facts.stands_behind("别的", 0)
