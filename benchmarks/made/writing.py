"""Writes a corpus: files, manifest, and the truth beside the folder; on several cores, with the same bytes."""

import csv
import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from itertools import chain
from pathlib import Path

from benchmarks.made.files import make

_BATCH = 250
_MANIFEST = (
    "file", "sha256", "document_number", "title", "plan_title", "issuer", "issued_on", "published_on", "source_url",
    "retrieved_on", "note",
)  # fmt: skip


def truth_of(folder: Path) -> Path:
    """Where the truth of a corpus lies: beside its folder."""
    return folder.with_name(folder.name + ".truth.jsonl")


def write_corpus(count: int, folder: Path, seed: int, hostile: float, workers: int) -> None:
    """Write files 0 to `count`, manifest.csv and the truth. The folder must not exist, or be empty.

    Raises FileExistsError where it holds something.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name a new folder, so that no old notices stay among the new")
    work = partial(_write_batch, folder, seed, hostile, count)
    batches = range(0, count, _BATCH)
    if workers == 1:
        _write_lists(folder, map(work, batches))
        return
    with ProcessPoolExecutor(workers) as pool:
        _write_lists(folder, pool.map(work, batches))


def _write_batch(folder: Path, seed: int, hostile: float, count: int, begin: int) -> list[tuple[list[str], str]]:
    """Write the files of a batch; returns a row of the manifest and a line of truth for each."""
    return [_write(folder, seed, hostile, k) for k in range(begin, min(begin + _BATCH, count))]


def _write(folder: Path, seed: int, hostile: float, k: int) -> tuple[list[str], str]:
    made = make(seed, k, hostile)
    (folder / made.name).write_bytes(made.data)
    told = made.truth.document_number if made.truth.number_in == "manifest" else ""
    row = [made.name, hashlib.sha256(made.data).hexdigest(), told]
    return row + [""] * (len(_MANIFEST) - len(row)), json.dumps(asdict(made.truth), ensure_ascii=False, default=str)


def _write_lists(folder: Path, batches: Iterator[list[tuple[list[str], str]]]) -> None:
    """The manifest and the truth, in the order of the files."""
    with (
        (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as manifest,
        truth_of(folder).open("w", encoding="utf-8") as truths,
    ):
        rows = csv.writer(manifest)
        rows.writerow(_MANIFEST)
        for row, truth in chain.from_iterable(batches):
            rows.writerow(row)
            truths.write(truth + "\n")
