"""Whatever a text holds: it is read without an error, and every character lies in exactly one leaf."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.frames import check_table
from pipelines.reading.source import SourceFile
from schemas import TABLES

SEEDS_FOLDER = Path(__file__).parents[2] / "seeds" / "notices"
MARKS = '（）()《》“”"|\t\n 0123456789一二三、.。，：*#<>\u200b\u3000-—序号注附件'
OURS = [name for name in TABLES if name not in ("agencies", "regions")]


def assert_sound(text: str, seeds: Seeds) -> None:
    tables = build_tables([SourceFile("x.txt", text.encode())], seeds)
    for check in CHECKS:
        assert check(tables) == []
    for name in OURS:
        assert check_table(TABLES[name], tables[name]).empty
    assert "unassigned_text" not in tables["issues"]["code"].to_pylist()


def mutated(text: str, chance: random.Random) -> str:
    """The text cut, shuffled, doubled, garbled or joined."""
    lines = text.split("\n")
    kind = chance.randrange(6)
    if kind == 0:
        return text[: chance.randrange(len(text))]
    if kind == 1:
        return text[chance.randrange(len(text)) :]
    if kind == 2:
        chance.shuffle(lines)
    elif kind == 3:
        lines = [each for line in lines for each in [line] * chance.choice((0, 1, 1, 1, 2))]
    elif kind == 4:
        return "".join(chance.choice(MARKS) if chance.random() < 0.02 else char for char in text)
    else:
        return text.replace("\n", chance.choice(("", "\n\n", "\r", "\t", "|")))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_garbled_notices(seeds: Seeds, founding: dict[str, SourceFile], seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice([each.data.decode() for each in founding.values()])
    for _ in range(chance.randrange(1, 4)):
        text = mutated(text, chance) or "通知"
    assert_sound(text, seeds)


@pytest.mark.slow
@given(st.text(alphabet=MARKS + "国务院关于通知责任单位负责全国上海商务部", max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(seeds: Seeds, text: str) -> None:
    assert_sound(text, seeds)


@pytest.mark.parametrize("mark", ["（", "）", "《", "“", "1.\n", "一、\n", "|", "序号", "注：1."])
def test_ten_thousand_marks(seeds: Seeds, mark: str) -> None:
    assert_sound(mark * 10_000, seeds)
