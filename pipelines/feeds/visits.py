"""One address: asked if it is time, its answer kept, and what it means for the inbox.

The order of writes makes every step repeatable: first the bytes into the archive, then the file, then its row of the
manifest, and last the row of the log. Whatever is broken off before that row is not known to have happened, so the next
poll asks again and does the rest.
"""

from dataclasses import dataclass
from datetime import datetime

from pipelines.feeds.archive import RAW, Archive
from pipelines.feeds.client import NOT_MODIFIED, Client
from pipelines.feeds.faults import Failed, Refused, one_line
from pipelines.feeds.fetcher import Answer
from pipelines.feeds.inbox import Delivery, Inbox
from pipelines.feeds.items import Item
from pipelines.feeds.log import FetchLog, State, due
from pipelines.feeds.naming import is_named_after, name_for
from pipelines.feeds.pages import attachments, says_the_same, why_no_notice
from pipelines.feeds.report import FeedReport
from pipelines.feeds.sources import Feed
from pipelines.feeds.world import World, moment_of, stamp
from pipelines.knowledge.load import Row, SeedError

_GONE = (404, 410)


@dataclass(frozen=True)
class Tools:
    """What visits work with."""

    client: Client
    log: FetchLog
    archive: Archive
    inbox: Inbox
    world: World
    recheck_hours: float


def row_of(feed: Feed, address: str, moment: datetime, answer: Answer | None = None) -> Row:
    """A row of the log with what an answer says by itself."""
    row = {"feed": feed.name, "address": address, "retrieved_at": stamp(moment)}
    if answer is None:
        return row
    told = {"final_address": answer.address, "status": str(answer.status), "content_type": answer.content_type}
    return {**row, **told, "etag": answer.etag, "last_modified": answer.last_modified}


class Visit:
    """One notice or attachment of a feed; `run` leaves a row in the log and a line in the report."""

    def __init__(self, tools: Tools, feed: Feed, item: Item, report: FeedReport) -> None:
        self._tools = tools
        self._feed = feed
        self._item = item
        self._report = report
        self._address = item.address
        self._state: State = tools.log.state(item.address)
        self._moment = tools.world.now()

    def run(self) -> tuple[bytes, str] | None:
        """Ask if it is time. The bytes of the notice and where they came from; None where there are none to look at."""
        if due(self._state, stamp(self._moment), self._tools.recheck_hours):
            try:
                self._settle(self._ask())
            except Refused as refused:
                self._end("refused", row_of(self._feed, self._address, self._moment), str(refused))
            except Failed as failed:
                self._end("failed", row_of(self._feed, self._address, self._moment), str(failed))
        return self._known()

    def _ask(self) -> Answer:
        content = self._state.content
        is_kept = content is not None and self._tools.archive.get(content["sha256"]) is not None
        condition = self._state.condition if is_kept else {}
        self._report.asked += 1
        answer = self._tools.client.get(self._address, self._feed.hosts, condition)
        self._moment = self._tools.world.now()
        return answer

    def _known(self) -> tuple[bytes, str] | None:
        state = self._tools.log.state(self._address)
        if state.content is None or (state.last and state.last["result"] in ("gone", "refused")):
            return None
        data = self._tools.archive.get(state.content["sha256"])
        return (data, state.content["final_address"]) if data is not None else None

    def _settle(self, answer: Answer) -> None:
        """What an answer means."""
        row = row_of(self._feed, self._address, self._moment, answer)
        content = self._state.content
        if answer.status == NOT_MODIFIED and content:
            answered = self._state.answered or content
            kept = {name: row[name] or answered[name] for name in ("etag", "last_modified")}
            told = {name: content[name] for name in ("sha256", "bytes", "file", "content_type", "final_address")}
            self._end("same", {**row, **told, **kept})
        elif answer.status in _GONE and content:
            self._end("gone", {**row, "file": content["file"]}, f"it is gone ({answer.status}); the file stays")
        elif not answer.is_whole:
            self._end("failed", row, f"answered {answer.status}, which is no notice")
        else:
            self._take(answer, row)

    def _take(self, answer: Answer, row: Row) -> None:
        """An answer with a body."""
        delivery = Delivery(self._feed.name, self._address, answer.address, answer.data, self._moment)
        row = {**row, "sha256": delivery.sha256, "bytes": str(len(answer.data))}
        content = self._state.content
        if content and content["sha256"] == delivery.sha256:
            self._end("same", {**row, "file": content["file"]})
        elif reason := why_no_notice(self._address, answer.address, answer.data, bool(self._attached(answer.data))):
            self._end("failed", row, reason)
        elif content and self._says_the_same(content, answer.data):
            self._end("same_text", {**row, "file": content["file"]})
        else:
            self._tools.archive.put(answer.data)
            self._deliver(delivery, row)

    def _attached(self, data: bytes) -> list[str]:
        return [link.address for link in attachments(data, self._address, self._feed.attachment_pattern)]

    def _says_the_same(self, content: Row, data: bytes) -> bool:
        old = self._tools.archive.get(content["sha256"])
        return (
            old is not None
            and self._attached(old) == self._attached(data)
            and says_the_same(old, moment_of(content["retrieved_at"]), data, self._moment)
        )

    def _deliver(self, delivery: Delivery, row: Row) -> None:
        """Bytes that are kept in the archive → the inbox, unless they are there already or a person was at the file."""
        content = self._state.content
        try:
            if content and content["file"]:
                self._replace(delivery, row, content)
                return
            twin = next(iter(self._tools.log.with_content("sha256", delivery.sha256)), None)
            if twin and self._tools.inbox.holds(twin["file"]):
                self._end("same", {**row, "file": twin["file"]}, f"the same bytes as {twin['address']}")
            else:
                self._end("new", {**row, "file": self._tools.inbox.put(delivery)}, self._words())
        except SeedError as error:
            raise Failed(self._kept_back(delivery, str(error))) from error

    def _kept_back(self, delivery: Delivery, reason: str) -> str:
        where = f"{RAW}/{delivery.sha256[:2]}/{delivery.sha256}"
        return f"{reason}; the answer is kept in the archive as {where} and delivered by the next poll"

    def _words(self) -> str:
        return " ".join(filter(None, (self._item.title, self._item.date)))

    def _replace(self, delivery: Delivery, row: Row, content: Row) -> None:
        """A newer answer of an address whose file is in the inbox."""
        file = self._present(content["file"], delivery)
        if reason := self._tools.inbox.why_left_alone(file):
            told = (
                f"{reason}, so it was left alone; the changed notice is {RAW}/{delivery.sha256[:2]}/{delivery.sha256}"
            )
            self._end("changed", {**row, "file": content["file"]}, told)
            return
        owned = is_named_after(file, self._address)
        if owned:
            self._hand_over(content)
        put = self._tools.inbox.put(delivery, file if owned else "")
        self._end("changed", {**row, "file": put}, self._words())

    def _present(self, file: str, delivery: Delivery) -> str:
        """The file of this address; under its next name where a poll was broken off while it was renamed."""
        renamed = name_for(delivery.address, delivery.data)
        return renamed if not self._tools.inbox.holds(file) and self._tools.inbox.holds(renamed) else file

    def _hand_over(self, content: Row) -> None:
        """Give the bytes that are about to be replaced to the other addresses that share the file."""
        sharing = self._tools.log.with_content("file", content["file"])
        others = [each for each in sharing if each["address"] != self._address]
        data = self._tools.archive.get(content["sha256"])
        if not others or data is None:
            return
        first = others[0]
        moment = moment_of(first["retrieved_at"])
        file = self._tools.inbox.put(Delivery(first["feed"], first["address"], first["final_address"], data, moment))
        for each in others:
            self._tools.log.add({**each, "result": "new", "file": file, "message": f"{self._address} has changed"})

    def _end(self, result: str, row: Row, message: str = "") -> None:
        shown = one_line(message)
        last = self._state.last
        if result != "refused" or last is None or (last["result"], last["message"]) != (result, shown):
            self._tools.log.add({**row, "result": result, "message": shown})
        self._report.results[result] += 1
        if result in ("gone", "refused", "failed") or (shown and result == "changed"):
            self._report.messages.append(f"{self._address}: {result}: {shown}")
