"""Places with the book of regions that Kaifang reads scopes with; only administrative divisions are told."""

from pathlib import Path

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all
from pipelines.knowledge.load import load_seeds
from pipelines.knowledge.regions import RegionBook

SEEDS = Path(__file__).parents[3] / "seeds"


def load() -> Answerer:
    """The search for names that stand for one place."""
    book = RegionBook(load_seeds(SEEDS))

    def places(question: Question) -> list[str]:
        found = [place.region_ids for place in book.places(question["text"])]
        return sorted({ids[0] for ids in found if len(ids) == 1 and ids[0].isdigit()})

    return places


if __name__ == "__main__":
    answer_all(["kaifang"], load)
