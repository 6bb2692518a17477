"""`quantities`: every figure that binds, such as periods, deadlines, amounts, shares."""

from schemas.base import Day, Integer, Number, PublishedTable, Text, column, identifier
from schemas.vocabularies import COMPARATORS, QUANTITY_KINDS


class Quantities(PublishedTable):
    """Figures with comparator, value and unit; a deadline given as a date has `due_on` and no value."""

    quantity_id: Text = identifier("quantity_id", unique=True)
    notice_id: Text = identifier("notice_id")
    measure_id: Text = identifier("measure_id", nullable=True)
    clause_id: Text = identifier("clause_id")
    kind: Text = column("kind", isin=QUANTITY_KINDS)
    comparator: Text = column("comparator", isin=COMPARATORS)
    value: Number = column("value", nullable=True)
    upper_value: Number = column("upper_value", nullable=True)
    unit: Text = column("unit", nullable=True)
    mention: Text = column("mention", str_length={"min_value": 1})
    due_on: Day = column("due_on", nullable=True)
    anchor: Text = column("anchor", nullable=True)
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=1)
