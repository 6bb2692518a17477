"""What the tables say of each file of a made corpus, in the terms of its truth."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

Fact = tuple[Any, ...]
TABLES: dict[str, tuple[str, ...]] = {
    "notices": (
        "notice_id", "source_file", "document_number", "title", "issuer_ids", "issued_on", "parse_status",
        "duplicate_of",
    ),
    "measures": ("notice_id", "measure_id", "text", "number", "chapter", "section"),
    "agencies": ("agency_id", "name"),
    "issues": ("notice_id", "code"),
    "task_agencies": ("measure_id", "agency_name", "role", "open_group"),
    "replication_scope": ("measure_id", "region_id", "basis"),
    "quantities": ("measure_id", "kind", "comparator", "value", "due_on"),
    "citations": ("citing_notice_id", "cited_notice_id"),
    "lineage": ("source_measure_id", "target_measure_id", "relation"),
}  # fmt: skip
"""The columns that are held against the truth."""
_UNLISTED = "file_without_manifest_row"
"""An issue of the folder rather than of the file."""


class Published:
    """The tables by file; texts stand for measures, since the truth knows no ids."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables
        self.notices = {row["source_file"]: row for row in tables["notices"].select(TABLES["notices"]).to_pylist()}
        self.files = {row["notice_id"]: name for name, row in self.notices.items()}
        self.texts: dict[str, tuple[str, str]] = {}
        self.measures = self._measures()
        self.names = dict(self._rows("agencies"))
        self.told = {notice for notice, code in self._rows("issues") if code != _UNLISTED}
        self.agencies = self._by_file("task_agencies")
        self.scope = self._by_file("replication_scope")
        self.quantities = self._by_file("quantities")
        self.citations = self._citations()

    def kept_for(self, name: str) -> str | None:
        """The file of which this one is a duplicate by the tables."""
        kept = self.notices[name]["duplicate_of"]
        return None if kept is None else self.files[kept]

    def _rows(self, table: str) -> Iterator[Fact]:
        return zip(*(self._tables[table].column(name).to_pylist() for name in TABLES[table]), strict=True)

    def _measures(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for notice_id, measure_id, text, *rest in self._rows("measures"):
            self.texts[measure_id] = (self.files[notice_id], text)
            found[self.files[notice_id]].append((text, *rest))
        return found

    def _by_file(self, table: str) -> dict[str, list[Fact]]:
        """Facts on measures, by the file they stand in, the text of the measure first."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for measure_id, *rest in self._rows(table):
            if measure_id is not None:
                name, text = self.texts[measure_id]
                found[name].append((text, *rest))
        return found

    def _citations(self) -> dict[str, set[str]]:
        """Numbers of the other notices held that a file cites."""
        found: dict[str, set[str]] = defaultdict(set)
        for citing, cited in self._rows("citations"):
            if cited is not None and cited != citing:
                found[self.files[citing]].add(str(self.notices[self.files[cited]]["document_number"]))
        return found

    def links(self) -> Iterator[tuple[bool, Fact]]:
        """Whether the notices are tied, and the two measures by file and text, the earlier one first."""
        for source, target, relation in self._rows("lineage"):
            yield relation != "related", (self.texts[source], self.texts[target])
