"""Tables → a release: the whole way on one page.

Wait for the lock, mend what a killed run left, enter the run; write the files aside, read them back, hold them against
the last good release, say what changed, write what goes with the tables, seal; then one rename makes the release visible, the history is saved, and the
pointer moves last. Whatever fails before leaves everything as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.inbox.digest import inbox_digest
from pipelines.publishing.edition import Edition
from pipelines.publishing.frames import TableError
from pipelines.publishing.tables import Tables, count_rows
from pipelines.releases.bounds import BoundsError, Comparison, Received, compare
from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.files import write_changes
from pipelines.releases.contents import CheckError, seal, validate, write_tables
from pipelines.releases.disk import point, staging, sync
from pipelines.releases.extras import write_parts
from pipelines.releases.history import LATEST, RELEASE_FILE, RELEASES, History
from pipelines.releases.lock import alone
from pipelines.releases.repair import repair
from pipelines.releases.retention import retire
from pipelines.releases.versions import CHINA, clock_is_behind, next_version
from pipelines.settings import ReleaseSettings
from schemas.releases import ReleaseRecord, Result, RunRecord

KEPT_FAULTS = 50
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """A time as the history writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Outcome:
    """What a run came to; `folder` is the release that `latest` shows now."""

    result: Result
    version: str
    folder: Path
    record: RunRecord


@contextmanager
def open_publisher(
    output: Path,
    rules: ReleaseSettings,
    clock: Clock = utc_now,
    tell: Callable[[str], None] = lambda message: None,
) -> Iterator["Publisher"]:
    """The right to publish into a folder, alone. Raises BusyError, or OSError for a folder that cannot be written.

    A run that was begun and not brought to an end when this closes is entered as failed.
    """
    with alone(output, rules.wait_seconds, tell):
        history = History(output)
        publisher = Publisher(history, rules, clock, repair(history))
        try:
            yield publisher
        except BaseException as error:
            publisher.note(error)
            raise
        finally:
            publisher.end(*publisher.last_word())


class Publisher:
    """Publishes into one folder of releases, for who holds its lock. `remarks` tell what had to be mended before."""

    def __init__(self, history: History, rules: ReleaseSettings, clock: Clock, remarks: list[str]) -> None:
        self.history = history
        self.rules = rules
        self.clock = clock
        self.remarks = remarks
        self.record: RunRecord | None = None
        self.objections: list[str] = []

    def begin(self, by: str) -> RunRecord:
        """Enter a run in the history, so that it is seen whatever becomes of it."""
        started = timestamp(self.clock())
        self.record = self.history.begin(RunRecord(run=1, started_at=started, by=by, warnings=list(self.remarks)))
        if clock_is_behind(self.clock(), self.history.names):
            self.record.warnings.append(f"the clock says {started}, which is before the newest version; is it right?")
        self.history.save()
        return self.record

    @property
    def running(self) -> RunRecord:
        """The run that was begun. Raises RuntimeError where there is none."""
        if self.record is None:
            raise RuntimeError("no run was begun")
        return self.record

    def end(self, result: Result, faults: Sequence[str] = ()) -> None:
        """Enter how the run ended, unless that is known already."""
        if self.record is None or self.record.result != "running":
            return
        failed = result in ("failed", "blocked", "interrupted")
        if failed and self.record.version and self.history.folder(self.record.version).is_dir():
            return  # it stands in its place, so the next run brings it to an end
        more = [f"… and {len(faults) - KEPT_FAULTS} more"] if len(faults) > KEPT_FAULTS else []
        self.record.faults += [*faults[:KEPT_FAULTS], *more]
        self.record.result, self.record.finished_at = result, timestamp(self.clock())
        if failed:
            self.record.version = None
            with suppress(OSError):  # a full disk has been told by then; the next run enters this one as interrupted
                self.history.settle(self.record)
            return
        self.history.settle(self.record)

    def count(self, read: int, reused: int, remarks: Sequence[str] = ()) -> None:
        """Enter how many notices were read, how many were known from earlier runs, and what was odd about that."""
        self.running.read, self.running.reused = read, reused
        self.running.warnings += remarks

    def object(self, faults: Sequence[str]) -> None:
        """Enter what a check found; the run ends as blocked, unless it comes to a release all the same."""
        if self.record and self.record.result == "running":
            self.objections += faults

    def last_word(self) -> tuple[Result, list[str]]:
        """How a run ended that came to no release, without an error that reached us."""
        if self.objections:
            return "blocked", self.objections
        return "failed", ["the run ended before there was a release"]

    def note(self, error: BaseException) -> None:
        """Enter an error that ends the run."""
        if isinstance(error, CheckError | BoundsError):
            self.end("blocked", error.faults)
        elif isinstance(error, TableError):
            self.end("blocked", str(error).splitlines())
        elif isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            self.end("interrupted", ["ended from outside"])
        else:
            self.end("failed", (str(error) or type(error).__name__).splitlines())

    def publish(self, tables: Tables, received: Received, manifest: str | None = None, accept: str = "") -> Outcome:
        """Publish tables that were made of the files received; `manifest` is the SHA-256 of their manifest.

        `accept` is someone's reason for letting a release pass that departs too far from the last one. Raises
        `TableError`, `CheckError`, `BoundsError`, `ReleaseError`, `OSError`; nothing is published then.
        """
        record = self.running
        record.rows = {name: count_rows(tables, name) for name in tables}
        record.inbox, record.notices = inbox_digest(received, manifest), record.rows["notices"]
        record.previous, record.accepted = self.history.versions.latest, accept or None
        validate(tables)
        with staging(self.history.output) as folder:
            record.content = write_tables(tables, folder, self.history.summed)
            same = self.history.with_content(record.content)
            if same:
                return self._show_again(same)
            self._judge(compare(self._last(), tables, received, self.rules))
            self._keep(folder, tables)
        point(self.history.output / LATEST, Path(RELEASES, str(record.version)))
        for version in retire(self.history, self.rules.keep):
            record.warnings.append(f"{version} was removed, since {self.rules.keep} releases are kept")
        return self._outcome()

    def show(self, version: str, by: str) -> None:
        """Let `latest` show a version that someone chose."""
        shown = self.history.versions.latest
        record = self.begin(by)
        record.previous, record.version = shown, version
        self.end("rolled_back")
        point(self.history.output / LATEST, Path(RELEASES, version))

    def _last(self) -> Path | None:
        shown = self.history.versions.latest
        return self.history.folder(shown) if shown else None

    def _show_again(self, same: str) -> Outcome:
        """The content is that of a release: none is made anew, and one that was rolled back is not shown by a run."""
        shown = self.history.versions.latest
        self.running.version = same
        result: Result = "returned"
        if same == shown:
            result = "unchanged"
        elif same in self.history.rejected():
            result = "held"
            self.running.warnings.append(
                f"the tables are those of {same}, which was rolled back; latest stays {shown};"
                f" `kaifang rollback {same}` shows it again"
            )
        self.end(result)
        point(self.history.output / LATEST, Path(RELEASES, str(self.history.versions.latest)))
        return self._outcome()

    def _judge(self, found: Comparison) -> None:
        self.running.added, self.running.withdrawn = found.added, found.withdrawn
        self.running.warnings += found.warnings
        if found.faults and not self.running.accepted:
            raise BoundsError(found.faults)
        self.running.warnings += [f"accepted: {fault}" for fault in found.faults]

    def _keep(self, folder: Path, tables: Tables) -> None:
        """Finish a staged folder and move it to its place."""
        record, now = self.running, self.clock()
        record.version = str(next_version(now, self.history.names))
        last = self._last()
        names, summed = (last.name if last else "", record.version), self.history.summed
        write_changes(compare_releases(last, folder, names, summed), folder)
        described = ReleaseRecord(
            version=record.version, previous=record.previous, published_at=timestamp(now),
            content=record.content or "", notices=record.notices or 0, rows=record.rows,
        )  # fmt: skip
        (folder / RELEASE_FILE).write_text(described.model_dump_json(indent=1) + "\n", encoding="utf-8")
        today = now.astimezone(CHINA).date()
        edition = Edition(
            folder, tables, record.version, record.previous, today, self.rules.downloads, self.rules.partition_rows,
            self.rules.catalogue_notices, summed,
        )  # fmt: skip
        record.warnings += write_parts(edition, self.rules.parts)
        seal(folder, summed)
        self.history.save()
        release = self.history.folder(record.version)
        release.parent.mkdir(exist_ok=True)
        folder.rename(release)
        sync(release.parent)
        self.end("published")

    def _outcome(self) -> Outcome:
        shown = str(self.history.versions.latest)
        return Outcome(self.running.result, str(self.running.version), self.history.folder(shown), self.running)
