"""What a poll takes from the world around it: the time, and patience."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Dates of the manifest, and of clocks on pages, are those of Beijing."""
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class World:
    """`now` is the time with its zone, `clock` counts seconds, `sleep` lets them pass."""

    now: Callable[[], datetime] = utc_now
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def stamp(moment: datetime) -> str:
    """A moment as the log writes it."""
    return moment.astimezone(UTC).strftime(_FORMAT)


def moment_of(text: str) -> datetime:
    """A moment of the log; the beginning of time for what only looks like one (month 13)."""
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
