"""All knowledge in one object, made once a run from checked seed tables."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipelines.knowledge.agencies import AgencyBook
from pipelines.knowledge.citing import CitingWords
from pipelines.knowledge.figures import FigureWords
from pipelines.knowledge.governing import GoverningWords
from pipelines.knowledge.law_titles import LawTitles
from pipelines.knowledge.load import Row, SeedTables, has_manifest, load_manifest, load_seeds
from pipelines.knowledge.manifest import Manifest
from pipelines.knowledge.regions import RegionBook
from pipelines.knowledge.vocabulary import Vocabulary


@dataclass(frozen=True)
class Seeds:
    """What every stage may ask: regions, agencies, words, number prefixes, and the manifest of the notices."""

    tables: SeedTables
    regions: RegionBook
    agencies: AgencyBook
    words: Vocabulary
    governing: GoverningWords
    figures: FigureWords
    laws: LawTitles
    citing: CitingWords
    prefixes: dict[str, Row]
    manifest: list[Row]
    has_manifest: bool = True

    @cached_property
    def listed(self) -> Manifest:
        """The rows of the manifest, found by what notices show of themselves."""
        return Manifest(self.manifest)


def read_seeds(folder: Path, notices: Path | None = None) -> Seeds:
    """Load `folder` (the seed files) and the manifest in `notices` (default: `folder/notices`).

    Raises `SeedError` with one line a fault.
    """
    notice_folder = notices or folder / "notices"
    return seeds_of(load_seeds(folder), load_manifest(notice_folder), has_manifest(notice_folder))


def seeds_of(tables: SeedTables, manifest: list[Row], has_manifest: bool = True) -> Seeds:
    """Seeds made of checked tables and the rows of a manifest."""
    regions = RegionBook(tables)
    citing = CitingWords(tables)
    return Seeds(
        tables=tables,
        regions=regions,
        agencies=AgencyBook(tables, regions),
        words=Vocabulary(tables),
        governing=GoverningWords(tables),
        figures=FigureWords(tables),
        laws=LawTitles(tables, citing),
        citing=citing,
        prefixes={row["prefix"]: row for row in tables["number_prefixes"]},
        manifest=manifest,
        has_manifest=has_manifest,
    )
