"""What may go wrong with an address, and words of others made fit for a message."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
_LONGEST = 500


class PollError(ValueError):
    """The poll cannot begin; the message says what to do."""


class Refused(Exception):
    """An address that must not be asked."""


class Failed(Exception):
    """An address that was asked in vain."""


class Resting(Failed):
    """A host that asks to be left alone for longer than a poll can wait."""


class Passing(Failed):
    """A failure that another try may mend; `wait` is what the host asks for, in seconds."""

    def __init__(self, message: str, wait: float = 0) -> None:
        super().__init__(message)
        self.wait = wait


def one_line(text: str, longest: int = _LONGEST) -> str:
    """Text that fits into one cell of one line: no controls, no line breaks, not too long."""
    shown = " ".join(_CONTROLS.sub(" ", text).split())
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
