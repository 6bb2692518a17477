"""A scheduler and workers of Dask on this machine, as real processes."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[3]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def wait_until(condition: Callable[[], object], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"


class Program:
    """A program of Dask, with what it prints in a file."""

    def __init__(self, log: Path, *command: str, **environment: str) -> None:
        self.log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                stdout=file,
                stderr=file,
                cwd=log.parent,
                env=ENVIRONMENT | environment,
                start_new_session=True,
            )

    def said(self, pattern: str) -> str:
        """The part in parentheses, once it was printed."""
        found: list[str] = []

        def look() -> bool:
            assert self.process.poll() is None, self.log.read_text()
            found[:] = re.findall(pattern, self.log.read_text())
            return bool(found)

        wait_until(look)
        return found[0]

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait(20)


class LocalCluster:
    """Starts programs, and ends them with the block."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.programs: list[Program] = []
        self.scheduler = self.start_scheduler(0)
        self.address = self.scheduler.said(r"Scheduler at:\s+(tcp://\S+)")

    def start_scheduler(self, port: int) -> Program:
        return self._start("distributed.cli.dask_scheduler", "--host=127.0.0.1", f"--port={port}", "--no-dashboard")

    def start_again(self) -> None:
        """A scheduler at the same address."""
        self.scheduler = self.start_scheduler(int(self.address.rsplit(":", 1)[1]))

    def start_worker(self, nanny: str = "--no-nanny", **environment: str) -> Program:
        command = ("distributed.cli.dask_worker", self.address, "--host=127.0.0.1", "--nthreads=1", "--no-dashboard")
        return self._start(*command, nanny, f"--local-directory={self.folder}", **environment)

    def _start(self, *command: str, **environment: str) -> Program:
        log = self.folder / f"{len(self.programs)}.log"
        program = Program(log, *command, **self.environment | environment)
        self.programs.append(program)
        return program

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for program in self.programs:
            program.kill()
