"""What is said of the dataset as a whole, in each of its descriptions: names, authors, licence, addresses, citation.

Title, authors and keywords are those of CITATION.cff in the project's folder.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from pipelines.describing.files import ReleaseFile
from pipelines.publishing.edition import Edition
from schemas.columns import Description

PROJECT = Path(__file__).resolve().parents[2]
NAME = "kaifang"
TITLE_ZH = "开放：中国政府文件开放数据集"
ABOUT = Description(
    "由中国政府文件生成的数据表：每条措施、责任单位和适用区域，每行都可追溯到文件原文的字符。",
    "Tables made from Chinese government notices: every measure, who is responsible and where it applies, each row"
    " traceable to the characters of the notice it came from.",
)
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_FILE = "LICENSE.md"
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, NAME)


@dataclass(frozen=True)
class Dataset:
    """Names of the dataset in both languages, who made it, words to find it by."""

    title: Description
    about: Description
    authors: tuple[str, ...]
    keywords: tuple[str, ...]


@cache
def citation_file() -> dict[str, Any]:
    """CITATION.cff of the project."""
    told: dict[str, Any] = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    return told


@cache
def dataset() -> Dataset:
    """What does not change from release to release."""
    told = citation_file()
    return Dataset(
        title=Description(TITLE_ZH, told["title"]),
        about=ABOUT,
        authors=tuple(author["name"] for author in told["authors"]),
        keywords=(*told["keywords"], "开放数据", "政府文件", "公共政策"),
    )


def citation(edition: Edition) -> str:
    """How to cite a release, in one line."""
    told = dataset()
    return (
        f"{', '.join(told.authors)} ({edition.published_on.year}). {told.title.en}, version {edition.version}"
        f" [data set]. Licence: {LICENCE}."
    )


def bibtex(edition: Edition) -> str:
    """How to cite a release, for BibTeX."""
    told, day = dataset(), edition.published_on
    authors = " and ".join(f"{{{author}}}" for author in told.authors)
    return (
        f"@misc{{{NAME}-{edition.version}, author = {{{authors}}}, title = {{{told.title.en}}}, year = {{{day.year}}},"
        f" version = {{{edition.version}}}, note = {{Data set, {LICENCE}}}}}"
    )


def address(edition: Edition, version: str | None = None) -> str:
    """Where a release is served, with a slash at its end; blank where that is not known."""
    folder = f"releases/{version or edition.version}/"
    return f"{edition.downloads.rstrip('/')}/{folder}" if edition.downloads else ""


def address_of(edition: Edition, name: str) -> str:
    """Where a file is served; relative to the release where that is not known."""
    return address(edition) + quote(name)


def identifier(edition: Edition, files: Iterable[ReleaseFile]) -> str:
    """An id that no other release has: its address, or one that follows from version and tables."""
    tables = sorted(each.sha256 for each in files if each.table)
    return address(edition) or f"urn:uuid:{uuid.uuid5(_SPACE, ' '.join([edition.version, *tables]))}"
