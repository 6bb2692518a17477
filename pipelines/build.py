"""The whole flow on one page: notices in, tables out.

Reading, structure, extraction and normalisation work on one notice; linking and publishing on all of them.
Nothing here knows of Dagster, files of a release, or the clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from pipelines.extraction.header import read_header
from pipelines.extraction.measures import MeasureFinder
from pipelines.extraction.quantities import find_quantities
from pipelines.extraction.references.citations import CitationFinder
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.manifest import find_differences
from pipelines.normalization.identity import settle_identity
from pipelines.normalization.scopes import notice_scope, said_once, table_rules
from pipelines.notice import Notice, Rows, identify
from pipelines.publishing.drafts import Drafts, FileDrafts, MemoryDrafts, add_all
from pipelines.publishing.frames import make_table
from pipelines.publishing.measure_rows import MeasureRows
from pipelines.publishing.notice_rows import clause_rows, issue_rows, notice_row
from pipelines.publishing.printed import restore_print
from pipelines.publishing.provision_rows import provision_rows
from pipelines.publishing.quantity_rows import quantity_rows
from pipelines.publishing.reference_rows import agency_rows, region_table
from pipelines.publishing.tables import FileTables
from pipelines.reading.document import Document
from pipelines.reading.folding import fold
from pipelines.reading.formats import read_document
from pipelines.reading.problems import Problem, one_line
from pipelines.reading.runs import split_lines
from pipelines.reading.scripts import simplified
from pipelines.reading.source import Origin, SourceFile
from pipelines.running.run import Desk, Run
from pipelines.store.notices import NoticeStore
from pipelines.structure.assembly import Assembler
from pipelines.structure.clauses import write_clauses
from pipelines.structure.duty_lines import hang_duty_lines
from pipelines.structure.numbering import check_numbering
from pipelines.structure.tree import grow
from pipelines.structure.unbroken import find_breaks, note_breaks, with_breaks
from pipelines.structure.unread import note_unread_tables
from pipelines.workers.protocol import Lost
from schemas import TABLES

NOT_OF_ONE_NOTICE = frozenset({"lineage", "lineage_gaps", "agencies", "regions"})
"""Tables with rows that no single notice gives."""


def build_tables(
    documents: Iterable[SourceFile],
    seeds: Seeds,
    progress: Callable[[int], None] = lambda count: None,
    store: NoticeStore | None = None,
) -> dict[str, pa.Table]:
    """All published tables in memory, typed and sorted by key. The order of the documents does not matter.

    With a `store`, only what is new since the runs before is read and linked; the tables are the same.
    """
    drafts = MemoryDrafts()
    build(documents, seeds, drafts, Desk(store=store, progress=progress))
    return drafts.tables


def build_files(documents: Iterable[SourceFile], seeds: Seeds, folder: Path, desk: Desk) -> FileTables:
    """All published tables as Parquet files in a folder. Whatever fails leaves the files there as they were."""
    with FileDrafts(folder) as drafts:
        build(documents, seeds, drafts, desk)
    return FileTables(folder)


def build(documents: Iterable[SourceFile], seeds: Seeds, drafts: Drafts, desk: Desk) -> None:
    """Make all published tables, by those who work at the desk. Memory holds a few notices at a time."""
    with desk.opened(seeds) as run:
        run.read(documents, read_notice, set_aside_lost)
        for tables in run.link(collect_rows):
            add_all(drafts, tables)
        for tables in run.trace():
            add_all(drafts, tables)
        add_all(drafts, reference_tables(seeds, run))
        drafts.finish()


def read_notice(document: SourceFile, seeds: Seeds) -> Notice:
    """One notice from bytes to rows. Never raises for what a file holds: problems become issues."""
    received = Document()
    try:
        received = read_document(document)
        return _understood(document.origin, received, seeds)
    except Exception as error:  # a fault of ours must not cost the other notices
        return set_aside(document.origin, received, error)


def _understood(source: Origin, received: Document, seeds: Seeds) -> Notice:
    notice = Notice(source)
    notice.text, notice.source_format, notice.facts = received.text, received.source_format, received.facts
    notice.problems.found += received.problems
    if received.text:
        parse_notice(notice, received, seeds)
    notice.notice_id = identify(notice, seeds.prefixes)
    notice.settle(_rows(notice, seeds))
    return notice


def set_aside(source: Origin, received: Document, error: Exception) -> Notice:
    """The notice of a file at which the pipeline failed. Without clauses to cover it, its text is left out, and places in it."""
    notice = Notice(source, source_format=received.source_format, facts=received.facts)
    notice.notice_id = identify(notice, {})
    notice.problems.found += [replace(each, start=None, end=None) for each in received.problems]
    fault = one_line(f"{type(error).__name__}: {error}")
    message = f"{source.name}: the pipeline failed at it ({fault}); its text is left out: report this with the file"
    notice.problems.add("parse_failed", message, "error")
    return notice


def set_aside_lost(source: Origin, reason: str) -> Notice:
    """The notice of a file at which a worker process was lost."""
    return set_aside(source, Document(), Lost(reason))


def parse_notice(notice: Notice, received: Document, seeds: Seeds) -> None:
    """Text → tree → header, measures and figures."""
    notice.was_read = True
    folded = fold(simplified(received.text))
    breaks = find_breaks(folded, seeds)
    assembler = Assembler(split_lines(folded, breaks.starts), seeds, with_breaks(received, breaks))
    notice.root = grow(assembler.assemble(), assembler.furniture)
    hang_duty_lines(notice.root, seeds.words)
    note_breaks(breaks, notice.problems)
    note_unread_tables(assembler.unread, notice.problems)
    check_numbering(notice.root, notice.problems)
    notice.header = read_header(notice.root, seeds.words)
    settle_identity(notice, seeds)
    finder = MeasureFinder(seeds.words, seeds.agencies.local(notice.setting).knows)
    notice.measures = finder.find(notice.root)
    notice.quantities = find_quantities(notice.root, notice.measures, seeds.figures, notice.header.issued_on)


def _rows(notice: Notice, seeds: Seeds) -> Rows:
    """Rows of the tables that hold what a notice says."""
    if notice.root is None:
        return {}
    notice.tree = write_clauses(notice.root, notice.notice_id, notice.text, notice.problems)
    finder = CitationFinder(seeds, notice.setting, notice.header.number, notice.problems)
    notice.citations = finder.find(notice.root, notice.tree)
    own = notice.setting.region_id
    rules, said = table_rules(notice.root, seeds, own), said_once(notice.root, seeds, own)
    found = MeasureRows(notice, seeds, rules, notice_scope(notice, seeds), said).collect()
    if not found.measures:
        notice.problems.add("no_measures", f"{notice.source.name}: no measures found in this notice", "info")
    return {
        "clauses": clause_rows(notice),
        "measures": found.measures,
        "tasks": found.tasks,
        "task_agencies": found.task_agencies,
        "replication_scope": found.scope,
        "provisions": provision_rows(notice, seeds.governing),
        "quantities": quantity_rows(notice),
    }


def collect_rows(notices: list[Notice]) -> Rows:
    """Rows of the tables about notices, from notices in the order of their ids; copies give no rows but their own."""
    rows: Rows = {name: [] for name in TABLES if name not in NOT_OF_ONE_NOTICE}
    for notice in notices:
        rows["notices"].append(notice_row(notice))
        rows["issues"] += issue_rows(notice.notice_id, notice.problems.found)
        if notice.text:
            rows["notice_texts"].append((notice.notice_id, notice.text))
        if not notice.duplicate_of:
            for name, values in notice.rows.items():
                rows[name] += values
    restore_print(rows, notices)
    return rows


def reference_tables(seeds: Seeds, run: Run) -> dict[str, pa.Table]:
    """Agencies and regions, and what is wrong with the manifest."""
    rows: Rows = {
        "agencies": agency_rows(seeds, run.agencies),
        "issues": issue_rows(None, _manifest_problems(run.files(), seeds)),
    }
    made = {name: make_table(TABLES[name], values) for name, values in rows.items()}
    return made | {"regions": region_table(seeds.regions)}


def _manifest_problems(files: Iterable[tuple[Origin, str | None]], seeds: Seeds) -> list[Problem]:
    """Where the manifest and the files disagree."""
    if not seeds.has_manifest:
        message = "the folder of notices has no manifest.csv; add one with the source of each notice"
        return [Problem("manifest_missing", message, "info")]
    return find_differences(seeds.manifest, files)
