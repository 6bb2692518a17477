"""`kaifang.xlsx`: what it is, the codebook, and a sheet a table. The same edition gives the same bytes."""

from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from pipelines.describing.dataset import LICENCE_URL, dataset
from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import count_rows
from pipelines.publishing.workbook.first_sheets import ABOUT, CODEBOOK, write_about, write_codebook
from pipelines.publishing.workbook.plan import rows_shown
from pipelines.publishing.workbook.styles import add_styles
from pipelines.publishing.workbook.table_sheet import write_table_sheet
from schemas import TABLES

WORKBOOK_FILE = "kaifang.xlsx"


def write_workbook(edition: Edition) -> Path:
    """Write the workbook into the edition's folder; rows go to disk as they are written, in no more memory than a batch.

    Raises `xlsxwriter.exceptions.XlsxWriterException`, `OSError`.
    """
    path = edition.folder / WORKBOOK_FILE
    options = {"constant_memory": True, "tmpdir": str(edition.folder), "use_zip64": True, "nan_inf_to_errors": True}
    shown = rows_shown(edition.tables)
    with Workbook(path, options) as book:
        book.set_properties(_properties(edition))
        styles = add_styles(book)
        about, codebook = book.add_worksheet(ABOUT), book.add_worksheet(CODEBOOK)
        cuts = {
            name: write_table_sheet(book.add_worksheet(name), TABLES[name], edition.tables, rows, styles)
            for name, rows in shown.items()
        }
        write_codebook(codebook, cuts, styles)
        write_about(about, edition, shown, styles)
    return path


def left_out_of_workbook(edition: Edition) -> list[str]:
    """Tables that the workbook of a large edition lacks, and those of which it holds the first rows."""
    shown = rows_shown(edition.tables)
    missing = [name for name in edition.tables if name not in shown]
    cut = [name for name, rows in shown.items() if rows < count_rows(edition.tables, name)]
    told = [f"{WORKBOOK_FILE} does not hold {', '.join(missing)}, since the release is large"] if missing else []
    return told + ([f"{WORKBOOK_FILE} holds the first {max(shown.values()):,} rows of {', '.join(cut)}"] if cut else [])


def _properties(edition: Edition) -> dict[str, object]:
    told = dataset()
    return {
        "title": f"{told.title.zh} {edition.version}",
        "author": ", ".join(told.authors),
        "comments": f"{told.title.en}, version {edition.version}. {LICENCE_URL}",
        "created": datetime.combine(edition.published_on, time()),
    }
