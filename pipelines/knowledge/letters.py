"""Texts as they are compared: by what is printed, not how."""

import re

_PRINTED = re.compile(r"[0-9A-Za-z\u3400-\u9fff]+")


def bare(text: str) -> str:
    """Letters, digits and Chinese characters of a text, for comparison."""
    return "".join(_PRINTED.findall(text)).lower()
