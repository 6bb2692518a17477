"""Whatever a text holds: it is read without an error, and every character lies in exactly one leaf."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.promises import broken
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.reading.formats import read_document
from pipelines.reading.source import SourceFile

SEEDS_FOLDER = Path(__file__).parents[2] / "seeds" / "notices"
MARKS = '（）()《》“”"|\t\n 0123456789一二三、.。，：*#<>\u200b\u3000-—序号注附件'


def assert_sound(content: str | bytes, seeds: Seeds) -> None:
    data = content.encode() if isinstance(content, str) else content
    assert broken(build_tables([SourceFile("x.txt", data)], seeds)) == []


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


@pytest.mark.parametrize("seed", [*range(10), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10, 40))])
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


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["（", "）", "《", "“", "1.\n", "一、\n", "|", "序号", "注：1."])
def test_ten_thousand_marks(seeds: Seeds, mark: str) -> None:
    assert_sound(mark * 10_000, seeds)


@pytest.mark.slow
@pytest.mark.parametrize("marks", ["（）", "《》", "“”", "（《“”》）", "<>", "[]"])
def test_ten_thousand_marks_inside_one_another(seeds: Seeds, marks: str) -> None:
    half = len(marks) // 2
    assert_sound(f"1.支持{marks[:half] * 5000}企业{marks[half:] * 5000}开展。（责任单位：市商务委）", seeds)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("seed", range(3))
def test_garbled_notices_in_any_encoding(
    seeds: Seeds, founding: dict[str, SourceFile], seed: int, encoding: str
) -> None:
    chance = random.Random(f"{seed}{encoding}")
    text = mutated(chance.choice([each.data.decode() for each in founding.values()]), chance)[:4000]
    data = bytearray(text.encode(encoding, errors="ignore"))
    for _ in range(chance.choice((0, 1, 20))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert_sound(bytes(data), seeds)


HEADS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"{\\rtf1"]


@pytest.mark.slow
@given(st.sampled_from(HEADS[:1] + HEADS[3:7]), st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(seeds: Seeds, head: bytes, data: bytes) -> None:
    assert_sound(head + data, seeds)


@pytest.mark.slow
@given(st.sampled_from(HEADS[:7]), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(head: bytes, data: bytes) -> None:
    document = read_document(SourceFile("x.txt", head + data))
    assert document.text.strip() or document.problems
    assert not [each for each in document.problems if "the reader ended with" in each.message]


TAGS = [
    "<p>",
    "</p>",
    "<br>",
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<td>",
    "</table>",
    "<div>",
    "</div>",
    "<b>",
    "<ol><li>",
]


@pytest.mark.slow
@given(
    st.lists(
        st.sampled_from([*TAGS, "附件", "国务院", "1.", "一、", "责任单位：商务部", "序号", "\n", "&nbsp;", "<"]),
        max_size=60,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_page(seeds: Seeds, parts: list[str]) -> None:
    assert_sound("<html><body>" + "".join(parts), seeds)
