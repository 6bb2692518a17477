"""The guide, run as a reader would: its Python blocks in order, each with the output that stands under it.

`python -m tests.guide` writes the output into docs/guide.md anew.
"""

import contextlib
import io
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from pipelines.command_line.readme import founding_tables
from tests.pipelines.releases.made import publish

PAGE = Path(__file__).resolve().parents[1] / "docs" / "guide.md"
_BLOCK = re.compile(r"(?P<code>```python\n(?P<words>.*?)```\n)(?:\n```text\n.*?```\n)?", re.DOTALL)


def run_guide(text: str, release: Path) -> tuple[str, dict[str, Any]]:
    """The text with the output that its code has on a release, and the names that the code leaves."""
    names: dict[str, Any] = {}
    before = os.environ.get("KAIFANG_RELEASE")
    os.environ["KAIFANG_RELEASE"] = str(release)
    try:
        return _BLOCK.sub(lambda block: block["code"] + _output(block["words"], names), text), names
    finally:
        os.environ.pop("KAIFANG_RELEASE")
        if before is not None:
            os.environ["KAIFANG_RELEASE"] = before


def _output(code: str, names: dict[str, Any]) -> str:
    """The block that shows what a piece of code prints; nothing where it prints nothing."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, str(PAGE), "exec"), names)
    lines = "".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines())
    return f"\n```text\n{lines}```\n" if lines else ""


def main() -> None:
    """Rewrite the page in place."""
    with tempfile.TemporaryDirectory() as folder:
        publish(founding_tables(), Path(folder))
        made, _ = run_guide(PAGE.read_text(encoding="utf-8"), Path(folder))
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
