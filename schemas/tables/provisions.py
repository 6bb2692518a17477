"""`provisions`: one row per sentence-level commitment inside a measure."""

from schemas.base import Integer, PublishedTable, Text, column, identifier
from schemas.vocabularies import MODALITIES


class Provisions(PublishedTable):
    """Sentences of measures, each with the word that governs it and the phrase that limits it."""

    provision_id: Text = identifier("provision_id", unique=True)
    measure_id: Text = identifier("measure_id")
    position: Integer = column("position", ge=1)
    domain: Text = column("domain", nullable=True)
    text: Text = column("text", str_length={"min_value": 1})
    verb: Text = column("verb", nullable=True)
    modality: Text = column("modality", isin=MODALITIES)
    condition: Text = column("condition", nullable=True)
    char_start: Integer = column("char_start", ge=0)
    char_end: Integer = column("char_end", ge=1)
