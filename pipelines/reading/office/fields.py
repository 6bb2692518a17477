"""Fields of Word: what an instruction prints where the file holds no result for it."""

import re

from pipelines.reading.office.number_formats import circled

_ENCLOSED = re.compile(r"^\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇◯]\s*[,;，；]\s*([^\s()]{1,4})\s*\)", re.IGNORECASE)


def printed_by(instruction: str) -> str:
    r"""What the field prints by itself: a character in a circle (EQ \o\ac(○,1), which Word makes of 带圈字符)."""
    match = _ENCLOSED.match(instruction[:200])
    if not match:
        return ""
    return (circled(int(match[1])) if match[1].isdecimal() else "") or match[1]
