"""Facts about the build of a notice: chapters, sections, items, articles, parts, boxes, lines."""

import re

from benchmarks.facts.registry import counts
from benchmarks.facts.stated import CORPUS, Fact
from benchmarks.facts.view import Row, View
from benchmarks.facts.words import fold, ranges, same

Numbers = tuple[int, ...]
_CHAPTER = re.compile(r"第.+章")
_PAGE = re.compile(rb"/Type\s*/Page\b")


@counts("chapters")
def chapters(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind chapter outside tables."""
    return len(view.chapters)


@counts("chapters_by_part")
def chapters_by_part(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Clauses of kind chapter outside tables, by part; a part begins where their numbers begin again."""
    return [len(part) for part in view.parts]


@counts("chapter_form")
def chapter_form(view: View, fact: Fact, _: Numbers) -> str:
    """All labels of chapters are of the form 第X章."""
    labels = [str(row["label"]) for row in view.chapters]
    return str(fact.value) if labels and all(map(_CHAPTER.fullmatch, labels)) else "、".join(labels)


@counts("sections")
def sections(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind section under chapters outside tables."""
    return sum(len(view.sections(row)) for row in view.chapters)


@counts("sections_by_chapter")
def sections_by_chapter(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Clauses of kind section under each chapter outside tables."""
    return [len(view.sections(row)) for row in view.chapters]


@counts("sections_where")
def sections_where(view: View, fact: Fact, _: Numbers) -> dict[str, int]:
    """Clauses of kind section by the label of their chapter, for the chapters that have any."""
    counted = {row["label"].rstrip("、"): len(view.sections(row)) for row in view.chapters}
    return {label: count for label, count in counted.items() if count}


@counts("sections_of_annex")
def sections_of_annex(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind section under the chapters of the last part."""
    return sum(_sections_of_last(view))


@counts("sections_of_annex_by_chapter")
def sections_of_annex_by_chapter(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Clauses of kind section under each chapter of the last part."""
    return _sections_of_last(view)


def _sections_of_last(view: View) -> list[int]:
    return [len(view.sections(row)) for row in _last(view)]


def _last(view: View) -> list[Row]:
    return view.parts[-1] if view.parts else []


@counts("items", "numbered_items")
def items(view: View, fact: Fact, _: Numbers) -> int:
    """The deepest numbered units under chapters: clauses of kind item, else of kind section, else the chapters."""
    return len(view.items)


@counts("items_by_chapter")
def items_by_chapter(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Items under each chapter."""
    return [len(view.items_of(row)) for row in view.chapters]


@counts("items_by_annex_chapter")
def items_by_annex_chapter(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Items under each chapter of the last part."""
    return [len(view.items_of(row)) for row in _last(view)]


@counts("items_by_section", "numbered_items_by_section")
def items_by_section(view: View, fact: Fact, _: Numbers) -> list[int]:
    """Items under each section, for the sections that have any."""
    counted = [_inner(view, section) for row in view.chapters for section in view.sections(row)]
    return [count for count in counted if count]


@counts("numbered_items_by_section_of_chapter_N")
def items_by_section_of(view: View, fact: Fact, numbers: Numbers) -> list[int]:
    """Items under each section of the chapter of that number."""
    return [
        _inner(view, section) for row in view.chapters if row["number"] == numbers[0] for section in view.sections(row)
    ]


def _inner(view: View, section: Row) -> int:
    return sum(row is not section for row in view.items_of(section))


@counts("items_where")
def items_where(view: View, fact: Fact, _: Numbers) -> dict[str, int]:
    """Items by the label of their chapter, for the chapters that have any."""
    counted = {row["label"].rstrip("、"): len(view.items_of(row)) for row in view.chapters}
    return {label: count for label, count in counted.items() if count}


@counts("items_numbering")
def items_numbering(view: View, fact: Fact, _: Numbers) -> str:
    """Numbers of the items in the order of the text."""
    return ranges([row["number"] for row in view.items])


@counts("articles")
def articles(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind article."""
    return len(_articles(view))


@counts("articles_with_caption")
def articles_with_caption(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind article with a heading in brackets."""
    return sum(bool(re.fullmatch(r"\(.+\)", fold(row["heading"] or ""))) for row in _articles(view))


@counts("caption_example")
def caption_example(view: View, fact: Fact, _: Numbers) -> str:
    """Label and heading of an article."""
    shown = [f"{row['label']}{row['heading'] or ''}" for row in _articles(view)]
    return next((each for each in shown if same(each, fact.value)), "".join(shown[:1]))


def _articles(view: View) -> list[Row]:
    return [row for row in view.clauses if row["kind"] == "article"]


@counts("parts")
def parts(view: View, fact: Fact, _: Numbers) -> int:
    """The highest `measures.part_number`."""
    return max((row["part_number"] or 0 for row in view.measures), default=0)


@counts("part_titles")
def part_titles(view: View, fact: Fact, _: Numbers) -> list[str]:
    """`measures.part` by `part_number`."""
    named = {row["part_number"]: row["part"] for row in view.measures if row["part_number"]}
    return [str(named[number]) for number in sorted(named)]


@counts("boxes")
def boxes(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind box."""
    return sum(row["kind"] == "box" for row in view.clauses)


@counts("measures")
def measures(view: View, fact: Fact, _: Numbers) -> int:
    """Rows of `measures`."""
    return len(view.measures)


@counts("line_breaks")
def line_breaks(view: View, fact: Fact, _: Numbers) -> int:
    """Line feeds inside `notice_texts.source_text`."""
    return view.source.strip().count("\n")


@counts("nonempty_paragraphs")
def nonempty_paragraphs(view: View, fact: Fact, _: Numbers) -> int:
    """Lines of `notice_texts.source_text` that are not blank; a paragraph of a Word file is one line."""
    return sum(bool(line.strip()) for line in view.source.splitlines())


@counts("pages")
def pages(view: View, fact: Fact, _: Numbers) -> int:
    """Page objects in the PDF file itself: no table publishes pages."""
    return len(_PAGE.findall((CORPUS / view.notice["source_file"]).read_bytes()))
