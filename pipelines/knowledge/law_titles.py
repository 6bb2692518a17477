"""Laws and treaties that notices name without title marks."""

from pipelines.knowledge.load import SeedTables


class LawTitles:
    """Names as printed and the titles they stand for."""

    def __init__(self, seeds: SeedTables) -> None:
        self.titles = {row["name"]: row["title"] for row in seeds["law_titles"]}
