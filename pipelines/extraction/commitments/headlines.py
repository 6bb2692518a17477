"""Headlines: a first sentence that names the matter of a unit and promises nothing (加强组织领导。…).

One is told from a short commitment by its neighbours: units of one kind under one heading all have headlines, or
none has.
"""

import re
from collections.abc import Iterable

_HEADLINE = re.compile("([^。；！？，：]{2,24})。(?=.)")
_FIRST = re.compile("[^。；！？]*[。；！？]+(?=.)")


def headline(text: str) -> str | None:
    """The first sentence, where it is short, unbroken and not all of the text."""
    match = _HEADLINE.match(text)
    return match[1] if match else None


def use_headlines(texts: Iterable[str]) -> bool:
    """Whether units beside each other begin with headlines: two thirds of at least two that can have one."""
    able = [text for text in texts if _FIRST.match(text)]
    return len(able) > 1 and 3 * sum(headline(text) is not None for text in able) >= 2 * len(able)
