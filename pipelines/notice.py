"""One notice on its way from bytes to rows: what has been read, structured, extracted and resolved so far."""

import hashlib
from dataclasses import dataclass, field

from pipelines.extraction.header import Header
from pipelines.extraction.measures import RawMeasure
from pipelines.extraction.quantities import Located
from pipelines.extraction.references.citations import RawCitation
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.document_numbers import notice_slug
from pipelines.knowledge.letters import bare
from pipelines.knowledge.load import Row
from pipelines.reading.problems import Problems
from pipelines.reading.source import Origin
from pipelines.structure.clauses import ClauseTree
from pipelines.structure.tree import Node

Values = tuple[object, ...]
"""A row of a published table, in the order of its columns."""
Rows = dict[str, list[Values]]
"""Rows by table."""


@dataclass(eq=False)
class Notice:
    """A notice. `root` is None where the file could not be read, and again once its rows are made."""

    source: Origin
    text: str = ""
    source_format: str = "unsupported"
    root: Node | None = None
    header: Header = field(default_factory=Header)
    number_basis: str | None = None
    manifest: Row | None = None
    titles: frozenset[str] | None = None
    """Its own titles, by which its row of the manifest was looked for; None where none was looked for."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the file says of the notice outside its text; see `Document.facts`."""
    issuer_ids: list[str] = field(default_factory=list)
    addressee_ids: list[str] = field(default_factory=list)
    setting: Setting = field(default_factory=Setting)
    measures: list[RawMeasure] = field(default_factory=list)
    citations: list[RawCitation] = field(default_factory=list)
    quantities: list[Located] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    notice_id: str = ""
    duplicate_of: str | None = None
    tree: ClauseTree = field(default_factory=ClauseTree)
    rows: dict[str, list[Values]] = field(default_factory=dict)
    folded_size: int = 0
    was_read: bool = False

    @property
    def status(self) -> str:
        """`parse_status` of the notice."""
        if not self.was_read:
            return "quarantined"
        severe = any(problem.severity == "error" for problem in self.problems.found)
        incomplete = any(problem.code == "incomplete_row" for problem in self.problems.found)
        return "partial" if severe or incomplete else "complete"

    @property
    def fullness(self) -> tuple[int, int]:
        """Measures, then characters: what decides between two copies."""
        return len(self.rows.get("measures", ())), self.folded_size

    def settle(self, rows: dict[str, list[Values]]) -> None:
        """Keep the rows and let go of the tree they were made from."""
        self.rows = rows
        self.folded_size = sum(map(len, _own_texts(self.root))) if self.root else 0
        self.root, self.tree, self.measures, self.quantities = None, ClauseTree(), [], []
        self.header.addressees = None


def folded_text(root: Node) -> str:
    """Letters, digits and Chinese characters of a notice without page furniture: the same however it is printed."""
    return bare("".join(_own_texts(root)))


def _own_texts(root: Node) -> list[str]:
    return [node.run.text for node in root.walk() if node.kind != "page_furniture"]


def identify(notice: Notice, prefixes: dict[str, Row]) -> str:
    """The notice id: from the document number, else from the folded text, else from the bytes."""
    if notice.header.number:
        return notice_slug(notice.header.number, prefixes)
    digest = hashlib.sha256(folded_text(notice.root).encode()).hexdigest() if notice.root else notice.source.sha256
    return f"n-{digest[:12]}"
