"""Readers that misbehave in each of the ways that libraries do; named by the tests of isolation."""

import ctypes
import mmap
import os
import subprocess
import sys
import time

from pipelines.reading.document import Document

calls = 0


def count(name: str, data: bytes) -> Document:
    """How many files this process has read, and which process it is."""
    global calls
    calls += 1
    return Document(f"{name} {data.decode()} {calls} {os.getpid()}", "text")


def stumble(name: str, data: bytes) -> Document:
    """Crash unless this is the first file of the process."""
    document = count(name, data)
    if calls > 1:
        os.abort()
    return document


def chatter(name: str, data: bytes) -> Document:
    """Print where the answer goes, and read where requests come from."""
    print("printed")
    os.write(1, b"written\n")
    return Document(f"{sys.stdin.read()}{len(data)}", "text")


def crash(name: str, data: bytes) -> Document:
    ctypes.string_at(0)
    return Document()


def leave(name: str, data: bytes) -> Document:
    print("what a library says last", file=sys.stderr)
    os._exit(3)


def fail(name: str, data: bytes) -> Document:
    raise ValueError(f"object at 0x7f00 in /tmp/some-folder/part.xml: {name}")


def recur(name: str, data: bytes) -> Document:
    return recur(name, data)


def hoard(name: str, data: bytes) -> Document:
    return Document(str(len(bytearray(2**33))))


def map_memory(name: str, data: bytes) -> Document:
    return Document(str(len(mmap.mmap(-1, 2**33))))


def spin(name: str, data: bytes) -> Document:
    while True:
        pass


def sleep(name: str, data: bytes) -> Document:
    """Sleep in a program that was started; `data` names the file for its process id."""
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(data.decode(), "w") as file:  # noqa: PTH123
        file.write(str(started.pid))
    time.sleep(600)
    return Document()


def misplace(name: str, data: bytes) -> Document:
    return Document("短", "text", joined=frozenset({7}))


def surrogate(name: str, data: bytes) -> Document:
    return Document("甲\ud800乙\x00丙", "text", facts={"title": "𠀀"})
