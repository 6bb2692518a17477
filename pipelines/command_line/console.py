"""Printing: colours and columns on a terminal, plain lines elsewhere. Words of a notice are never read as markup."""

import re
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

HEADING = "bold"
QUIET = "dim"
GOOD = "green"
BAD = "bold red"


def open_console(stderr: bool = False) -> Console:
    """A console that prints what it is given: no markup, no emoji codes, no colours it thinks of itself."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def clean(text: str) -> str:
    """Text without control characters, which could steer the terminal."""
    return _CONTROL.sub("", text)


def say(console: Console, text: str | Text, style: str = "") -> None:
    """One paragraph; wrapped by nobody but the terminal."""
    line = text if isinstance(text, Text) else Text(clean(text))
    line.stylize_before(style)
    console.print(line, soft_wrap=True)


def say_pairs(console: Console, pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values in two columns; long values hang on a terminal and stay one line elsewhere."""
    cells = [(name, clean(value)) for name, value in pairs]
    if console.is_terminal:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style=QUIET, no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in cells:
            grid.add_row("  " + name, Text(value))
        console.print(grid)
        return
    width = max((len(name) for name, _ in cells), default=0)
    for name, value in cells:
        say(console, f"  {name:<{width}}  {value}")
