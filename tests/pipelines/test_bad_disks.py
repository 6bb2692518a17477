"""Disks that are full or closed to writing: a clear message, the last release as it was, and the next run goes on.

The disks are real: a small file system in memory, mounted for the test in a name space of its own.
"""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
set -e
mount -t tmpfs -o size={size} tmpfs "$1/output"
cd "$1"
export PYTHONPATH="{root}"
kaifang() {{ "{python}" -c 'from pipelines.cli import main; main()' "$@"; }}
{steps}
"""


def can_mount() -> bool:
    program = shutil.which("unshare")
    command = [program or "unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return program is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_mount(), reason="file systems cannot be mounted here"),
]


def on_a_disk(folder: Path, size: str, steps: str) -> subprocess.CompletedProcess[str]:
    """Run shell steps in a project whose folder of releases is a disk of some size."""
    (folder / "output").mkdir()
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("guofa*", "shangzihan*", "guohan*"))
    (folder / "kaifang.toml").write_text("[releases]\nparts = []\n", encoding="utf-8")
    script = SCRIPT.format(size=size, root=ROOT, python=sys.executable, steps=textwrap.dedent(steps))
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)


def test_a_disk_full_or_closed_leaves_the_last_release_and_the_next_run_goes_on(tmp_path: Path) -> None:
    done = on_a_disk(
        tmp_path,
        "40m",
        """
        kaifang build
        before=$(readlink output/latest)
        head -c 100m /dev/zero > output/rubbish || true
        rm seeds/notices/shangzifa*
        if kaifang build; then exit 90; fi
        test "$before" = "$(readlink output/latest)" || exit 91
        (cd output/latest && sha256sum --check --quiet SHA256SUMS) || exit 92
        rm output/rubbish
        mount -o remount,ro output
        if kaifang build; then exit 97; fi
        kaifang check || exit 98
        mount -o remount,rw output
        kaifang build || exit 93
        test "$before" != "$(readlink output/latest)" || exit 94
        (cd output/latest && sha256sum --check --quiet SHA256SUMS) || exit 95
        test -z "$(ls -A output | grep staging)" || exit 96
        kaifang versions
        """,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No space left on device" in done.stderr
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Nothing was published. The last release, if there is one, is as it was." in done.stderr


def test_a_disk_too_small_for_a_first_release_shows_none(tmp_path: Path) -> None:
    done = on_a_disk(tmp_path, "200k", "if kaifang build; then exit 90; fi; test ! -e output/latest")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No space left on device" in done.stderr
