"""`LICENSE.md` and `CITATION.cff` of a release, from those of the project."""

import re
from pathlib import Path

import yaml

from pipelines.describing.dataset import (
    ABOUT,
    LICENCE,
    LICENCE_FILE,
    LICENCE_TITLE,
    LICENCE_URL,
    PROJECT,
    address,
    citation,
    citation_file,
)
from pipelines.describing.texts import filled, write_text
from pipelines.publishing.edition import Edition

CITATION_FILE = "CITATION.cff"
_LINK_TO_FILE = re.compile(r"\[([^\]]+)\]\((?!https?:)(?!CITATION\.cff\))[^)]+\)")
"""A link to a file that does not lie in a release."""


def write_licence(edition: Edition) -> Path:
    """The licence of the tables, with the line to cite them by."""
    told = (PROJECT / "LICENSE-DATA.md").read_text(encoding="utf-8")
    body = _LINK_TO_FILE.sub(r"\1", told[told.index("\n## ") :])
    head = (
        f"# Licence of Kaifang {edition.version}\n\n"
        f"{LICENCE_TITLE} ({LICENCE}), <{LICENCE_URL}>. Please cite as:\n\n> {citation(edition)}\n"
    )
    return write_text(edition.folder / LICENCE_FILE, head + body)


def write_citation(edition: Edition) -> Path:
    """How to cite this release, in the Citation File Format."""
    told = citation_file() | {
        "message": "If you use these tables, please cite them as below.",
        "abstract": ABOUT.en,
        "type": "dataset",
        "version": edition.version,
        "date-released": edition.published_on,
        "license": LICENCE,
    }
    text = yaml.safe_dump(filled(told | {"url": address(edition)}), allow_unicode=True, sort_keys=False, width=110)
    return write_text(edition.folder / CITATION_FILE, text)
