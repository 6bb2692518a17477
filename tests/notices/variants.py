"""The same notice printed otherwise: every function takes the text of a notice and gives a variant of it.

A variant says the same thing, so the pipeline must give the same rows for it.
"""

import random
import re
from collections.abc import Callable

from pipelines.knowledge.book import Seeds
from pipelines.reading.folding import fold
from pipelines.reading.runs import Run, split_lines
from pipelines.structure.assembly import Assembler
from pipelines.structure.blocks import Block, TableBlock

Variant = Callable[[str], str]


def paragraphs(text: str, seeds: Seeds) -> list[str]:
    """The paragraphs of a notice as printed, each on one line; page furniture stays where it is."""
    lines = split_lines(fold(text))
    assembler = Assembler(lines, seeds)
    elements = assembler.assemble()
    starts = {line.start for line in assembler.furniture}
    for element in elements:
        if isinstance(element, Block):
            starts.add(element.run.source(0))
        elif isinstance(element, TableBlock):
            starts |= {line.start for line in lines if element.header.source(0) <= line.start}
    starts = {text.rfind("\n", 0, start) + 1 for start in starts}
    edges = [*sorted(starts), len(text)]
    joined = (re.sub(r"[ \u3000]*\n\s*", "", text[a:b].strip()) for a, b in zip(edges, edges[1:], strict=False))
    return [paragraph for paragraph in joined if paragraph]


def rewrapped(text: str, seeds: Seeds, width: int, blank: bool) -> str:
    """Every paragraph cut into lines of `width` characters, with or without blank lines between."""
    lines = []
    for paragraph in paragraphs(text, seeds):
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    return ("\n\n" if blank else "\n").join(lines) + "\n"


def with_page_numbers(text: str, style: str, seed: int, share: float = 0.08) -> str:
    """Page-number lines between lines drawn at random; `style` holds one {}."""
    chance = random.Random(seed)
    lines, page = [], 0
    for line in text.split("\n"):
        lines.append(line)
        if chance.random() < share:
            page += 1
            lines += ["", style.format(page), ""]
    return "\n".join(lines)


def with_running_heads(text: str, head: str, seed: int, share: float = 0.06) -> str:
    """A running head between lines drawn at random, at least three times."""
    chance = random.Random(seed)
    lines = text.split("\n")
    places = {at for at in range(20, len(lines)) if chance.random() < share}
    places |= set(range(20, len(lines), max(len(lines) // 5, 1)))
    return "\n".join(f"{line}\n{head}" if at in places else line for at, line in enumerate(lines))


def with_crlf(text: str) -> str:
    """Windows line ends."""
    return text.replace("\n", "\r\n")


def with_item_labels(text: str, style: str) -> str:
    """Item labels `1.` in another style; `style` holds one {} for the number."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")

    def relabel(match: re.Match[str]) -> str:
        number = match[2].translate({ord(w): n for n, w in zip("0123456789", "０１２３４５６７８９", strict=True)})
        number = number.translate(wide) if "１" in style else number
        return match[1] + style.replace("１", "{}").replace("1", "{}").format(number)

    return re.sub(r"(?m)^([ \u3000]*(?:注[:：])?)([0-9０-９]{1,3})[.．](?=\D)", relabel, text)


def with_words(text: str, pairs: dict[str, str]) -> str:
    """Words replaced, wrapped words too."""
    for old, new in pairs.items():
        pattern = r"\s*".join(map(re.escape, old))
        text = re.sub(pattern, new, text)
    return text


def with_brackets(text: str, style: str) -> str:
    """Half-width or full-width brackets and colons."""
    half, full = "()", "（）"
    return text.translate(str.maketrans(half, full) if style == "full" else str.maketrans(full, half))


def with_quotes(text: str, style: str) -> str:
    """Quotation and title marks in another style."""
    if style == "straight":
        return text.translate(str.maketrans({"“": '"', "”": '"'}))
    if style == "guillemets":
        return text.replace("<<", "《").replace(">>", "》").translate(str.maketrans("《》〈〉", "«»‹›"))
    return text.translate(str.maketrans("«»‹›", "《》〈〉"))


def _table_rows(text: str, seeds: Seeds) -> tuple[str, list[list[str]], str]:
    """What stands before the first table, its rows as printed cells, and what stands behind it."""
    elements = Assembler(split_lines(fold(text)), seeds).assemble()
    table = next(each for each in elements if isinstance(each, TableBlock))
    holds = [column.holds for column in table.columns]

    def printed(run: Run | None) -> str:
        return re.sub(r"\s*\n\s*", "", text[slice(*run.span())]) if run else ""

    rows = [[column.head for column in table.columns]]
    for group in table.groups:
        rows += [[printed(group.heading.run)]] if group.heading else []
        rows += [[printed(row.label), *(printed(row.cells.get(hold)) for hold in holds[1:])] for row in group.rows]
    last = table.groups[-1].rows[-1]
    end = max(run.span()[1] for run in last.cells.values())
    return text[: table.header.span()[0]], rows, text[end:]


def with_cells(text: str, seeds: Seeds, separator: str) -> str:
    """The table with its cells parted by `separator`."""
    before, rows, behind = _table_rows(text, seeds)
    return before + "\n".join(separator.join(row) for row in rows) + "\n" + behind


def with_markdown_table(text: str, seeds: Seeds) -> str:
    """The table in Markdown."""
    before, rows, behind = _table_rows(text, seeds)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return before + "\n".join(lines) + "\n" + behind


def with_broken_cells(text: str, seeds: Seeds, width: int) -> str:
    """One cell a line, cells longer than `width` on several lines."""
    before, rows, behind = _table_rows(text, seeds)
    pieces = [
        piece
        for row in rows
        for cell in row
        for piece in [cell[at : at + width] for at in range(0, len(cell), width)] or [""]
    ]
    return before + "\n\n".join(pieces) + "\n" + behind
