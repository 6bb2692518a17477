"""How time grows with size on inputs made to be hard: `python -m benchmarks.growth [NAME …]`.

Each input is doubled up to its size, or until it takes long. A factor of 2 is linear, of 4 quadratic; what is above
`BLOW_UP` is marked. Stages are timed apart, so that the one to mend shows.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipelines.build import build_tables, read_notice
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.reading.formats import read_document
from pipelines.reading.source import SourceFile

ROOT = Path(__file__).parents[1]
BLOW_UP = 2.8
LONG = 4
"""Seconds beyond which an input is not doubled again."""
SENTENCE = "支持企业开展跨境贸易，完善资金池安排，期限不少于60日。（责任单位：市商务委、市财政局）"
HAN = "一二三四五六七八九"


def _items(count: int) -> str:
    return "\n".join(f"{at % 999 + 1}.{SENTENCE}" for at in range(count))


def _chapters(count: int) -> str:
    return "\n".join(f"{HAN[at % 9]}、{SENTENCE[:12]}\n{SENTENCE}" for at in range(count))


def _rows(count: int) -> str:
    return "任务清单\n序号\t任务内容\t责任单位\n" + "\n".join(
        f"{at + 1}\t{SENTENCE[:28]}\t市商务委" for at in range(count)
    )


def _cells(count: int) -> str:
    return "任务清单\n序号\n任务内容\n责任单位\n" + "\n".join(
        f"{at + 1}\n{SENTENCE[:28]}\n市商务委" for at in range(count)
    )


def _page(count: int) -> str:
    cells = "".join(f"<tr><td>{at + 1}</td><td>{SENTENCE[:28]}</td><td>市商务委</td></tr>" for at in range(count))
    return f"<html><body><table><tr><td>序号</td><td>任务内容</td><td>责任单位</td></tr>{cells}</table></body></html>"


INPUTS: dict[str, tuple[Callable[[int], str], int]] = {
    **{f"{mark!r} repeated": (lambda size, mark=mark: mark * size, 10_000) for mark in "《（“【〔(<[*_|#"},
    **{f"{mark!r} a line": (lambda size, mark=mark: f"{mark}\n" * size, 10_000) for mark in "《（“【"},
    "open brackets in items": (lambda size: "\n".join(f"{at % 99 + 1}.支持（企业《开展" for at in range(size)), 10_000),
    "one line of prose": (lambda size: SENTENCE * size, 10_000),
    "one line without stops": (lambda size: "支持企业开展跨境贸易" * size, 50_000),
    "one line of digits": (lambda size: "1234567890" * size, 50_000),
    "one line of blanks": (lambda size: "文" + " " * size + "文", 500_000),
    "one line of labels": (lambda size: "1.支持企业（一）开展一、贸易" * size, 20_000),
    "short lines": (lambda size: "企业贸易\n" * size, 50_000),
    "short different lines": (lambda size: "\n".join(f"企业{at}贸易" for at in range(size)), 50_000),
    "blank lines": (lambda size: "\n \n\t\n" * size, 100_000),
    "labels alone": (lambda size: "1.\n" * size, 50_000),
    "counted labels alone": (lambda size: "\n".join(f"{at % 999 + 1}." for at in range(size)), 50_000),
    "labels of chapters alone": (lambda size: "一、\n" * size, 50_000),
    "articles": (lambda size: "\n".join(f"第{HAN[at % 9]}条　{SENTENCE}" for at in range(size)), 10_000),
    "items": (_items, 10_000),
    "chapters": (_chapters, 10_000),
    "rows with tabs": (_rows, 10_000),
    "cells a line": (_cells, 10_000),
    "rows of a page": (_page, 10_000),
    "heads of tables": (lambda size: "序号\t任务内容\t责任单位\n" * size, 10_000),
    "heads a line": (lambda size: "序号\n任务内容\n责任单位\n" * size, 10_000),
    "titles": (lambda size: "上海市人民政府关于开展试点工作的通知\n" * size, 10_000),
    "different titles": (lambda size: "".join(f"上海市人民政府关于第{at}号工作的通知\n" for at in range(size)), 10_000),
    "dates": (lambda size: "2024年1月2日\n" * size, 20_000),
    "document numbers": (lambda size: "".join(f"国发〔2024〕{at % 9999}号\n" for at in range(size)), 20_000),
    "annex marks": (lambda size: "附件1\n" * size, 20_000),
    "annex lists": (lambda size: "附件：1.任务清单\n2.指标表\n" * size, 10_000),
    "notes": (lambda size: "注：1.说明。\n" * size, 20_000),
    "citations": (lambda size: "按照《关于开展试点工作的通知》（国发〔2024〕9号）执行。" * size, 10_000),
    "agencies": (lambda size: "1.开展工作。（责任单位：" + "市商务委、市财政局、" * size + "市政府）", 10_000),
    "places": (lambda size: "1.开展工作。（适用范围：" + "上海、天津、朝阳区、" * size + "北京）", 10_000),
    "metadata": (lambda size: "发文机关：国务院\n成文日期：2024年1月2日\n" * size, 10_000),
    "addressees": (lambda size: "关于开展工作的通知\n" + "各省、自治区、直辖市人民政府，" * size + "：\n", 10_000),
    "page numbers": (lambda size: "".join(f"支持企业\n—{at}—\n" for at in range(size)), 2_000),
    "quotes": (lambda size: '"支持' * size, 50_000),
    "without line breaks": (lambda size: "".join(f"{HAN[at % 9]}、支持企业（一）开展。" for at in range(size)), 20_000),
    "traditional items": (lambda size: _items(size).translate(str.maketrans("业开贸资财务责单", "業開貿資財務責單")), 5_000),
    "nested elements": (lambda size: "<html><body>" + "<div>" * size + "通知", 50_000),
    "unclosed bold": (lambda size: "<html><body>" + "<b><p>通知" * size, 5_000),
    "line breaks of a page": (lambda size: "<html><body><p>" + "支持企业开展贸易<br>" * size, 30_000),
    "links of a page": (lambda size: "<html><body>" + "<ul><li><a href=x>首页</a></li></ul>" * size, 10_000),
}  # fmt: skip


def _seconds(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def costs(text: str, seeds: Seeds) -> dict[str, float]:
    """Seconds to read a text, to read and structure it, and for the whole build."""
    source = SourceFile("x.txt", text.encode())
    return {
        "reader": _seconds(lambda: read_document(source)),
        "notice": _seconds(lambda: read_notice(source, seeds)),
        "tables": _seconds(lambda: build_tables([source], seeds)),
    }


def growth(make: Callable[[int], str], size: int, seeds: Seeds) -> tuple[int, dict[str, float], dict[str, float]]:
    """The size reached, and the costs at half of it and at it: doubled up to `size`, or until it takes too long."""
    at = size // 8
    before = costs(make(at), seeds)
    while True:
        at *= 2
        after = costs(make(at), seeds)
        if at >= size or max(after.values()) > LONG:
            return at, before, after
        before = after


def main() -> None:
    """Print a line an input: seconds at the larger size by stage, and by what factor they grew."""
    seeds = read_seeds(ROOT / "seeds")
    for name, (make, size) in INPUTS.items():
        if sys.argv[1:] and not any(wanted in name for wanted in sys.argv[1:]):
            continue
        reached, first, second = growth(make, 2 * size, seeds)
        told = "  ".join(f"{stage} {second[stage]:6.2f} (x{second[stage] / first[stage]:4.1f})" for stage in second)
        grown = any(second[stage] > 0.2 and second[stage] / first[stage] > BLOW_UP for stage in second)
        print(f"{name:28} {reached:9,}  {told}{'  BLOW-UP' if grown else ''}", flush=True)


if __name__ == "__main__":
    main()
