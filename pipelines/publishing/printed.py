"""Rows of a Traditional notice → the same rows in the characters that the notice prints.

Such a notice is matched in Simplified characters (`reading/scripts.py`), so its rows come out in them. Here each
text of a row is found again in the Simplified text of the notice, from which every character leads back to the one printed.
It is looked for where the row points to, then before and behind that place, then in pieces within it (page
furniture may stand in between); what is not found takes the characters that the notice prints everywhere.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipelines.notice import Notice, Rows, Values
from pipelines.reading.folding import FILLER, fold
from pipelines.reading.scripts import is_traditional, simple_form, simplified
from schemas import TABLES
from schemas.columns import PRINTED, PRINTED_WHERE_UNMATCHED

_WINDOW = 200_000
"""How far from its place a text is looked for, in characters, which bounds the time that hostile texts take."""
_OWNERS = ("notice_id", "citing_notice_id", "measure_id", "target_measure_id")


class Place(NamedTuple):
    """Where the words of a row stand in the source of a notice."""

    notice_id: str
    start: int
    end: int


class Print:
    """The characters of one notice, by what they are in Simplified form."""

    def __init__(self, source: str) -> None:
        shown, plain = fold(source), fold(simplified(source))
        kept = [at for at, char in enumerate(plain) if not char.isspace() and char != FILLER]
        self.places = array("I", kept)
        self.shown = "".join([shown[at] for at in kept])
        self.plain = "".join([plain[at] for at in kept])
        forms: dict[str, set[str]] = defaultdict(set)
        for plain_char, char in set(zip(self.plain, self.shown, strict=True)):
            forms[plain_char].add(char)
        self.changed = frozenset(char for char, found in forms.items() if found != {char})
        self.certain = {ord(char): found.pop() for char, found in forms.items() if len(found) == 1}
        self.known: dict[tuple[str, int, int], str] = {}

    def of(self, text: str, start: int, end: int) -> str:
        """The text as printed at or near `start`..`end` of the source; unchanged where the notice has it so."""
        if self.changed.isdisjoint(text):
            return text
        key = text, start, end
        if key not in self.known:
            self.known[key] = self._restored(text, bisect_left(self.places, start), bisect_left(self.places, end))
        return self.known[key]

    def _restored(self, text: str, begin: int, finish: int) -> str:
        letters = [at for at, char in enumerate(text) if not char.isspace()]
        wanted = simple_form("".join([text[at] for at in letters]))
        found = self._whole(wanted, begin, finish) or self._in_pieces(wanted, begin, finish)
        if not found:
            return text.translate(self.certain)
        shown = list(text)
        for at, place in zip(letters, found, strict=True):
            shown[at] = self.shown[place]
        return "".join(shown)

    def _whole(self, wanted: str, begin: int, finish: int) -> range | None:
        at = self.plain.find(wanted, begin, finish)
        if at < 0:
            at = self.plain.rfind(wanted, max(begin - _WINDOW, 0), finish)
        if at < 0:
            at = self.plain.find(wanted, begin, finish + _WINDOW)
        return range(at, at + len(wanted)) if at >= 0 else None

    def _in_pieces(self, wanted: str, begin: int, finish: int) -> list[int]:
        found, at = [], begin
        for char in wanted:
            at = self.plain.find(char, at, finish)
            if at < 0:
                return []
            found.append(at)
            at += 1
        return found


class _Restorer:
    """Puts the characters of Traditional notices into rows.

    `measures` says where each of their measures stands, `own` which names and scopes of a measure are its own words.
    """

    def __init__(self, texts: dict[str, str], rows: Rows) -> None:
        self.texts = texts
        self.prints: dict[str, Print] = {}
        self.measures: dict[object, Place] = {}
        self.own: dict[object, set[object]] = defaultdict(set)
        for values in _columns(rows, "measures", "notice_id", "measure_id", "char_start", "char_end", "scope_text"):
            notice_id, measure_id, start, end, scope = values
            if notice_id in texts:
                self.measures[measure_id] = Place(str(notice_id), int(str(start)), int(str(end)))
                self.own[measure_id].add(scope)
        for measure_id, name, method in _columns(rows, "task_agencies", "measure_id", "agency_name", "match_method"):
            if method == "unmatched":
                self.own[measure_id].add(name)

    def restore(self, name: str, rows: list[Values]) -> list[Values]:
        """The rows of a table, with the columns that show words of a notice as it prints them."""
        names = TABLES[name].arrow_schema.names
        shown = [column for column in names if column in PRINTED or column in PRINTED_WHERE_UNMATCHED]
        for owner in {_owner(column, names) for column in shown}:
            columns = [names.index(column) for column in shown if _owner(column, names) == owner]
            rows = [self._row(row, names, owner, columns) for row in rows]
        return rows

    def _row(self, row: Values, names: list[str], owner: str, columns: list[int]) -> Values:
        place = self._place(row, names, owner)
        if place is None:
            return row
        own = self.own.get(row[names.index("measure_id")], set()) if "measure_id" in names else set()
        restored = list(row)
        for at in columns:
            restored[at] = self._value(row[at], place, None if names[at] in PRINTED else own)
        return tuple(restored)

    def _place(self, row: Values, names: list[str], owner: str) -> Place | None:
        """Where the words of a row stand; None where its notice is not Traditional."""
        key = row[names.index(owner)]
        if key not in self.texts and key not in self.measures:
            return None
        measure = self.measures.get(row[names.index("measure_id")] if "measure_id" in names else key)
        notice_id = str(key) if key in self.texts else self.measures[key].notice_id
        start, end = (row[names.index(name)] if name in names else None for name in ("char_start", "char_end"))
        if isinstance(start, int) and isinstance(end, int):
            return Place(notice_id, start, end)
        return measure or Place(notice_id, 0, 0)

    def _value(self, value: object, place: Place, only: set[object] | None) -> object:
        if isinstance(value, list):
            return [self._value(each, place, only) for each in value]
        if not isinstance(value, str) or (only is not None and value not in only):
            return value
        if place.notice_id not in self.prints:
            self.prints[place.notice_id] = Print(self.texts[place.notice_id])
        return self.prints[place.notice_id].of(value, place.start, place.end)


def _columns(rows: Rows, table: str, *names: str) -> Iterator[list[object]]:
    """Values of some columns of a table, row by row."""
    places = [TABLES[table].arrow_schema.names.index(name) for name in names]
    return ([row[at] for at in places] for row in rows[table])


def _owner(column: str, names: list[str]) -> str:
    """The column whose id says in which notice the words of `column` stand."""
    return "source_measure_id" if column == "removed" else next(owner for owner in _OWNERS if owner in names)


def restore_print(rows: Rows, notices: Iterable[Notice]) -> None:
    """Put the characters that Traditional notices print into the rows of all tables about notices, in place."""
    texts = {notice.notice_id: notice.text for notice in notices if is_traditional(notice.text)}
    if texts:
        restorer = _Restorer(texts, rows)
        for name, values in rows.items():
            rows[name] = restorer.restore(name, values)
