"""Addresses → answers: redirects followed by hand, every hop checked as the first one was."""

from collections.abc import Callable, Mapping, Set

from pipelines.feeds.addresses import absolute, check_address, host_of
from pipelines.feeds.faults import Failed
from pipelines.feeds.fetcher import Answer, Fetcher
from pipelines.feeds.network import Resolve, resolve
from pipelines.feeds.patience import Patience
from pipelines.feeds.pauses import Pauses
from pipelines.feeds.robots import Robots
from pipelines.feeds.world import World
from pipelines.settings import FeedSettings

MOST_REDIRECTS = 5
NOT_MODIFIED = 304


class Client:
    """Asks for addresses, politely; close it when done."""

    def __init__(self, settings: FeedSettings, world: World, find: Resolve = resolve) -> None:
        pauses = Pauses(settings.delay_seconds, world.clock, world.sleep)
        self._fetcher = Fetcher(settings, pauses, world, find)
        self._patience = Patience()
        self._robots = Robots(self._get_rules, pauses)

    def close(self) -> None:
        """Close all connections."""
        self._fetcher.close()

    def get(self, address: str, hosts: Set[str], condition: Mapping[str, str]) -> Answer:
        """The answer to a request, conditional if `condition` has headers for that.

        Raises `Refused` or `Failed`; answers of 4xx are answers.
        """
        answer = self._follow(address, hosts, condition, self._robots.check)
        if answer.status == NOT_MODIFIED and not condition:
            raise Failed("answered 304 (not modified) to a request without condition")
        return answer

    def _get_rules(self, address: str) -> Answer:
        return self._follow(address, {host_of(address)}, {}, lambda hop: None)

    def _follow(
        self, address: str, hosts: Set[str], headers: Mapping[str, str], allow: Callable[[str], None]
    ) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            check_address(address, hosts)
            allow(address)
            with self._patience.with_host(host_of(address)):
                answer = self._fetcher.fetch(address, headers)
            if not answer.location:
                return answer
            address = absolute(answer.location, address)
        raise Failed(f"more than {MOST_REDIRECTS} redirects")
