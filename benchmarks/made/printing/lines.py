"""The lines of a notice as they are printed, whatever the file."""

import random
from collections.abc import Iterator

from benchmarks.made.blocks import Block
from benchmarks.made.printing.style import Style, lettered


def line(block: Block, style: Style) -> str:
    """A paragraph with its label, in the letters of its style."""
    label = block.label + style.separator if block.kind == "item" else block.label
    text = block.text
    if style.spaced_number and block.kind == "number":
        text = text.replace("〔", " 〔")
    return lettered(label + text, style)


def metadata(blocks: list[Block], style: Style, stream: random.Random) -> Iterator[str]:
    """Lines that a site puts before a notice: its number and date; none where the notice prints no number."""
    number = next((block.text.strip("（）") for block in blocks if block.kind == "number"), "")
    issuer = next((block.text for block in blocks if block.kind == "signature"), "")
    if style.metadata and number:
        form = stream.choice(("【{}】{}", "{}：{}"))
        yield from (lettered(form.format(*each), style) for each in (("发文机关", issuer), ("发文字号", number)))


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """A paragraph in lines of so many characters, the first of them indented; a line takes one closing mark more."""
    text, lines = indent + text, []
    while text:
        end = width + (text[width : width + 1] in tuple("，。；：）》、"))
        lines.append(text[:end])
        text = text[end:]
    return lines
