"""The title of a notice by its form: paragraphs of the Title style, or the large centred ones at its head."""

import re
from collections import Counter
from itertools import takewhile

from pipelines.reading.office.blocks import Block, Framed, Paragraph

_ABOVE = re.compile(r"文件$|公报$|〔\d{4}〕|\[\d{4}\]|^\d{4}年\d{1,2}月\d{1,2}日$|^(?:附件|附)\s*\d*[：:]?$")
_NO_TITLE = re.compile(r"[：:。；，]$")
_LARGER = 1.2
_MAX_LINES = 6
_MAX_LENGTH = 120


def mark_title(blocks: list[Block]) -> None:
    """Mark the title paragraphs at the head of a body, unless some are marked by their style or it is unclear which.

    They are centred, larger than most of the text, of one size, and stand together; a letterhead, document number
    or date among them is none.
    """
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    body = _usual_size(paragraphs)
    if body is None or any(paragraph.is_title for paragraph in paragraphs):
        return
    head = [block for block in takewhile(_may_stand_above, blocks) if isinstance(block, Paragraph)]
    large = [at for at, paragraph in enumerate(head) if _is_large(paragraph, body)]
    if not large or len(large) > _MAX_LINES or large[-1] - large[0] >= len(large):
        return
    chosen = [head[at] for at in large]
    if len({paragraph.size for paragraph in chosen}) == 1 and sum(len(each.text) for each in chosen) <= _MAX_LENGTH:
        for paragraph in chosen:
            paragraph.is_title = True


def _may_stand_above(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.centred or _ABOVE.search(block.text.strip()) is not None
    return isinstance(block, Framed)


def _is_large(paragraph: Paragraph, body: float) -> bool:
    larger = paragraph.size is not None and paragraph.size >= _LARGER * body
    text = paragraph.text.strip()
    return paragraph.centred and larger and not _ABOVE.search(text) and not _NO_TITLE.search(text)


def _usual_size(paragraphs: list[Paragraph]) -> float | None:
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        if paragraph.size is not None and not paragraph.centred:
            sizes[paragraph.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else None
