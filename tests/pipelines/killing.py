"""Real runs, in processes of their own, that are killed at random moments; what users see is looked at after each."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipelines.releases.contents import CHECKSUMS, checksum_faults
from pipelines.releases.history import read_versions
from tests.pipelines.releases.made import leftovers, notice

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-c", "from pipelines.cli import main; main()", "build"]


class Trial:
    """A folder with notices that change from run to run."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.notices = folder / "notices"
        self.output = folder / "output"
        self.notices.mkdir(parents=True)
        (folder / "kaifang.toml").write_text(
            '[folders]\nnotices = "notices"\n[releases]\nparts = []\n', encoding="utf-8"
        )
        shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("notices"))
        for number in (1, 2):
            (self.notices / f"{number}.txt").write_text(notice(number), encoding="utf-8")
        self.turn = 0
        self.kills = 0

    def start(self) -> "subprocess.Popen[bytes]":
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            _COMMAND, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip

    def finish(self) -> float:
        """A run that is left alone; the seconds it took."""
        begun = time.monotonic()
        process = self.start()
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        return time.monotonic() - begun

    def change(self) -> None:
        """Let the next run have something to do: a notice comes, changes or goes."""
        self.turn += 1
        path = self.notices / f"{3 + self.turn % 3}.txt"
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
        else:
            path.write_text(notice(3 + self.turn % 3, f"第{self.turn}次推进"), encoding="utf-8")

    def kill(self, after: float) -> None:
        """A run that is killed, with all it started, after some seconds, unless it has ended by then."""
        process = self.start()
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            self.kills += 1
            process.communicate()

    def faults(self, before: str) -> list[str]:
        """What a user would find wrong: `latest` is neither the old release nor a new one, or not whole."""
        shown = (self.output / "latest").readlink().name
        faults = [f"{path.name}: {fault}" for path in self.releases() for fault in checksum_faults(path)]
        if _order(shown) < _order(before):
            faults.append(f"latest went back from {before} to {shown}")
        read_versions(self.output)
        return faults

    def releases(self) -> list[Path]:
        return sorted((self.output / "releases").iterdir())

    def shown(self) -> str:
        return (self.output / "latest").readlink().name

    def unfinished(self) -> list[str]:
        """What a run that was left alone should have mended."""
        runs = read_versions(self.output).runs
        made = {path.name for path in self.releases()}
        told = {run.version for run in runs if run.result == "published"}
        return [
            *leftovers(self.output),
            *(f"run {run.run} is {run.result}" for run in runs if run.result == "running"),
            *(f"{name} is in no run" for name in made - told),
            *(f"{name} is not there" for name in told - made),
            *([] if (self.output / "latest" / CHECKSUMS).is_file() else ["latest leads nowhere"]),
        ]


def _order(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def trial(folder: Path, seed: int, times: int) -> Trial:
    """Kill runs at random moments, mostly late ones, when there is something to spoil; all that is wrong is asserted."""
    made = Trial(folder, seed)
    made.finish()
    seconds = max(made.finish(), 0.5)
    for turn in range(times):
        made.change()
        before = made.shown()
        made.kill(seconds * made.random.uniform(0.2, 1.3))
        assert made.faults(before) == [], f"seed {seed}, turn {turn}"
    made.finish()
    assert made.faults(made.shown()) == []
    assert made.unfinished() == []
    return made
