"""Where things lie on disk, who may publish, and how a fault is told. Nothing here reads a notice."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dagster as dg
import pyarrow as pa
from pydantic import PrivateAttr

from pipelines.publishing.files import schema_faults, write_parquet
from pipelines.publishing.tables import FileTables
from pipelines.releases.disk import staging, take
from pipelines.releases.history import LATEST
from pipelines.releases.lock import BusyError
from pipelines.releases.publish import Publisher, open_publisher
from pipelines.settings import PARTS, ReleaseSettings, Settings
from pipelines.store.notices import NoticeStore
from schemas import TABLES, Table

RELEASE = dg.AssetKey("release")


class Folders(dg.ConfigurableResource["Folders"]):
    """The folders of a project, and the right to publish there, which a run has alone.

    `work` holds what may be thrown away: parsed notices, drafts and staged tables. The other fields are those of
    `ReleaseSettings`.
    """

    seeds: str
    notices: str
    output: str
    work: str
    keep: int = 0
    least_share: float = 0.8
    most_share: float = 2.0
    wait_seconds: float = 600
    downloads: str = ""
    partition_rows: int = 1_000_000
    catalogue_notices: int = 10_000
    parts: list[str] = list(PARTS)

    _held: ExitStack = PrivateAttr(default_factory=ExitStack)
    _publisher: Publisher | None = PrivateAttr(default=None)

    @staticmethod
    def of(settings: Settings, downloads: str | None = None) -> "Folders":
        """The folders and rules of the settings; `downloads` goes before the address that they name."""
        rules = settings.releases.model_dump(mode="json") | ({"downloads": downloads} if downloads else {})
        return Folders(
            seeds=str(settings.seeds),
            notices=str(settings.notices),
            output=str(settings.output),
            work=str(settings.work),
            **rules,
        )

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Wait for the right to publish; enter the run in the history if it may come to a release."""
        rules = ReleaseSettings.model_validate({name: getattr(self, name) for name in ReleaseSettings.model_fields})
        tell = context.log.info if context.log else print
        with told_plainly(BusyError, OSError):
            self._publisher = self._held.enter_context(open_publisher(self.output_folder, rules, tell=tell))
        for remark in self._publisher.remarks:
            tell(remark)
        run = context.run
        if run and _may_release(run):
            self._publisher.begin(f"dagster run {run.run_id}")

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        """Give the right to publish back; a run that came to no release is entered as failed."""
        self._held.close()

    @property
    def publisher(self) -> Publisher:
        """The right to publish, while a run lasts. Raises RuntimeError outside one."""
        if self._publisher is None:
            raise RuntimeError("folders are open while a run lasts only")
        return self._publisher

    @property
    def seed_folder(self) -> Path:
        """Seed files."""
        return Path(self.seeds)

    @property
    def notice_folder(self) -> Path:
        """Notices and their manifest."""
        return Path(self.notices)

    @property
    def output_folder(self) -> Path:
        """Finished releases."""
        return Path(self.output)

    @property
    def latest(self) -> Path | None:
        """The release that is shown, if there is one."""
        link = self.output_folder / LATEST
        return link if link.is_dir() else None

    @property
    def store(self) -> NoticeStore:
        """Parsed notices of earlier runs."""
        return NoticeStore(Path(self.work) / "store")

    @property
    def drafts(self) -> "TableStore":
        """Tables as the pipeline made them, unchecked."""
        return TableStore(Path(self.work) / "drafts")

    @property
    def staged(self) -> "TableStore":
        """Tables as they will be published, each after its own check."""
        return TableStore(Path(self.work) / "tables")

    @contextmanager
    def failing(self, *errors: type[Exception]) -> Iterator[None]:
        """Like `told_plainly`; the fault is entered in the history too."""
        try:
            yield
        except errors as error:
            self.publisher.note(error)
            raise dg.Failure(description=str(error), allow_retries=False) from error


def _may_release(run: dg.DagsterRun) -> bool:
    """Whether the release is among what runs: where nothing is selected, all is, unless only checks are run."""
    return RELEASE in run.asset_selection if run.asset_selection else not run.asset_check_selection


class TableStore:
    """Tables on disk between two assets, as Parquet. A file is never changed, but another one put in its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, table: Table) -> Path:
        """Where a table lies, or would."""
        return self.folder / f"{table.name}.parquet"

    def write(self, table: Table, made: pa.Table) -> Path:
        """Write one table; where it went. What takes the file of before for its own keeps that."""
        with staging(self._made()) as folder:
            return write_parquet(table, made, folder).replace(self.path(table))

    def take(self, table: Table, other: "TableStore") -> Path:
        """Take one table of another store, without a copy where that can be; where it went."""
        with staging(self._made()) as folder:
            take(other._checked(table), folder / table.name)
            return (folder / table.name).replace(self.path(table))

    def _made(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder

    @property
    def tables(self) -> FileTables:
        """All published tables, read as they are asked for. Raises `dg.Failure` where one is not there or of other columns."""
        for table in TABLES.values():
            self._checked(table)
        return FileTables(self.folder)

    def _checked(self, table: Table) -> Path:
        path = self.path(table)
        if not path.is_file():
            told = f"{path}: not made yet; materialize what it is made from"
            raise dg.Failure(description=told, allow_retries=False)
        if faults := schema_faults(table, path):
            raise dg.Failure(description="\n".join(faults), allow_retries=False)
        return path


@contextmanager
def told_plainly(*errors: type[Exception]) -> Iterator[None]:
    """Turn faults in data into a failure that shows their message; another try would not help."""
    try:
        yield
    except errors as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
