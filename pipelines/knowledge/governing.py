"""Words that govern sentences and phrases that limit them, from the seed files."""

from pipelines.knowledge.load import SeedTables


class GoverningWords:
    """Governing words with their modality, and how limiting phrases open and close."""

    def __init__(self, seeds: SeedTables) -> None:
        self.modalities = {row["word"]: row["modality"] for row in seeds["governing_words"]}
