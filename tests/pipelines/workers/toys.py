"""Work for workers: functions that do what notices may make a process do."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from pipelines.workers.alone import alone
from pipelines.workers.protocol import Lost
from pipelines.workers.watch import limit


def twice(number: int) -> int:
    return 2 * number


def slow_if_even(number: int) -> int:
    time.sleep(0.2 if number % 2 == 0 else 0)
    return number


def whose(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def slowly(number: int) -> int:
    time.sleep(0.2)
    return number


def talk(number: int) -> int:
    """Uses standard streams as libraries do."""
    print("chatter", number)
    os.write(1, b"more chatter")
    assert sys.stdin.read() == ""
    return number


def kill_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def kill_parent_at_three(number: int) -> int:
    """Ends the worker of a cluster that its process belongs to."""
    if number == 3:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    return 2 * number


def quit_at_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return 2 * number


def crash_at_three(number: int) -> int:
    if number == 3:
        ctypes.string_at(0)
    return 2 * number


def starve_at_three(number: int) -> int:
    if number == 3:
        raise MemoryError
    return 2 * number


def hang_at_three(number: int) -> int:
    """Hangs in C with the lock of the interpreter held."""
    with limit(1):
        if number == 3:
            ctypes.PyDLL(None).sleep(60)
    return 2 * number


def hang(number: int) -> int:
    time.sleep(60)
    return number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three is not liked")
    return 2 * number


def die(number: int) -> int:
    os._exit(1)


def rescued(number: int) -> int:
    return -number


def rescued_alone(number: int) -> int:
    """As a run does: each piece in its own process, from within a worker."""
    try:
        return alone(kill_at_three, number, 30)
    except Lost:
        return -number


def note_and_hang(path: str) -> None:
    """Says which process hangs."""
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)


used: list[int] = []


def die_when_used(number: int) -> int:
    """Bears one call in a process."""
    if used:
        os._exit(1)
    used.append(number)
    return number
