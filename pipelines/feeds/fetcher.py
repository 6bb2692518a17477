"""One request, tried again where that may help. Redirects are told, not followed."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from pipelines.feeds.addresses import host_of
from pipelines.feeds.body import ENCODINGS, read_body
from pipelines.feeds.faults import Failed, Passing, PollError, Resting, one_line
from pipelines.feeds.network import Deadline, GuardedBackend, Resolve, resolve
from pipelines.feeds.pauses import Pauses
from pipelines.feeds.transport import GuardedTransport
from pipelines.feeds.world import World
from pipelines.settings import FeedSettings

AGENT = "Kaifang"
"""The name that robots.txt may speak to."""
LONGEST_WAIT = 120.0
"""Seconds up to which a host's wish for a later try (Retry-After) is followed within a poll."""
_BACK_OFF = wait_exponential_jitter(initial=1, max=60)
_WHOLE = (200, 203)
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (408, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """What a host answered. The body is read only where it is what was asked for; see `is_whole`."""

    address: str
    status: int
    data: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    location: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether this is the thing itself, neither a redirect nor an error."""
        return self.status in _WHOLE


class Fetcher:
    """Sends requests, one at a time."""

    def __init__(self, settings: FeedSettings, pauses: Pauses, world: World, find: Resolve = resolve) -> None:
        self._settings = settings
        self._pauses = pauses
        self._world = world
        self._deadline = Deadline()
        self._http = httpx.Client(
            transport=GuardedTransport(GuardedBackend(settings.private_hosts, self._deadline, find)),
            headers={"User-Agent": _user_agent(settings.contact), "Accept": "*/*", "Accept-Encoding": ENCODINGS},
            timeout=settings.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def fetch(self, address: str, headers: Mapping[str, str]) -> Answer:
        """The answer of an address. Raises `Failed` or `Refused`."""
        retrying = Retrying(
            stop=stop_after_attempt(self._settings.retries + 1),
            wait=_wait,
            retry=retry_if_exception_type(Passing),
            sleep=self._pauses.sleep,
            reraise=True,
        )
        return retrying(self._once, address, headers)

    def _once(self, address: str, headers: Mapping[str, str]) -> Answer:
        host = host_of(address)
        self._pauses.wait(host)
        self._deadline.start(self._settings.total_seconds)
        try:
            return self._send(address, headers)
        except httpcore.TimeoutException as error:
            if not self._deadline.left:
                raise Failed(f"no whole answer within {self._settings.total_seconds:g} seconds") from error
            raise Passing(f"no answer for {self._settings.timeout_seconds:g} seconds") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError) as error:
            raise Passing(f"the connection failed or was cut off ({one_line(str(error), 200)})") from error
        finally:
            self._pauses.end(host)

    def _send(self, address: str, headers: Mapping[str, str]) -> Answer:
        request = self._http.build_request("GET", address, headers=dict(headers))
        with closing(self._http.send(request, stream=True)) as response:
            if response.status_code in _AGAIN:
                raise self._passing(response)
            data = b""
            if response.status_code in _WHOLE:
                packing = response.headers.get("content-encoding", "")
                data = read_body(response.iter_raw(), packing, self._settings.max_bytes)
            return _answer(address, response, data)

    def _passing(self, response: httpx.Response) -> Failed:
        """The host cannot answer now."""
        wait = _seconds(response.headers.get("retry-after", ""), self._world.now())
        if wait > LONGEST_WAIT:
            return Resting(f"answered {response.status_code} and asks to wait {wait:.0f} seconds; left to a later poll")
        return Passing(f"answered {response.status_code}", wait)


def _answer(address: str, response: httpx.Response, data: bytes) -> Answer:
    def header(name: str) -> str:
        return one_line(response.headers.get(name, ""))

    location = response.headers.get("location", "") if response.status_code in _REDIRECTS else ""
    return Answer(
        address,
        response.status_code,
        data,
        header("content-type"),
        header("etag"),
        header("last-modified"),
        location,
    )


def _user_agent(contact: str) -> str:
    if not (contact.isascii() and contact.isprintable()):
        raise PollError("contact in [feeds] of kaifang.toml is no plain ASCII; give an address people can write to")
    return f"{AGENT}/{version('kaifang')}" + (f" ({contact})" if contact else "")


def _wait(state: RetryCallState) -> float:
    """Longer with every try, and never less than the host asks for."""
    error = state.outcome.exception() if state.outcome else None
    return max(_BACK_OFF(state), error.wait if isinstance(error, Passing) else 0)


def _seconds(retry_after: str, now: datetime) -> float:
    """What Retry-After says, in seconds or as a date; 0 where it says nothing."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max((parsedate_to_datetime(retry_after) - now).total_seconds(), 0)
    except (TypeError, ValueError):
        return 0
