"""How values and types stand in changes.csv."""

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.files import as_text

LONGEST = 1000
"""Characters of a value; of a longer one, such as the text of a notice, only a part is shown."""
EXCERPT, BEFORE = 200, 40
"""Characters of such a part, and how many of them stand before what differs."""
_SHA256_SHOWN = 12


def shown_beside(before: pa.Array, after: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Values of the same cells before and after as in the CSV of the table, long ones cut to where they differ."""
    old, new = as_text(before), as_text(after)
    return _cut_long(old, new), _cut_long(new, old)


def _cut_long(text: pa.Array, other: pa.Array) -> pa.Array:
    is_long = pc.fill_null(pc.greater(pc.utf8_length(text), LONGEST), False)
    if not pc.any(is_long).as_py():
        return text
    both = zip(text.filter(is_long).to_pylist(), other.filter(is_long).to_pylist(), strict=True)
    return pc.replace_with_mask(text, is_long, pa.array([cut(one, another or "") for one, another in both], text.type))


def cut(text: str, other: str) -> str:
    """A part of a long text around the first character in which another one differs, with what tells it from others."""
    start = max(_first_difference(text, other) - BEFORE, 0)
    end = start + EXCERPT
    summed = hashlib.sha256(text.encode()).hexdigest()[:_SHA256_SHOWN]
    part = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return f"{part} ({len(text)} characters, SHA-256 {summed})"


def _first_difference(text: str, other: str) -> int:
    """How many characters two texts begin with alike; texts of notices are too long to go through them one by one."""
    one, another = (np.frombuffer(each.encode("utf-32-le"), np.uint32) for each in (text, other))
    shorter = min(len(one), len(another))
    unequal = np.flatnonzero(one[:shorter] != another[:shorter])
    return int(unequal[0]) if len(unequal) else shorter


def type_name(kind: pa.DataType) -> str:
    """A type in short: `list<string>` for lists."""
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)
