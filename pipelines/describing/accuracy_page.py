"""The section of QUALITY.md on accuracy: against what, how, on which code, and what came out."""

from collections.abc import Iterator

from pipelines.describing.measured import Corpus, Measured, Score
from pipelines.describing.texts import grid
from pipelines.releases.changes.markdown import code, words

_HOW = (
    "以人工阅读所得的结果为准，与发布的行比较。`tune` 部分编写规则时看过，`report` 部分留作测量；"
    "测量后其错误已用一般规则改正，因此首次测量的结果更接近未读过的文件。\n"
    "Published rows are compared with a truth made by reading the notices. Rules were written with the rows of part"
    " `tune` at hand; `report` was kept for measuring. Its faults were mended by general rules afterwards, so what the"
    " first measurement said is the better guess for notices that nobody has read."
)
_CORPUS = (
    "真实文件中逐条记下的事实（章、条目、责任单位、正文起止等），有多少能在表中看到。\n"
    "Facts written down while reading real notices (chapters, items, who is responsible, where a text begins and ends),"
    " and how many of them the tables show."
)


def accuracy(measured: Measured, used: str) -> Iterator[str]:
    """Lines on both measurements; `used` is the digest of the code that made the release."""
    yield "## 准确度 / Accuracy"
    yield _HOW
    yield grid(
        (
            "表 / table",
            "部分 / part",
            "真值 / true rows",
            "精确率 / precision",
            "召回率 / recall",
            "各列一致 / agreement",
        ),
        [_score(score) for score in measured.accuracy.scores],
    )
    yield "首次测量 / First look at the part `report`:"
    yield grid(
        ("表 / table", "结果 / result"), [(code(each.table), each.result) for each in measured.accuracy.first_look]
    )
    yield _measured_on(measured.accuracy.code, used)
    yield from _corpus(measured.corpus, used)


def _score(score: Score) -> tuple[str, ...]:
    agreed = ", ".join(f"{code(column)} {right}/{count}" for column, (right, count) in score.agreed.items())
    return (
        code(score.table),
        score.part,
        f"{score.found + score.missed:,}",
        f"{score.precision:.3f}",
        f"{score.recall:.3f}",
        agreed or "–",
    )


def _measured_on(code_measured: str, used: str) -> str:
    same = "与本版相同 / the same as that of this release"
    other = f"本版为 {code(used)} / this release was made by {code(used)}"
    return f"测量所用代码 / Measured on code: {code(code_measured)}（{same if code_measured == used else other}）"


def _corpus(corpus: Corpus, used: str) -> Iterator[str]:
    yield _CORPUS
    yield (
        f"{corpus.notices:,} 份文件，{corpus.facts:,} 条事实，{corpus.met:,} 条符合 / "
        f"{corpus.notices:,} notices, {corpus.facts:,} facts, {corpus.met:,} met"
    )
    if corpus.unmet:
        yield grid(
            ("文件 / notice", "不符合的事实 / fact not met", "原因 / why"),
            [(words(each.notice, 80), words(each.fact, 80), words(each.why, 200)) for each in corpus.unmet],
        )
    yield _measured_on(corpus.code, used)
