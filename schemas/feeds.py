"""The promise of the two files around feeds: the list of sources, and the log of what they answered.

Neither is read when notices are read, so neither is one of `SEED_FILES`.
"""

from typing import Any

import pandera.pandas as pandera

from schemas.base import PublishedTable
from schemas.seeds import Cell, SeedFile

FEED_KINDS = ("rss", "listing", "json")
"""RSS and Atom; an HTML page with links; a JSON document."""

FETCH_RESULTS = ("new", "changed", "same", "same_text", "gone", "refused", "failed")
"""What came of an address: other bytes than ever, other than before, the same, the same but for a clock, no longer
there, not to be asked, asked in vain."""


def _matching(pattern: str) -> Any:
    return pandera.Field(str_matches=pattern)


_ANY = r"^(\S(.*\S)?)?$"
_SOME = r"^\S(.*\S)?$"
_ADDRESS = r"^https?://\S+$"


class FeedSeeds(PublishedTable):
    """`feeds.csv`; `docs/feeds.md` says what each column is for."""

    name: Cell = _matching(r"^[a-z0-9][a-z0-9-]*$")
    address: Cell = _matching(_ADDRESS)
    kind: Cell = pandera.Field(isin=FEED_KINDS)
    link_pattern: Cell = _matching(_ANY)
    items: Cell = _matching(_ANY)
    link: Cell = _matching(_ANY)
    title: Cell = _matching(_ANY)
    date: Cell = _matching(_ANY)
    hosts: Cell = _matching(_ANY)
    attachment_pattern: Cell = _matching(_ANY)
    enabled: Cell = pandera.Field(isin=("yes", "no"))
    source: Cell = _matching(_SOME)


class FetchLog(PublishedTable):
    """`log.csv` of the archive; a row is one answer that matters, in the order of time.

    `retrieved_at` is UTC; `sha256` and `bytes` are those of the decoded body; `file` is the notice in the inbox.
    """

    feed: Cell = _matching(_SOME)
    address: Cell = _matching(_SOME)
    final_address: Cell = _matching(_ANY)
    retrieved_at: Cell = _matching(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")
    status: Cell = _matching(r"^(\d{3})?$")
    content_type: Cell = _matching(_ANY)
    etag: Cell = _matching(_ANY)
    last_modified: Cell = _matching(_ANY)
    sha256: Cell = _matching(r"^([0-9a-f]{64})?$")
    bytes: Cell = _matching(r"^\d*$")
    result: Cell = pandera.Field(isin=FETCH_RESULTS)
    file: Cell = _matching(_ANY)
    message: Cell = _matching(_ANY)


FEEDS = SeedFile("feeds.csv", FeedSeeds, ("name",))
FETCH_COLUMNS = tuple(FetchLog.to_schema().columns)
FETCH_LOG = SeedFile("log.csv", FetchLog, FETCH_COLUMNS)
"""Only a row repeated in every cell is one too many."""
