"""How every program answers: questions in, answers and costs out.

`python -m benchmarks.comparison.tools.NAME QUESTIONS ANSWERS` reads a JSON list of questions and writes a JSON object
with the versions, the seconds of CPU before the first answer and for all of them, the peak memory in MiB, and an answer
for each question.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Question = dict[str, Any]
Answerer = Callable[[Question], Any]


def answer_all(packages: Iterable[str], load: Callable[[], Answerer]) -> None:
    """Load the package, answer once to warm up, then answer all questions and write the answers."""
    questions: list[Question] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    answer = load()
    answer(questions[0])
    begin = time.process_time()
    answers = [answer(question) for question in questions]
    told = {
        "versions": {name: version(name) for name in packages},
        "load_seconds": round(begin, 2),
        "seconds": round(time.process_time() - begin, 4),
        "peak_mib": _peak(),
        "answers": answers,
    }
    Path(sys.argv[2]).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def _peak() -> int:
    """The most memory this program held, in MiB; `getrusage` would tell that of the one that started it, if more."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024
