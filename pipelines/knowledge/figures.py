"""Words around figures: units, comparators, and names that hold a numeral but no figure."""

from pipelines.knowledge.load import SeedTables


class FigureWords:
    """Units, comparators and names, as compiled patterns."""

    def __init__(self, seeds: SeedTables) -> None:
        self.names = frozenset(row["name"] for row in seeds["figure_names"])
