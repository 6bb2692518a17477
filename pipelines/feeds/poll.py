"""The whole poll on one page: sources asked, notices asked, attachments asked, one after the other.

A fault of one address is a row of the log and a line of the report, and the others go on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.feeds.archive import Archive
from pipelines.feeds.client import NOT_MODIFIED, Client
from pipelines.feeds.faults import Failed, PollError, Refused, one_line
from pipelines.feeds.fetcher import Answer
from pipelines.feeds.inbox import Inbox
from pipelines.feeds.items import MOST_ITEMS, Item, read_items
from pipelines.feeds.log import FetchLog
from pipelines.feeds.manifest import check_manifest
from pipelines.feeds.network import Resolve, resolve
from pipelines.feeds.pages import attachments
from pipelines.feeds.report import FeedReport
from pipelines.feeds.sources import Feed
from pipelines.feeds.visits import Tools, Visit, row_of
from pipelines.feeds.world import World
from pipelines.releases.disk import sweep
from pipelines.settings import Settings

LOCK = ".lock"


def poll(
    settings: Settings,
    feeds: Sequence[Feed],
    tell: Callable[[FeedReport], None] = lambda report: None,
    world: World | None = None,
    find: Resolve = resolve,
) -> list[FeedReport]:
    """Poll feeds into the folder of notices; `tell` gets each report as it is made.

    Raises `PollError` where the poll cannot begin, `SeedError` where the manifest or the log have faults, and OSError
    where the archive cannot be written. Nothing was asked then.
    """
    world = world or World()
    if not settings.notices.is_dir():
        raise PollError(f"{settings.notices}: no such folder of notices; make it, or name another one in kaifang.toml")
    with _alone(settings.archive), closing(Client(settings.feeds, world, find)) as client:
        check_manifest(settings.notices)
        archive = Archive(settings.archive)
        archive.sweep()
        for folder in (settings.archive, settings.notices):
            sweep(folder)
        inbox = Inbox(settings.notices, archive)
        tools = Tools(client, FetchLog(settings.archive), archive, inbox, world, settings.feeds.recheck_hours)
        reports, seen = [], set[str]()
        for feed in feeds:
            reports.append(_FeedPoll(tools, feed, seen).run())
            tell(reports[-1])
        return reports


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of the archive, which goes with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise PollError(f"{folder}: another poll is at work; let it end, or end it, and poll again") from error
    try:
        yield
    finally:
        lock.release()


class _FeedPoll:
    """One feed. `seen` holds the addresses of this poll that need not be asked twice."""

    def __init__(self, tools: Tools, feed: Feed, seen: set[str]) -> None:
        self._tools = tools
        self._feed = feed
        self._seen = seen
        self._report = FeedReport(feed.name)

    def run(self) -> FeedReport:
        """Ask the source, then what it lists. A full disk ends this feed, with a message."""
        try:
            for item in self._items():
                self._visit(item)
        except OSError as error:
            self._report.broken = True
            self._report.messages.append(f"{self._feed.name}: {error}; mend this and poll again")
        return self._report

    def _visit(self, item: Item) -> None:
        found = self._visit_once(item)
        if not found:
            return
        data, address = found
        for link in attachments(data, address, self._feed.attachment_pattern):
            self._visit_once(Item(link.address, link.text))

    def _visit_once(self, item: Item) -> tuple[bytes, str] | None:
        if item.address in self._seen:
            return None
        self._seen.add(item.address)
        return Visit(self._tools, self._feed, item, self._report).run()

    def _items(self) -> list[Item]:
        """What the source lists now; nothing, with a message, where it cannot be read."""
        moment = self._tools.world.now()
        try:
            items = self._ask()
        except (Failed, Refused) as error:
            result = "refused" if isinstance(error, Refused) else "failed"
            row = row_of(self._feed, self._feed.address, moment)
            self._tools.log.add({**row, "result": result, "message": one_line(str(error))})
            self._report.broken = True
            where = "" if self._feed.where in str(error) else f"{self._feed.where}: {self._feed.address}: "
            self._report.messages.append(f"{where}{error}")
            return []
        if len(items) > MOST_ITEMS:
            self._report.messages.append(
                f"{self._feed.where}: {len(items)} items, of which the first {MOST_ITEMS} are taken; narrow link_pattern"
            )
        return items[:MOST_ITEMS]

    def _ask(self) -> list[Item]:
        state = self._tools.log.state(self._feed.address)
        old = self._tools.archive.get(state.content["sha256"]) if state.content else None
        self._report.asked += 1
        answer = self._tools.client.get(self._feed.address, self._feed.hosts, state.condition if old else {})
        if answer.status == NOT_MODIFIED and old is not None and state.content:
            return read_items(self._feed, old, state.content["final_address"])
        if not answer.is_whole:
            raise Failed(f"answered {answer.status}; correct address in feeds.csv if it has moved")
        items = read_items(self._feed, answer.data, answer.address)
        self._log(answer, old, items)
        return items

    def _log(self, answer: Answer, old: bytes | None, items: list[Item]) -> None:
        """Keep an answer that lists something else than the one kept before."""
        row = row_of(self._feed, self._feed.address, self._tools.world.now(), answer)
        row["bytes"] = str(len(answer.data))
        if old is not None and old != answer.data and self._listed(old, answer.address) == items:
            self._tools.log.add({**row, "result": "same_text"})
            return
        result = "new" if old is None else "same" if old == answer.data else "changed"
        self._tools.log.add({**row, "sha256": self._tools.archive.put(answer.data), "result": result})

    def _listed(self, data: bytes, address: str) -> list[Item] | None:
        try:
            return read_items(self._feed, data, address)
        except Failed:
            return None
