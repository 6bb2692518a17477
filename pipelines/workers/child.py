"""A process that does work for us, seen from our side; `serving.py` is what runs in it.

A plain subprocess, because children of `multiprocessing` import the main script anew, and may have no children of
their own. It leads a process group, which is killed as a whole, and it ends by itself when we are gone.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.workers.protocol import Done, Lost, Task, WorkersLost, WorkFailed
from pipelines.workers.serving import OUT_OF_MEMORY, receive, send

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = ("-P", "-X", "utf8", "-m", "pipelines.workers.serving")
_FAREWELL_SECONDS = 5


class Child:
    """One process; `tasks` counts what it was asked. Raises `WorkersLost` where none can be started."""

    def __init__(self, is_quiet: bool = False) -> None:
        """Start it. Quiet: what it prints is thrown away."""
        self.tasks = 0
        self.is_late = False
        """Whether it was ended because it took too long."""
        self._is_started = False
        self._process = _start(is_quiet)
        with suppress(OSError):
            send(self._process.stdin, pickle.dumps(sys.path))  # type: ignore[arg-type]

    def ask(self, function: Callable[[Task], Done], argument: Task, seconds: float | None = None) -> Done:
        """Have `function(argument)` done, within `seconds` if given; what it takes to start the process counts too.

        Raises `WorkFailed` for what it raises, and `Lost` where the process came to its end; it is then of no more use.
        """
        self.tasks += 1
        watch = threading.Timer(seconds, self._stop) if seconds else None
        if watch:
            watch.daemon = True
            watch.start()
        try:
            self._wait_until_started()
            done, result = self._exchange(pickle.dumps((function, argument, seconds)))
        except EOFError as end:
            raise Lost(self._reason(seconds)) from end
        finally:
            if watch:
                watch.cancel()
        if not done:
            raise WorkFailed(f"the work failed in a worker process:\n{result}")
        return result  # type: ignore[no-any-return]

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended yet."""
        return self._process.poll() is None

    def _wait_until_started(self) -> None:
        if self._is_started:
            return
        try:
            receive(self._process.stdout)  # type: ignore[arg-type]
        except EOFError as end:
            status = self._end()
            if self.is_late or status < 0:
                raise  # somebody ended it, which says nothing about the next one
            raise WorkersLost(
                f"a worker process cannot be started: it {in_words(status)}; see what it printed"
            ) from end
        self._is_started = True

    def _exchange(self, message: bytes) -> tuple[bool, Any]:
        with suppress(OSError):
            send(self._process.stdin, message)  # type: ignore[arg-type]
        return pickle.loads(receive(self._process.stdout))  # type: ignore[arg-type, no-any-return]

    def _stop(self) -> None:
        self.is_late = True
        self.kill()

    def _reason(self, seconds: float | None) -> str:
        """How the process ended."""
        status = self._end()
        if self.is_late:
            return f"took more than {seconds:g} seconds"
        if status == OUT_OF_MEMORY:
            return "ran out of memory"
        return in_words(status)

    def _end(self) -> int:
        self.kill()
        return self._process.wait()

    def close(self) -> None:
        """End the process in good order, or else by force. For when it has nothing to do."""
        with suppress(OSError):
            send(self._process.stdin, b"")  # type: ignore[arg-type]
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL_SECONDS)
        self._end()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def kill(self) -> None:
        """End the process with what it started, at any time and from any thread."""
        if self._process.returncode is not None:
            return
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)


def _start(is_quiet: bool) -> "subprocess.Popen[bytes]":
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        return subprocess.Popen(
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if is_quiet else None,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )
    except OSError as error:
        message = f"a worker process cannot be started ({error.strerror}); free memory, or use fewer workers"
        raise WorkersLost(message) from error


def in_words(status: int) -> str:
    """How a process ended, by its exit status: negative for signals."""
    if status < 0:
        with suppress(ValueError):
            return f"ended by {signal.Signals(-status).name}"
    return f"ended with exit code {status}"
