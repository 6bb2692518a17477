"""Footnotes and endnotes: the marks in the text, and the notes themselves behind it.

A mark prints as in Word, but small raised figures and letters stand in brackets (`[1]`), since they would run into
the figures of the text. Numbers run through the document also where a section or page would start anew: pages are
not known.
"""

from lxml import etree

from pipelines.reading.office.number_formats import format_number
from pipelines.reading.office.parts import W, number, value_of

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Notes:
    """The footnotes, or the endnotes, of a document; `marks` are those met in the text so far, by note id."""

    def __init__(self, kind: str, root: etree._Element | None, settings: list[etree._Element]) -> None:
        notes = root.findall(W + kind) if root is not None else []
        self._kind = kind
        self._notes = {note.get(W + "id", ""): note for note in notes if note.get(W + "type") not in _SEPARATORS}
        properties = [found for each in settings for found in each.iter(f"{W}{kind}Pr")]
        formats = [value_of(each, "numFmt") for each in properties]
        starts = [value_of(each, "numStart") for each in properties]
        self._format = next((each for each in formats if each), _KINDS[kind])
        self._next = number(next((each for each in starts if each), None), 1)
        self.marks: dict[str, str] = {}

    def mark(self, reference: etree._Element) -> str:
        """The mark that a reference prints; empty where the text behind it is the mark."""
        note_id = reference.get(W + "id", "")
        if note_id not in self._notes:
            return ""
        if reference.get(W + "customMarkFollows") in ("1", "true", "on"):
            self.marks.setdefault(note_id, "")
        elif note_id not in self.marks:
            text = format_number(self._next, self._format)
            self.marks[note_id] = f"[{text}]" if text.isascii() else text
            self._next += 1
        return self.marks[note_id]

    def in_order(self) -> list[tuple[str, etree._Element]]:
        """Mark and note, as the text refers to them; notes that it does not refer to come last, without a mark."""
        referred = [(mark, self._notes[note_id]) for note_id, mark in self.marks.items()]
        return referred + [("", note) for note_id, note in self._notes.items() if note_id not in self.marks]
