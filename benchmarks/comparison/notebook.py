"""The five founding notices with pandas and `re`, as an analyst writes it who has looked at each of them.

One expression for each form that is there; no more general than the five files ask for. Run it alone to see the table.
"""

import re
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[2] / "seeds" / "notices"
DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
DUTY = re.compile(r"[（(]责任单位[：:](?P<who>[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]")
DEADLINE = re.compile(r"(?:[0-9一二三四五六七八九十]+(?:年|个月|日|个工作日)内|[0-9]{4}年(?:[0-9]+月)?底前)")


def load(start: str) -> str:
    """A notice by the beginning of its file's name."""
    return next(FOLDER.glob(start + "*")).read_text(encoding="utf-8")


def agencies(words: str) -> list[str]:
    """Names of a list, without the words around them."""
    words = re.sub(r"(等有关部门)?按职责分工负责$|负责$", "", words)
    return [name.strip() for name in re.split("[、，,;；]", words) if name.strip()]


def plan() -> list[dict[str, object]]:
    """国发〔2023〕23号: a line a measure, 1.…"""
    found = re.findall(r"^(\d+)\.(.+)$", load("guofa"), re.MULTILINE)
    return [{"number": int(number), "text": text, "agencies": []} for number, text in found]


def shanghai() -> list[dict[str, object]]:
    """沪府发〔2024〕1号: lines wrapped, full-width digits, the bodies in brackets at the end."""
    text = re.sub(r"\s+", "", load("hufufa").translate(DIGITS))
    pieces = re.split(r"(?<!\d)(\d{1,3})\.(?=\D)", text)[1:]
    rows = []
    for number, body in zip(pieces[::2], pieces[1::2], strict=True):
        duty = DUTY.search(body)
        if duty:
            rows.append({"number": int(number), "text": body[: duty.start()], "agencies": agencies(duty["who"])})
    return rows


def services() -> list[dict[str, object]]:
    """商资函〔2025〕84号: the task list, a number at the head of each line and the scope at its end."""
    _, _, table = load("shangzihan").partition("序号任务内容适用范围")
    table = table.partition("注:")[0]
    found = re.findall(r"^(\d{1,3})(\D.*)$", table, re.MULTILINE)
    return [
        {"number": int(number), "text": re.sub(r"(?<=[。.])[^。.]*$", "", text).strip(), "agencies": []}
        for number, text in found
    ]


def pilot() -> list[dict[str, object]]:
    """商资发2021年第63号: some measures are several paragraphs long, so up to the next number or heading."""
    ends = r"(?=^\d+[.．]|^[(（]?[一二三四五六七八九十]+[)）、]|\Z)"
    found = re.findall(r"^(\d+)[.．](.+?)" + ends, load("shangzifa"), re.MULTILINE | re.DOTALL)
    return [{"number": int(number), "text": re.sub(r"[\s*]", "", text), "agencies": []} for number, text in found]


def replication() -> list[dict[str, object]]:
    """国函〔2025〕68号: a table with a cell a line."""
    _, _, table = load("guohan").partition("推广范围")
    cells = [line.strip() for line in table.split("\n") if line.strip()]
    rows = []
    for at, cell in enumerate(cells[:-2]):
        if cell.isdigit():
            rows.append({"number": int(cell), "text": cells[at + 1], "agencies": agencies(cells[at + 2])})
    return rows


def measures() -> pd.DataFrame:
    """All measures with notice, number, text, bodies and deadlines."""
    parts = {
        "guofa-2023-23": plan(), "hufufa-2024-1": shanghai(), "shangzihan-2025-84": services(),
        "shangzifa-2021-63": pilot(), "guohan-2025-68": replication(),
    }  # fmt: skip
    frame = pd.concat([pd.DataFrame(rows).assign(notice_id=name) for name, rows in parts.items()], ignore_index=True)
    frame["deadlines"] = frame["text"].map(lambda text: DEADLINE.findall(text))
    return frame[["notice_id", "number", "text", "agencies", "deadlines"]]


if __name__ == "__main__":
    print(measures())
