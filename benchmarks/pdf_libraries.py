"""Compares what may read a PDF: pypdfium2, pdfplumber, and our reader on top of pypdfium2's characters and paths.

    python -m benchmarks.pdf_libraries [more.pdf …]

Reads the PDF files of the corpus and, where LibreOffice is installed, its web pages and Word files printed as PDF, whose
own text is the truth. `in order` is the share of the truth's runs of ten characters that come out unbroken: it
falls with what is lost, doubled, or read across columns and cells. `tables`/`cells` count what is told apart.

In November 2026 (pypdfium2 5.15, pdfplumber 0.11, one busy core): pypdfium2 gives the characters fifteen times as
fast as pdfplumber, which doubles characters printed twice (主主主题题题) and takes each page's part of a table for a table.
Ours takes a third of pdfplumber's time, for paragraphs, boxes and whole tables; pdfplumber gave nothing that PDFium's
paths do not, so it is not used. PDFium's own order beats ours only where cells have no lines between them.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2 as pdfium
from selectolax.lexbor import LexborHTMLParser

from pipelines.reading.pdf import read_pdf

CORPUS = Path(__file__).parent.parent / "tests" / "notices" / "corpus"
RUN = 10


class Result(NamedTuple):
    """What one library made of one file."""

    text: str
    tables: int
    cells: int


def by_pypdfium2(data: bytes) -> Result:
    """Its own text, in its own order."""
    with pdfium.PdfDocument(data) as opened:
        return Result("".join(page.get_textpage().get_text_range() for page in opened), 0, 0)


def by_pdfplumber(data: bytes) -> Result:
    """Its text and the tables of each page."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        texts = [page.extract_text() for page in opened.pages]
        tables = [table for page in opened.pages for table in page.find_tables()]
    return Result("".join(texts), len(tables), sum(len(table.cells) for table in tables))


def by_us(data: bytes) -> Result:
    """Our reader."""
    document = read_pdf("", data)
    return Result(document.text, len(document.grids), sum(len(grid.cells) for grid in document.grids))


READERS: dict[str, Callable[[bytes], Result]] = {
    "pypdfium2": by_pypdfium2, "pdfplumber": by_pdfplumber, "kaifang": by_us,
}  # fmt: skip


def true_text(path: Path) -> str:
    """The text of a web page or Word file, without blanks."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as opened:
            markup = opened.read("word/document.xml").decode()
        return bare("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", markup)))
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    tree.strip_tags(["script", "style", "title"])
    return bare(tree.text())


def bare(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def in_order(text: str, truth: str) -> float:
    """Share of the truth's runs of characters that are in the text."""
    runs = {truth[at : at + RUN] for at in range(len(truth) - RUN)}
    found = bare(text)
    return len(runs & {found[at : at + RUN] for at in range(len(found) - RUN)}) / max(len(runs), 1)


def printed(paths: list[Path], folder: Path) -> Iterator[tuple[Path, str]]:
    """PDF files made from documents, each with the text it should hold."""
    soffice = shutil.which("soffice")
    if soffice:
        command = [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=600)
        for path in paths:
            yield folder / f"{path.stem}.pdf", true_text(path)


def main() -> None:
    """Print one line for each file and library."""
    sources = [*sorted(CORPUS.glob("*.docx")), *sorted(CORPUS.glob("g*.html"))]
    with tempfile.TemporaryDirectory() as folder:
        files = [(Path(path), "") for path in sys.argv[1:]] or [(path, "") for path in sorted(CORPUS.glob("*.pdf"))]
        files += [] if sys.argv[1:] else list(printed(sources, Path(folder)))
        print(f"{'file':24}{'library':12}{'seconds':>8}{'characters':>12}{'in order':>10}{'tables':>8}{'cells':>7}")
        for path, truth in files:
            for name, reader in READERS.items():
                begin = time.perf_counter()
                result = reader(path.read_bytes())
                seconds = time.perf_counter() - begin
                share = f"{in_order(result.text, truth):.4f}" if truth else "-"
                print(
                    f"{path.stem:24}{name:12}{seconds:8.2f}{len(bare(result.text)):12,}{share:>10}"
                    f"{result.tables:8}{result.cells:7}"
                )


if __name__ == "__main__":
    main()
