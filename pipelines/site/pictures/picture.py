"""A picture as a page shows it: two drawings, one a language, and the table beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from pipelines.site.pictures.svg import Drawing, as_svg
from pipelines.site.rendering import Words

Language = Literal["zh", "en"]
Cell = int | Words
Draw = Callable[[Language], Drawing]


@dataclass(frozen=True)
class Picture:
    """`told_*` says in one sentence what is shown and how it is counted; `rows` hold the figures that are drawn.

    A cell is a count or words in both languages. Words in `head` and `rows` are not escaped yet; the drawings are.
    """

    name: str
    title_zh: str
    title_en: str
    told_zh: str
    told_en: str
    svg_zh: str
    svg_en: str
    head: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def svg(self) -> Markup:
        """Both drawings as markup; the style sheet hides one."""
        return Markup(f'<span class="zh" lang="zh">{self.svg_zh}</span><span class="en" lang="en">{self.svg_en}</span>')


def make_picture(
    name: str, title: Words, told: Words, head: tuple[Words, ...], rows: Sequence[tuple[Cell, ...]], draw: Draw
) -> Picture:
    """Draw in both languages; `name` is ASCII and becomes part of ids in the drawings."""
    zh = as_svg(f"{name}-zh", title.zh, told.zh, draw("zh"))
    en = as_svg(f"{name}-en", title.en, told.en, draw("en"))
    return Picture(name, title.zh, title.en, told.zh, told.en, zh, en, head, tuple(rows))


def said(words: Words, language: Language) -> str:
    """Words in one language."""
    return words.zh if language == "zh" else words.en
