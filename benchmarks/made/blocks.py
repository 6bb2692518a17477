"""What a notice consists of before it is printed: lines in their order, and tables."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """A paragraph, or a table with its head in the first row. `kind` is that of a clause, such as `chapter` or `item`.

    A row of one cell is a heading over the rows that follow.
    """

    kind: str
    text: str = ""
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)


HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """A number below 100 as chapters print it: 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN[ones]
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")
