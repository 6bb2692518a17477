"""A scope printed in brackets behind a measure: （适用范围：上海、广东）."""

import re

from pipelines.knowledge.vocabulary import Vocabulary

_BRACKET = re.compile(r"（(?P<head>[\u4e00-\u9fff]{4})：(?P<scope>[^（）]*(?:（[^（）]*）[^（）]*)*)）")


def find_scope(text: str, words: Vocabulary) -> tuple[int, int, int, int] | None:
    """Begin and end of the bracket and of the scope inside it, or None where a measure prints none."""
    for match in _BRACKET.finditer(text):
        if words.columns.get(match["head"]) == "scope" and match["scope"]:
            return (*match.span(), *match.span("scope"))
    return None
