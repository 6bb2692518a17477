"""What the page of `lineage` shows: how many measures went on, were amended, were dropped, by chapter."""

from itertools import groupby

import dagster as dg

from assets.metadata import markdown_table
from assets.pictures import stacked_bars
from assets.resources import Folders
from pipelines.publishing.outcomes import OUTCOMES, outcomes_by_chapter

CHAPTERS_SHOWN = 200
MORE = f"\n\nThese are the first {CHAPTERS_SHOWN} chapters; the tables lineage and lineage_gaps hold all."


def lineage_metadata(folders: Folders) -> dict[str, dg.MetadataValue[str | None]]:
    """A Markdown table of counts, and a picture for every two tied notices."""
    found = outcomes_by_chapter(folders.drafts.tables, CHAPTERS_SHOWN + 1)
    outcomes, more = found[:CHAPTERS_SHOWN], len(found) > CHAPTERS_SHOWN
    rows = [(each.earlier, each.later, each.chapter, *each.counts.values()) for each in outcomes]
    pictures = [
        f"**{earlier} → {later}**\n\n"
        + stacked_bars(f"{earlier} to {later}", [(each.chapter, each.counts) for each in group])
        for (earlier, later), group in groupby(outcomes, key=lambda each: (each.earlier, each.later))
    ]
    return {
        "by_chapter": dg.MetadataValue.md(
            markdown_table(("earlier", "later", "chapter", *OUTCOMES), rows) + MORE * more
        ),
        "picture": dg.MetadataValue.md("\n\n".join(pictures) or "No notices are tied by a citation."),
    }
