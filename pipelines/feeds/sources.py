"""`feeds.csv` → feeds. A fault in any row stops the poll with a message that names file, line and remedy."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jmespath
import jmespath.exceptions

from pipelines.feeds.addresses import absolute, check_address, host_of, plain_host
from pipelines.feeds.faults import PollError, Refused
from pipelines.knowledge.load import Row, SeedError, read_seed
from schemas.feeds import FEEDS

ATTACHMENTS = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?)(?:[?#]|$)", re.IGNORECASE)
"""Addresses of attachments, where a row says nothing else."""
_NEEDED = {"listing": ("link_pattern",), "json": ("items", "link"), "rss": ()}
_ONLY_JSON = ("items", "link", "title", "date")


@dataclass(frozen=True)
class Feed:
    """A source: a row of `feeds.csv`, ready for use. `where` is its place in the file, for messages."""

    name: str
    address: str
    kind: str
    link_pattern: re.Pattern[str] | None
    paths: dict[str, Any]
    """Compiled JMESPath expressions by column: items, link, title, date."""
    hosts: frozenset[str]
    attachment_pattern: re.Pattern[str]
    enabled: bool
    where: str


def load_feeds(folder: Path) -> list[Feed]:
    """All feeds of a folder of seeds. Raises `SeedError` with one line a fault."""
    path = folder / FEEDS.path
    rows, faults = read_seed(path, FEEDS)
    feeds = []
    for line, row in enumerate(rows if not faults else [], 2):
        reader = _RowReader(f"{path} line {line}", row)
        feeds.append(reader.feed())
        faults += reader.faults
    if faults:
        raise SeedError("\n".join(faults))
    return [feed for feed in feeds if feed]


def choose_feeds(feeds: list[Feed], names: list[str]) -> list[Feed]:
    """The feeds of these names, also those that are not enabled; without names all that are. Raises `PollError`."""
    known = {feed.name: feed for feed in feeds}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise PollError(f"no feed {', '.join(unknown)} in {FEEDS.path}; there are: {', '.join(known) or 'none'}")
    return [known[name] for name in dict.fromkeys(names)] if names else [feed for feed in feeds if feed.enabled]


class _RowReader:
    """Cells of one row → a feed, and what is wrong with them."""

    def __init__(self, where: str, row: Row) -> None:
        self.where = where
        self.row = row
        self.faults: list[str] = []

    def feed(self) -> Feed | None:
        """The feed; None where there are faults."""
        row = self.row
        self._check_columns()
        paths = {name: self._compiled(name, jmespath.compile) for name in _ONLY_JSON if row[name]}
        pattern, attached = self._pattern("link_pattern"), self._pattern("attachment_pattern")
        address = self._address()
        hosts = frozenset([host_of(address), *self._hosts()]) if address else frozenset()
        return Feed(
            name=row["name"],
            address=address,
            kind=row["kind"],
            link_pattern=pattern,
            paths=paths,
            hosts=hosts,
            attachment_pattern=attached or ATTACHMENTS,
            enabled=row["enabled"] == "yes",
            where=f"{self.where} ({row['name']})",
        )

    def _check_columns(self) -> None:
        kind = self.row["kind"]
        for name in _NEEDED[kind]:
            if not self.row[name]:
                self._fault(name, f"is blank; a feed of kind {kind} needs it")
        if kind != "json":
            for name in _ONLY_JSON:
                if self.row[name]:
                    self._fault(name, f"is for feeds of kind json only; leave it blank for kind {kind}")

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        found: re.Pattern[str] | None = self._compiled(name, re.compile) if self.row[name] else None
        return found

    def _compiled(self, name: str, compile_: Callable[[str], Any]) -> Any:
        what = "regular expression" if compile_ is re.compile else "JMESPath expression"
        try:
            return compile_(self.row[name])
        except (re.error, OverflowError, RecursionError, jmespath.exceptions.JMESPathError) as error:
            self._fault(name, f"{self.row[name]!r} is no {what} ({' '.join(str(error).split())}); mend it")
        return None

    def _address(self) -> str:
        try:
            address = absolute(self.row["address"])
            check_address(address, {host_of(address)})
        except Refused as refused:
            self._fault("address", f"cannot be asked: {refused}; mend it")
            return ""
        return address

    def _hosts(self) -> list[str]:
        found = []
        for name in self.row["hosts"].split():
            try:
                found.append(plain_host(name))
            except Refused as refused:
                self._fault("hosts", f"{refused}; write names of hosts apart by blanks, such as www.gov.cn")
        return found

    def _fault(self, column: str, message: str) -> None:
        self.faults.append(f"{self.where}: {column} {message}")
