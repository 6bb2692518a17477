"""Answers that are worked out once: names of agencies, and lists of them, recur all over a corpus."""

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(dict[str, Answer], Generic[Answer]):
    """Words → what a function makes of them. To ask again costs a look into a dictionary, not a call.

    It holds `most` answers and then begins anew, so that it does not grow with the corpus. Answers for words longer
    than `longest` are not kept.
    """

    def __init__(self, work: Callable[[str], Answer], most: int, longest: int) -> None:
        self.work = work
        self.most = most
        self.longest = longest

    def __missing__(self, words: str) -> Answer:
        answer = self.work(words)
        if len(words) <= self.longest:
            if len(self) >= self.most:
                self.clear()
            self[words] = answer
        return answer
