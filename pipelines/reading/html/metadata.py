"""Pairs of label and value around a notice (索引号, 发文机关, 发布日期): each becomes one line of its own.

A label and its value may stand in two cells, in two boxes side by side, or with other pairs in one line.
"""

from dataclasses import replace

from pipelines.reading.html import marks
from pipelines.reading.html.lines import Box, Line, Page


def split_pairs(page: Page, end: int) -> None:
    """Divide lines that hold several pairs, as far as line `end`; boxes keep their lines."""
    lines: list[Line] = []
    moved: list[int] = []
    for at, line in enumerate(page.lines):
        moved.append(len(lines))
        lines += _divided(line) if at < end else [line]
    moved.append(len(lines))
    page.lines = lines
    for box in page.boxes:
        box.first, box.last = moved[box.first], moved[box.last]


def _divided(line: Line) -> list[Line]:
    begins = marks.pair_begins(line.text)
    if not begins or line.linked == line.size:
        return [line]
    edges = sorted({0, *begins, len(line.text)})
    texts = [line.text[begin:end].strip() for begin, end in zip(edges, edges[1:], strict=False)]
    return [replace(line, text=text, size=len("".join(text.split())), linked=0, weight=None) for text in texts if text]


def pair_lines(page: Page, rows: list[list[Box]]) -> list[str]:
    """The lines of a table of metadata: each label with the value in the cell behind it."""
    lines: list[str] = []
    label = ""
    for row in rows:
        for cell in row:
            texts = [line.printed for line in page.lines[cell.first : cell.last]]
            if label and not _is_pair(texts[0]):
                texts[0] = joined(label, texts[0])
            elif label:
                lines.append(label)
            label = texts.pop() if len(texts) == 1 and marks.is_label(texts[0]) else ""
            lines += texts
        lines += [label] if label else []
        label = ""
    return lines


def _is_pair(text: str) -> bool:
    return marks.is_label(text) or marks.label_end(text) > 0


def joined(label: str, value: str) -> str:
    """`label：value`, with the colon that the label brings if it brings one."""
    label = label.rstrip()
    return label + value if label.endswith(("：", ":")) else f"{label}：{value}"


def joins(page: Page, at: int) -> bool:
    """Whether line `at` is a label with a colon whose value is the next line, in the same box or one beside it."""
    label, value = page.lines[at], page.lines[at + 1]
    if not (marks.is_label(label.text) and marks.label_end(label.text)) or _is_pair(value.text):
        return False
    if marks.is_tool(value.text):
        return False
    beside = page.boxes[label.box].parent == page.boxes[value.box].parent
    return label.box == value.box or beside
