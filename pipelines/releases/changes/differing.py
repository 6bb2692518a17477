"""Where two columns of the same rows differ: by value, nulls and lists included."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.files import as_text


def differing(before: pa.Array, after: pa.Array) -> pa.BooleanArray:
    """True where the values differ. Columns of two types are compared as the CSV shows them."""
    if before.type != after.type:
        before, after = as_text(before), as_text(after)
    if pa.types.is_list(before.type):
        return _lists_differ(before, after)
    unequal = pc.fill_null(pc.not_equal(before, after), False)
    if pa.types.is_floating(before.type):
        both_nan = pc.fill_null(pc.and_(pc.is_nan(before), pc.is_nan(after)), False)
        unequal = pc.and_not(unequal, both_nan)
    return pc.or_(unequal, _one_is_null(before, after))


def _one_is_null(before: pa.Array, after: pa.Array) -> pa.BooleanArray:
    return pc.xor(before.is_null(), after.is_null())


def _lists_differ(before: pa.Array, after: pa.Array) -> pa.BooleanArray:
    """Lists of other lengths differ; those of one length are compared member by member."""
    unequal = pc.not_equal(pc.list_value_length(before), pc.list_value_length(after))
    found = pc.or_(pc.fill_null(unequal, False), _one_is_null(before, after))
    rows = pc.indices_nonzero(pc.invert(found))
    before, after = before.take(rows), after.take(rows)
    members = pc.indices_nonzero(differing(before.flatten(), after.flatten()))
    changed = rows.take(pc.unique(pc.list_parent_indices(before).take(members)))
    mask = found.to_numpy(zero_copy_only=False).copy()
    mask[changed.to_numpy()] = True
    return pa.array(mask)
