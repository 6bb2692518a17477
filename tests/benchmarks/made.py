"""Published rows of a small notice made by hand, as the rules that count facts get them."""

from typing import Any

from benchmarks.facts.registry import rule_of
from benchmarks.facts.stated import Fact
from benchmarks.facts.view import Row, View

NOTICE = "n"


class Made:
    """Clauses, measures and agencies one after the other; `view` is what the rules take."""

    def __init__(self, source: str = "", **notice: Any) -> None:
        self.tables: dict[str, list[Row]] = {
            name: [] for name in ("clauses", "measures", "task_agencies", "replication_scope", "agencies")
        }
        about = {"title": None, "plan_title": None, "document_number": None, "issued_on": None, "published_on": None}
        about |= {"issuer_ids": [], "source_format": "text", "source_sha256": "0" * 64, "parse_status": "complete"}
        self.tables["notices"] = [{"notice_id": NOTICE, "source_file": "n.txt"} | about | notice]
        self.tables["notice_texts"] = [{"notice_id": NOTICE, "source_text": source}]

    def clause(self, name: str, kind: str, label: str | None = None, **more: Any) -> "Made":
        """A clause; what stands before the last dot of its name is its parent."""
        position = len(self.tables["clauses"]) + 1
        digits = "".join(char for char in label or "" if char.isdigit())
        row = {"notice_id": NOTICE, "clause_id": name, "parent_id": name.rpartition(".")[0] or None, "kind": kind}
        row |= {
            "label": label,
            "number": int(digits) if digits else None,
            "heading": None,
            "text": "",
            "depth": name.count("."),
        }
        self.tables["clauses"].append(row | {"position": position} | more)
        return self

    def measure(self, clause: str, text: str, start: int = 0, end: int = 0, **more: Any) -> "Made":
        """A measure of a clause made before."""
        label = next(row["label"] for row in self.tables["clauses"] if row["clause_id"] == clause)
        row = {"notice_id": NOTICE, "measure_id": clause, "clause_id": clause, "label": label, "text": text}
        row |= {"number": None, "listing": "body", "part_number": None, "part": None, "chapter_number": None}
        row |= {"chapter": None, "section": None, "scope_text": None, "responsibility_text": None}
        self.tables["measures"].append(row | {"char_start": start, "char_end": end} | more)
        return self

    def unit(self, measure: str, mention: str, role: str = "responsible", start: int | None = None) -> "Made":
        """A unit of a measure, at the place where the source prints it next unless a place is given."""
        rows = self.tables["task_agencies"]
        source = self.tables["notice_texts"][0]["source_text"]
        if start is None:
            start = source.index(mention, rows[-1]["char_end"] if rows else 0)
        row = {"measure_id": measure, "position": len(rows) + 1, "mention": mention, "role": role}
        rows.append(row | {"char_start": start, "char_end": start + len(mention)})
        return self

    def view(self) -> View:
        """The notice as the rules see it."""
        return View(self.tables, NOTICE)

    def found(self, key: str, value: Any = None, **sample: Any) -> Any:
        """What the rule for a key finds."""
        mapped = rule_of(key)
        assert mapped
        rule, numbers = mapped
        return rule(self.view(), Fact(NOTICE, key, key, value, tuple(sample.items())), numbers)
