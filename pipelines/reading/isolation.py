"""Readers in a child process with limits on time and memory, so that no file can hang or end a run.

Libraries for PDF, XML, pictures and Office files crash, loop or take all memory on some files, by accident or by
design. A child reads several files one after the other, since starting one costs more than reading most files. One
that crashed, ran out of time or of memory loses that file only; one that had read other files before gets a
successor that begins afresh, so that what a file gives does not depend on the files before it.

Every child is the leader of a process group, which is killed as a whole, along with programs it started. Children
end with the run: when their standard input is closed, or at the latest when their processor time is used up.
"""

import atexit
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.reading.document import Document
from pipelines.reading.limits import (
    MAX_ANSWER_BYTES,
    MAX_FILES_PER_CHILD,
    MAX_READER_BYTES,
    READER_SECONDS,
    WAITING_FACTOR,
)
from pipelines.reading.problems import Problem, one_line
from pipelines.reading.wire import from_json

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = ("-P", "-X", "utf8", "-X", "faulthandler", "-m", "pipelines.reading.child")
_FATAL = re.compile(r"(?m)^Fatal Python error: .*$")
_STDERR_BYTES = 4000
_REMEDY = "open it in the program that made it and save it anew, or save the notice as plain text (UTF-8)"

_idle: list["_Child"] = []
_lock = threading.Lock()


class ReaderLost(Exception):
    """A reader that gave no document. `code` is one of `ISSUE_CODES`; the message says what happened to it."""

    def __init__(self, code: str, message: str, again: bool = True) -> None:
        super().__init__(message)
        self.code = code
        self.again = again
        """Whether a child that begins afresh might still read the file."""


def read_apart(reader: str, name: str, data: bytes, seconds: int = READER_SECONDS) -> Document:
    """What `reader` (module:function, of a name and bytes) makes of a file, read in a child process.

    Never raises for what the file holds: a document without text and with a problem where the reader was lost.
    """
    try:
        return _read(reader, name, data, seconds)
    except ReaderLost as lost:
        return Document(problems=[Problem(lost.code, f"{name}: {lost}")])
    except OSError as error:
        message = f"{name}: no process to read it in could be started ({error.strerror}); free memory and run again"
        return Document(problems=[Problem("reader_failed", message)])


def _read(reader: str, name: str, data: bytes, seconds: int) -> Document:
    child = _take()
    had_read = child.files > 0
    try:
        return _read_with(child, reader, name, data, seconds)
    except ReaderLost as lost:
        if not (had_read and lost.again):
            raise
    return _read_with(_Child(), reader, name, data, seconds)


def _read_with(child: "_Child", reader: str, name: str, data: bytes, seconds: int) -> Document:
    try:
        document = child.read(reader, name, data, seconds)
    except BaseException:
        child.close()
        raise
    _give_back(child)
    return document


def _take() -> "_Child":
    with _lock:
        if _idle:
            return _idle.pop()
    return _Child()


def _give_back(child: "_Child") -> None:
    if child.late or child.files >= MAX_FILES_PER_CHILD:
        child.close()
        return
    with _lock:
        _idle.append(child)


def close_children() -> None:
    """End the children that wait for files; further files start new ones."""
    with _lock:
        children, _idle[:] = list(_idle), []
    for child in children:
        child.close()


atexit.register(close_children)
if hasattr(os, "register_at_fork"):
    # A forked copy of the run must not talk to the children of the original.
    os.register_at_fork(after_in_child=_idle.clear)


class _Child:
    """One process that reads files; `files` counts them."""

    def __init__(self) -> None:
        self.files = 0
        self.late = False
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the child lives
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )

    def read(self, reader: str, name: str, data: bytes, seconds: int) -> Document:
        """Have one file read. Raises ReaderLost; the child is then of no more use."""
        watch = threading.Timer(seconds * WAITING_FACTOR, self._stop)
        watch.daemon = True
        watch.start()
        self.errors.seek(0, os.SEEK_END)
        written = self.errors.tell()
        try:
            self._ask(reader, name, data, seconds)
            answer = self._answer()
        finally:
            watch.cancel()
            watch.join()
        self.files += 1
        if answer is None:
            raise self._loss(seconds, written)
        return _document(answer)

    def _ask(self, reader: str, name: str, data: bytes, seconds: int) -> None:
        assert self.process.stdin is not None
        header = json.dumps({"reader": reader, "name": name, "size": len(data), "seconds": seconds})
        with suppress(OSError):
            self.process.stdin.write(header.encode() + b"\n")
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def _answer(self) -> bytes | None:
        assert self.process.stdout is not None
        header = self.process.stdout.readline(20)
        if not header.endswith(b"\n"):
            return None
        size = int(header)
        if size > MAX_ANSWER_BYTES:
            message = (
                f"its text would take more than {MAX_ANSWER_BYTES:,} bytes; split the file or keep only the notice"
            )
            raise ReaderLost("file_too_large", message, again=False)
        answer = self.process.stdout.read(size)
        return answer if len(answer) == size else None

    def _stop(self) -> None:
        self.late = True
        self._kill()

    def _kill(self) -> None:
        with suppress(OSError):
            if sys.platform == "win32":
                subprocess.run(
                    ["taskkill", "/F", "/T", "/PID", str(self.process.pid)], capture_output=True, check=False
                )
            else:
                os.killpg(self.process.pid, signal.SIGKILL)

    def _loss(self, seconds: int, written: int) -> ReaderLost:
        """Why the child gave no answer."""
        self._kill()
        status = self.process.wait()
        if self.late or (sys.platform != "win32" and status == -signal.SIGXCPU):
            return ReaderLost("reader_timeout", f"not read within {seconds} seconds; {_REMEDY}", again=False)
        self.errors.seek(written)
        said = self.errors.read()[-_STDERR_BYTES:].decode(errors="replace")
        return ReaderLost("reader_failed", f"the reader ended with {_said(said) or _status(status)}; {_REMEDY}")

    def close(self) -> None:
        """End the process and whatever it started."""
        if self.process.returncode is None:
            self._kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def _document(answer: bytes) -> Document:
    """The document of an answer. Raises ReaderLost where it holds none."""
    try:
        parts: dict[str, Any] = {} if answer.startswith(b'{"document":') else json.loads(answer)
        if not parts:
            return from_json(answer[len(b'{"document":') : -1])
    except ValueError as error:
        raise ReaderLost("reader_failed", f"the reader gave no sound document ({error}); {_REMEDY}") from error
    raise _failure(parts["failure"], one_line(parts["message"]))


def _failure(kind: str, message: str) -> ReaderLost:
    if kind == "memory":
        limit = f"{MAX_READER_BYTES // 1024**2:,} MiB"
        return ReaderLost("reader_out_of_memory", f"reading it takes more than {limit} of memory; {_REMEDY}")
    if kind == "missing":
        remedy = "install the packages of the project again (make setup)"
        return ReaderLost("reader_failed", f"its reader is not installed ({message}); {remedy}", again=False)
    return ReaderLost("reader_failed", f"the reader ended with {message}; {_REMEDY}", again=False)


def _said(printed: str) -> str:
    """What a process said last, or that it crashed; without what differs from run to run."""
    fatal = _FATAL.search(printed)
    lines = [line for line in printed.splitlines() if line.strip()]
    return one_line(fatal[0] if fatal else lines[-1] if lines else "")


def _status(status: int) -> str:
    if status < 0:
        with suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit code {status}"
