"""Notices to measure on, made from the real ones: `python -m benchmarks.corpus 1000 FOLDER`.

The same seed and number give the same bytes, and a notice is the same however many are made. What a reader would find
in them lies beside the folder, as FOLDER.truth.jsonl. `repeated` gives the founding notices many times over instead.
"""

import argparse
import re
from pathlib import Path

from benchmarks.made.shares import HOSTILE
from benchmarks.made.writing import truth_of, write_corpus
from pipelines.reading.source import SourceFile
from pipelines.workers.processes import cores

SEED = 7
_NUMBER = re.compile(r"(商资发2021年第|〔\s*[2２][0０]..\s*〕\s*)([0-9０-９]{1,4})(?=号)")


def repeated(notices: list[SourceFile], times: int) -> list[SourceFile]:
    """Every notice `times` times, under other numbers, so that none is a duplicate; copy 0 is the notice itself."""
    return [_copy(notice, at) for at in range(times) for notice in notices]


def _copy(notice: SourceFile, at: int) -> SourceFile:
    if at == 0:
        return notice
    text = notice.data.decode()
    numbered, count = _NUMBER.subn(lambda match: f"{match[1]}{at}{match[2]}", text, count=1)
    if not count:
        numbered = text.replace("总体方案**", f"总体方案（第{at}稿）**", 1)
    return SourceFile(f"{at:04}-{notice.name}", numbered.encode())


def main() -> None:
    """Write a corpus."""
    asked = argparse.ArgumentParser(description="Write notices made from the real ones, with their truth.")
    asked.add_argument("count", type=int, help="how many notices")
    asked.add_argument("folder", type=Path, help="a new folder")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--hostile", type=float, default=HOSTILE, help="share of files made to break a reader; 0: none")
    asked.add_argument("--workers", type=int, default=cores())
    given = asked.parse_args()
    write_corpus(given.count, given.folder, given.seed, given.hostile, given.workers)
    print(f"{given.count:,} notices in {given.folder}, their truth in {truth_of(given.folder)}")


if __name__ == "__main__":
    main()
