"""What robots.txt of a host allows, as RFC 9309 has it. Asked once a poll and host.

No such file (4xx): everything. A file that cannot be read (5xx, no connection): nothing this time.
"""

from collections.abc import Callable

import httpx
from protego import Protego

from pipelines.feeds.addresses import host_of
from pipelines.feeds.faults import Failed, Refused
from pipelines.feeds.fetcher import AGENT, Answer
from pipelines.feeds.pauses import Pauses

_READ = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB."""


class Robots:
    """Rules of hosts; `ask` gets an address without asking for leave, and follows redirects."""

    def __init__(self, ask: Callable[[str], Answer], pauses: Pauses) -> None:
        self._ask = ask
        self._pauses = pauses
        self._rules: dict[str, Protego | Failed | Refused] = {}

    def check(self, address: str) -> None:
        """Raise `Refused` where the host does not want the address asked, `Failed` where that cannot be told."""
        origin = str(httpx.URL(address).copy_with(raw_path=b"/"))
        if origin not in self._rules:
            self._rules[origin] = self._load(origin)
        rules = self._rules[origin]
        if isinstance(rules, Failed | Refused):
            raise rules
        if not rules.can_fetch(address, AGENT):
            raise Refused(f"robots.txt of {host_of(address)} does not allow {AGENT} to ask for this address")

    def _load(self, origin: str) -> Protego | Failed | Refused:
        try:
            answer = self._ask(f"{origin}robots.txt")
        except Refused as refused:
            return refused
        except Failed as error:
            return Failed(f"{origin}robots.txt cannot be read, so the host is not asked this time: {error}")
        if 300 <= answer.status < 400 or answer.status >= 500:
            return Failed(f"{origin}robots.txt answered {answer.status}, so the host is not asked this time")
        rules = Protego.parse(answer.data[:_READ].decode("utf-8", errors="replace"))
        delay = rules.crawl_delay(AGENT)
        if delay:
            self._pauses.wish(host_of(origin), float(delay))
        return rules
