"""What a page is walked into: its visible lines in order, and the boxes (block elements) that hold them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Manner:
    """How text inside an element is shown, as far as it is told by tags and inline styles."""

    bold: bool = False
    centred: bool = False
    linked: bool = False
    heading: bool = False
    preformatted: bool = False
    invisible: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """One visible line, blanks at its ends cut off. Sizes count characters that are not blank.

    `box` is the index of its innermost box. `number` is what the markup of a list says stands before it, `numbered_by`
    the box of that list. `weight` is what `choosing.weight` found, once it did.
    """

    text: str
    box: int
    size: int
    linked: int = 0
    bold: bool = False
    centred: bool = False
    heading: bool = False
    attached: bool = False
    number: str = ""
    numbered_by: int = -1
    weight: int | None = None

    @property
    def printed(self) -> str:
        """The line as a reader sees it, its list number included."""
        return self.number + self.text


@dataclass(slots=True, eq=False)
class Box:
    """A block element: it holds the lines `first`..`last`. `parent` is the index of the box around it, or -1."""

    tag: str
    parent: int
    first: int
    last: int = -1
    row_span: int = 1
    column_span: int = 1
    for_layout: bool = False


@dataclass
class Page:
    """The visible part of a page. `heads` holds what it says of itself outside it (see `facts`).

    `hides` says that elements were left out because they are hidden.
    """

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    hides: bool = False
