"""How values and types stand in changes.csv."""

import hashlib

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.files import as_text

LONGEST = 1000
"""Characters of a value; of a longer one, such as the text of a notice, so many are shown."""
_SHA256_SHOWN = 12


def shown(values: pa.Array) -> pa.Array:
    """Values as in the CSV of the table, long ones cut."""
    text = as_text(values)
    is_long = pc.fill_null(pc.greater(pc.utf8_length(text), LONGEST), False)
    if not pc.any(is_long).as_py():
        return text
    return pc.replace_with_mask(text, is_long, pa.array(map(cut, text.filter(is_long).to_pylist()), text.type))


def cut(text: str) -> str:
    """The beginning of a long text, with what tells it from others that begin alike."""
    summed = hashlib.sha256(text.encode()).hexdigest()[:_SHA256_SHOWN]
    return f"{text[:LONGEST]}… ({len(text)} characters, SHA-256 {summed})"


def type_name(kind: pa.DataType) -> str:
    """A type in short: `list<string>` for lists."""
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)
