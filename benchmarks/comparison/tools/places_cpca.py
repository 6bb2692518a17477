"""Places with cpca: the codes of the divisions it finds in a text."""

from importlib import import_module

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all


def load() -> Answerer:
    """The search for many places in one text."""
    cpca = import_module("cpca")

    def places(question: Question) -> list[str]:
        try:
            found = cpca.transform_text_with_addrs(question["text"], pos_sensitive=True)
        except KeyError:  # cpca fails so where a text names no place
            return []
        return [str(code) for code in found["adcode"] if code]

    return places


if __name__ == "__main__":
    answer_all(["cpca"], load)
