"""Everything that describes a release, in order: rights and codebook for people, then three descriptions for machines.

Each of the three lists the files that were there before it, with their checksums.
"""

from pathlib import Path

from pipelines.describing.catalogue import FILE_NAME as CATALOGUE
from pipelines.describing.catalogue import write_catalogue
from pipelines.describing.codebook_files import CSV_NAME, PAGE_NAME, write_codebook_csv, write_codebook_page
from pipelines.describing.croissant import FILE_NAME as CROISSANT
from pipelines.describing.croissant import write_croissant
from pipelines.describing.data_package import FILE_NAME as DATA_PACKAGE
from pipelines.describing.data_package import write_data_package
from pipelines.describing.dataset import LICENCE_FILE
from pipelines.describing.files import as_listed, release_files
from pipelines.describing.rights import CITATION_FILE, write_citation, write_licence
from pipelines.publishing.edition import Edition

DESCRIPTIONS = (LICENCE_FILE, CITATION_FILE, PAGE_NAME, CSV_NAME, DATA_PACKAGE, CROISSANT, CATALOGUE)
"""Names of the files that are written, in this order."""


def write_descriptions(edition: Edition) -> list[Path]:
    """Write all descriptions of a release; what else shall be listed in them lies in its folder already."""
    files = release_files(edition.folder, DESCRIPTIONS, edition.summed)
    written = []
    for write in (write_licence, write_citation, write_codebook_page, write_codebook_csv):
        written.append(write(edition))
        files.append(as_listed(written[-1], edition.summed))
    for describe in (write_data_package, write_croissant, write_catalogue):
        written.append(describe(edition, files))
        files.append(as_listed(written[-1], edition.summed))
    return written
