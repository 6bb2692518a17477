"""A name with its role, and the statement it stands in."""

from typing import NamedTuple


class Mention(NamedTuple):
    """One name at `begin`..`end` of the text it was found in, with the role its wording gives."""

    role: str
    begin: int
    end: int
    first: bool = False
    """Whether it is the first of its statement, which some notices make the leading one."""


Mentions = tuple[Mention, ...]


class Duty(NamedTuple):
    """One statement of responsibility.

    `begin`..`end` is what it takes of the text of its measure, brackets and stop included; empty for a sentence,
    which stays. `said_from`..`said_to` are the words of the statement itself.
    """

    begin: int
    end: int
    said_from: int
    said_to: int
    mentions: Mentions


def from_first(mentions: list[Mention]) -> Mentions:
    """The mentions of one statement, the first of them marked."""
    return tuple(each._replace(first=True) if at == 0 else each for at, each in enumerate(mentions))


def shifted(mentions: Mentions, by: int) -> Mentions:
    """The mentions of a statement that begins at `by` of a text, where they stand in that text."""
    return tuple(Mention(role, begin + by, end + by, first) for role, begin, end, first in mentions) if by else mentions
