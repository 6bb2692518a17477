"""What linking must know of every notice of a run, so that the notices themselves can stay on disk."""

import hashlib
from dataclasses import dataclass

from pipelines.linking.titles import Form, NumberKey, own_forms
from pipelines.notice import Notice
from pipelines.reading.source import Origin


@dataclass(frozen=True)
class Card:
    """A notice in short. `given_id` is made of what the notice itself says, so that copies share it.

    `fullness` decides between copies, `listed` says that the manifest names this very file, `manifest_file` which file
    the manifest's row for the notice names. `number` and `titles` are what citations are looked up by; with `issuers`,
    they tell copies from other notices of the same id.
    """

    origin: Origin
    given_id: str
    fullness: tuple[int, int]
    was_read: bool
    listed: bool
    manifest_file: str | None
    issued_on: str | None
    number: NumberKey | None
    titles: frozenset[Form]
    issuers: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[int, int, bool, str, str]:
        """Sorts copies, the one that is kept first: more measures, more text, the file that the manifest names."""
        measures, letters = self.fullness
        return -measures, -letters, not self.listed, self.origin.sha256, self.origin.name

    @property
    def own_id(self) -> str:
        """An id for a notice whose given one another notice has: with letters made of its number, issuers and titles."""
        said = repr((self.number, sorted(self.issuers), sorted(self.titles)))
        return f"{self.given_id}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    def is_copy_of(self, other: "Card") -> bool:
        """Whether a notice of the same id is the same: one whose title, or whose number and issuer are not others."""
        if self.titles & other.titles or not (self.titles and other.titles):
            return True
        return self.number == other.number and not (
            self.issuers and other.issuers and self.issuers.isdisjoint(other.issuers)
        )


def card_of(notice: Notice) -> Card:
    """The card of a notice whose rows are made and whose id is what it says itself."""
    header, named = notice.header, notice.manifest["file"] if notice.manifest else None
    return Card(
        origin=notice.source,
        given_id=notice.notice_id,
        fullness=notice.fullness,
        was_read=notice.was_read,
        listed=named == notice.source.name,
        manifest_file=named,
        issued_on=header.issued_on or None,
        number=header.number.key if header.number else None,
        titles=own_forms(header.title, header.plan_title),
        issuers=frozenset(notice.issuer_ids),
    )
