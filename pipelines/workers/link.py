"""The connection to the scheduler of a Dask cluster: found, kept, found again, or given up with words that help."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from distributed import CancelledError, Client
from distributed.client import ClosedClientError
from distributed.security import Security

from pipelines.workers.protocol import ClusterLost

KEPT = "what it finished is kept, and the next run goes on from there"
_BREAKING = (OSError, AttributeError, CancelledError, ClosedClientError, RuntimeError)
"""What a client raises whose connection breaks, or which is closing, at that moment."""
_TRY_SECONDS = 5
_COUNT_SECONDS = 1
_log = logging.getLogger(__name__)


class Link:
    """Connected to the scheduler at `address`. Waits up to `patience` seconds for it, and for workers where it has none.

    Raises `ClusterLost` where it waited in vain.
    """

    def __init__(self, address: str, patience: float, security: Security | None = None) -> None:
        self.address = address
        self._patience = patience
        self._security = security
        self._client = self._connect()
        self._threads = 0
        self._counted_at = self._had_workers_at = time.monotonic()
        self._is_waiting = False

    def is_up(self) -> bool:
        """Whether the connection stands, as far as is known."""
        return bool(self._client.status == "running")

    def renew(self) -> None:
        """Connect once more. Whatever was submitted is forgotten."""
        _log.warning("the scheduler at %s is gone; waiting up to %g seconds for it", self.address, self._patience)
        self.close()
        self._client = self._connect()
        self._had_workers_at = time.monotonic()

    def threads(self) -> int:
        """How many tasks the workers do at a time, as it was a moment ago. Raises where there have been none for long."""
        now = time.monotonic()
        if now >= self._counted_at and self.is_up():
            self._counted_at = now + _COUNT_SECONDS
            counted = attempt(self._client.nthreads)
            if counted is not None:
                self._threads = sum(counted.values())
                self._check_workers(now)
        return self._threads

    def _check_workers(self, now: float) -> None:
        if self._threads:
            self._had_workers_at, self._is_waiting = now, False
        elif now - self._had_workers_at > self._patience:
            remedy = f"start some with `dask worker {self.address}`, or look into the logs of those that were there"
            raise ClusterLost(
                f"the cluster at {self.address} has had no workers for {self._patience:g} seconds; {remedy}; {KEPT}"
            )
        elif not self._is_waiting:
            self._is_waiting = True
            _log.warning("no workers at %s yet; waiting up to %g seconds for some", self.address, self._patience)

    def submit(self, key: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """A future of Dask, or None where the connection breaks; `is_up` says so soon."""
        return attempt(self._client.submit, function, *arguments, key=key)

    def call_back(self, futures: list[Any]) -> None:
        """Have the cluster drop what is not done yet."""
        if self.is_up():
            attempt(self._client.cancel, futures)

    def everywhere(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Have a function called by every worker that can be reached; those that do not answer are not waited for."""
        if self.is_up():
            asked = (self._client.run, function, *arguments)
            call = threading.Thread(target=attempt, args=asked, kwargs={"on_error": "ignore"}, daemon=True)
            call.start()
            call.join(_TRY_SECONDS)

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        attempt(self._client.close, timeout=_TRY_SECONDS)

    def _connect(self) -> "_Client":
        end = time.monotonic() + self._patience
        each = min(_TRY_SECONDS, self._patience)
        while True:
            try:
                return _Client(  # type: ignore[no-untyped-call]
                    self.address, timeout=each, security=self._security, set_as_default=False
                )
            except OSError as error:
                if time.monotonic() + each > end:
                    raise self._unreachable(error) from error
            except (TypeError, ValueError) as error:
                remedy = (
                    "an address that begins with tls:// needs certificates in Dask's configuration: docs/cluster.md"
                )
                raise ClusterLost(f"{self.address} cannot be used ({error}); {remedy}") from error

    def _unreachable(self, error: OSError) -> ClusterLost:
        remedy = "check that it runs, that the address in [workers] is its own, and that no firewall lies between"
        return ClusterLost(f"no scheduler answers at {self.address} ({error.__cause__ or error}); {remedy}; {KEPT}")


class _Client(Client):
    """Closed by those who opened it. One that is lost is collected at any moment, also while another one begins in the
    same thread: Dask would close it then, and wait for ever for a lock that the other one holds.
    """

    def __del__(self) -> None:
        pass


def attempt(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What a function of a client or a future gives; None where the connection breaks at that moment."""
    try:
        return function(*arguments, **options)
    except _BREAKING:
        return None
