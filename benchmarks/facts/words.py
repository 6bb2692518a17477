"""Words made comparable: width, blanks and the shape of quotation marks do not tell two texts apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = str.maketrans("“”‘’「」『』＂", '""\'\'"""""')
_OPEN = re.compile(r"等(?=$|相关|有关|部门|单位|机构|各)")
_LABEL_MARKS = re.compile(r"[、.．,，﹒:：]")


def fold(text: str) -> str:
    """The text in standard width, without blanks, with straight quotation marks."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text.translate(_QUOTES))).translate(_QUOTES)


def same(stated: Any, found: Any) -> bool:
    """Whether two values agree; texts agree when their folded forms do."""
    return bool(_folded(stated) == _folded(found))


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, dict):
        return {_folded(key): _folded(each) for key, each in value.items()}
    return [_folded(each) for each in value] if isinstance(value, list | tuple) else value


def units(names: Iterable[str]) -> list[str]:
    """Names of bodies with a closing 等 parted from the last one: 商务部等有关部门 is 商务部 and 有关部门; 科技部等 is 科技部."""
    parts = [part for name in names for part in _OPEN.split(fold(name), maxsplit=1)]
    return [part for part in parts if part]


def bare_label(label: str) -> str:
    """A label, or a path of labels, without the marks that close it: `二（一）1.` is `二(一)1`."""
    return _LABEL_MARKS.sub("", fold(label))


def ranges(numbers: Sequence[int | None]) -> str:
    """Numbers in the order given, runs shortened: [1, 2, 3, 7] is `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if number is None:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)
