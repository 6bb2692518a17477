"""The stages before the tables: what we know, what we received, what was read from it."""

import time
from collections.abc import Callable, Generator

import dagster as dg

from assets.basis import Basis, current_run, forget_basis, write_basis
from assets.happenings import happenings
from assets.metadata import OWNERS, code_version, digest_of, markdown_table, records
from assets.resources import Folders
from assets.workers import Crew
from pipelines.build import build_files
from pipelines.inbox.intake import Intake
from pipelines.inbox.published import published_files
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.publishing.tables import Tables, count_rows
from pipelines.releases.disk import digest
from pipelines.releases.history import LATEST
from pipelines.store.notices import NoticeStore
from pipelines.workers.protocol import WorkersLost
from schemas import TABLES
from schemas.seeds import MANIFEST, SEED_FILES

SOURCES, READING = "1_sources", "2_reading"
SECONDS_BETWEEN_LINES = 5


@dg.asset(group_name=SOURCES, owners=OWNERS, kinds={"python", "csv"}, code_version=code_version())
def seed_tables(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
    """Reference data and vocabulary, read and checked: keys, references, dates, aliases.

    A fault stops the run with a message that names file, line and remedy.
    """
    seeds = _read_seeds(folders)
    rows = [(file.path, len(seeds.tables[name])) for name, file in SEED_FILES.items()]
    rows.append((MANIFEST.path, len(seeds.manifest)))
    context.log.info(f"{len(rows)} seed files, {sum(count for _, count in rows):,} rows, no faults")
    return dg.MaterializeResult(
        data_version=dg.DataVersion(_seed_digest(folders)),
        metadata={
            "dagster/row_count": sum(count for _, count in rows),
            "dagster/uri": folders.seed_folder.absolute().as_uri(),
            "files": dg.MetadataValue.md(markdown_table(("file", "rows"), rows)),
        },
    )


def _read_seeds(folders: Folders) -> Seeds:
    with folders.failing(SeedError):
        return read_seeds(folders.seed_folder, folders.notice_folder)


def _seed_digest(folders: Folders) -> str:
    paths = [folders.seed_folder / file.path for file in SEED_FILES.values()]
    paths.append(folders.notice_folder / MANIFEST.path)
    return digest_of(path.read_bytes() for path in paths if path.exists())


class IntakeConfig(dg.Config):
    """Files that are not taken yet, because they are still being copied."""

    leave_out: list[str] = []


def _intake(folders: Folders, config: IntakeConfig) -> Intake:
    with folders.failing(NotADirectoryError):
        return Intake(folders.notice_folder, config.leave_out)


@dg.asset(
    group_name=SOURCES,
    owners=OWNERS,
    kinds={"python", "text"},
    code_version=code_version(),
    deps=["fetched_notices"],
)
def notice_files(
    context: dg.AssetExecutionContext, config: IntakeConfig, folders: Folders
) -> dg.MaterializeResult[None]:
    """The notices as received: name, size, checksum, and whether they are new since the last release."""
    intake = _intake(folders, config)
    before = published_files(folders.output_folder / LATEST)
    rows = [(each.name, len(each.data), _novelty(before, each.name, each.sha256), each.sha256) for each in intake]
    gone = sorted(before.keys() - {name for name, _ in intake.received})
    counts = {what: sum(row[2] == what for row in rows) for what in ("new", "changed", "same")} | {"removed": len(gone)}
    context.log.info(f"{len(rows)} files: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    rows += [(name, 0, "removed", "") for name in gone]
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of(f"{name}\0{sha256}".encode() for name, sha256 in intake.received)),
        metadata={
            "dagster/row_count": len(intake.received),
            "dagster/uri": folders.notice_folder.absolute().as_uri(),
            "bytes": sum(row[1] for row in rows),
            **counts,
            "files": dg.MetadataValue.md(
                markdown_table(("file", "bytes", "since the last release", "sha256"), rows, width=80)
            ),
        },
    )


def _novelty(before: dict[str, str | None], name: str, sha256: str) -> str:
    if name not in before:
        return "new"
    return "same" if before[name] == sha256 else "changed"


@dg.asset(
    group_name=READING,
    owners=OWNERS,
    kinds={"python", "parquet"},
    code_version=code_version(),
    deps=[seed_tables, notice_files],
)
def parsed_notices(
    context: dg.AssetExecutionContext, config: IntakeConfig, folders: Folders, crew: Crew
) -> dg.MaterializeResult[None]:
    """Every notice read, structured, extracted, normalised and linked; drafts of all tables.

    Only what is new or changed is read; the rest is known from earlier runs. What cannot be read or decided does not
    fail the run: it becomes rows of `issues`.
    """
    intake = _intake(folders, config)
    if not intake:
        told = f"{folders.notice_folder}: no notices in this folder; put some into it, as they were received"
        with folders.failing(ValueError):
            raise ValueError(told)
    seeds = _read_seeds(folders)
    forget_basis(folders)
    step = _progress(context, len(intake))
    with folders.failing(WorkersLost), crew.desk(folders, len(intake), step) as desk:
        tables = build_files(intake, seeds, folders.drafts.folder, desk)
    assert desk.store
    store = desk.store
    _write_basis(folders, intake, config)
    _tell(context, folders, tables, store)
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of(digest(tables.path(name)).encode() for name in TABLES)),
        metadata={
            "dagster/row_count": count_rows(tables, "notices"),
            "dagster/uri": folders.drafts.folder.absolute().as_uri(),
            "read": len(store.read),
            "known": len(store.reused),
            "notices": records(*happenings(tables, folders.latest)),
        },
    )


def _progress(context: dg.AssetExecutionContext, total: int) -> Callable[[int], None]:
    """A line now and then for long runs, none for short ones."""
    lines = _lines(context, total)
    next(lines)
    return lambda count: lines.send(count)


def _lines(context: dg.AssetExecutionContext, total: int) -> Generator[None, int, None]:
    said, done = time.monotonic(), 0
    while True:
        done += yield
        if time.monotonic() - said > SECONDS_BETWEEN_LINES:
            said = time.monotonic()
            context.log.info(f"{done:,} of {total:,} notices")


def _write_basis(folders: Folders, intake: Intake, config: IntakeConfig) -> None:
    run = current_run(folders.publisher)
    received, manifest = intake.received, intake.manifest
    write_basis(folders, Basis(run=run, received=received, manifest=manifest, waiting=sorted(config.leave_out)))


def _tell(context: dg.AssetExecutionContext, folders: Folders, tables: Tables, store: NoticeStore) -> None:
    if folders.publisher.record:
        folders.publisher.count(len(store.read), len(store.reused), store.remarks)
    for remark in store.remarks:
        context.log.warning(remark)
    counts = {name: count_rows(tables, name) for name in tables}
    context.log.info(
        f"{counts['notices']:,} notices: {len(store.read):,} read, {len(store.reused):,} known from earlier"
        f" runs; {sum(counts.values()):,} rows in {len(tables)} tables, {counts['issues']:,} of them issues"
    )
