"""Real files made bad: cut, garbled, shuffled, doubled, nested. The same dice give the same file."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

MARKS = '（）()《》“”"|\t\n 0123456789一二三、.。，：*#<>\u200b\u3000-—序号注附件①\x00\ufffd'
HOSTILE = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"<table><tr><td>" * 50,
    b"<div>" * 2000, b"]]>", b"<!--", b"<script>", b"</w:p>", b"&#x1F;", b"&amp;" * 100, b"endobj\n", b"stream\n",
    "（".encode() * 500, "《".encode() * 500, "“".encode() * 500, "一、".encode() * 300, b"1." * 300,
    "第一条".encode() * 300, "序号\n任务\n责任单位\n".encode(), "责任单位：".encode() * 50, "\u202e\u200f".encode(),
    "2024年2月30日".encode(), "国发〔9999〕99999号".encode(), "附件\n".encode() * 50, "注：1.".encode() * 50,
)  # fmt: skip
_LINE = re.compile(rb"[^\n]*\n?")


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The file with one to three things done to it; a container stays one, with a part made bad inside."""
    for _ in range(dice.randint(1, 3)):
        change = _in_part if data.startswith(b"PK") and dice.random() < 0.7 else dice.choice(CHANGES)
        data = change(data, dice)
    return data


def _cut(data: bytes, dice: random.Random) -> bytes:
    """The beginning, the end, or a part of the file."""
    low, high = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    return dice.choice((data[:high], data[low:], data[low:high]))


def _flip(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.choice((1, 10, 100)) if made else 0):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def _block(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.choice((1, 10, 100, 1000, 10_000)))


def _drop_block(data: bytes, dice: random.Random) -> bytes:
    start, end = _block(data, dice)
    return data[:start] + data[end:]


def _double_block(data: bytes, dice: random.Random) -> bytes:
    start, end = _block(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 20)) + data[end:]


def _move_block(data: bytes, dice: random.Random) -> bytes:
    start, end = _block(data, dice)
    rest = data[:start] + data[end:]
    at = dice.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _put_in(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(HOSTILE) + data[at:]


def _random_bytes(data: bytes, dice: random.Random) -> bytes:
    start, end = _block(data, dice)
    return data[:start] + dice.randbytes(end - start) + data[end:]


def _lines(data: bytes, dice: random.Random) -> bytes:
    """Lines in another order, some of them left out or doubled, or all on one line."""
    lines = _LINE.findall(data)
    kind = dice.randrange(3)
    if kind == 0:
        dice.shuffle(lines)
    elif kind == 1:
        lines = [each for line in lines for each in [line] * dice.choice((0, 1, 1, 1, 2))]
    else:
        lines = [line.replace(b"\n", dice.choice((b"", b"\r", b"\t", b"\n\n", b"|"))) for line in lines]
    return b"".join(lines)


def _characters(data: bytes, dice: random.Random) -> bytes:
    """Characters of a text garbled."""
    share = dice.choice((0.001, 0.02, 0.2))
    text = data.decode("utf-8", "surrogateescape")
    made = "".join(dice.choice(MARKS) if dice.random() < share else char for char in text[:200_000])
    return made.encode("utf-8", "surrogateescape") + data[len(text[:200_000].encode("utf-8", "surrogateescape")) :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _flip, _drop_block, _double_block, _move_block, _put_in, _put_in, _random_bytes, _lines, _characters,
)  # fmt: skip


def _in_part(data: bytes, dice: random.Random) -> bytes:
    """A zip container packed anew, with one part made bad, left out, doubled or renamed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = [(name, container.read(name)) for name in container.namelist()]
    except Exception:  # whatever it is, there is no container to open
        return dice.choice(CHANGES)(data, dice)
    if not parts:
        return data
    texts = [at for at, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    at = dice.choice(texts or range(len(parts)))
    name, content = parts[at]
    kind = dice.randrange(8)
    parts[at : at + 1] = [] if kind == 0 else [(name, content)] * 2 if kind == 1 else [("../" + name, content)]
    if kind > 2:
        parts[at] = name, dice.choice(CHANGES)(content, dice)
    return packed(parts)


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """A zip container of these parts, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that occur twice are meant
        for name, content in parts:
            container.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
