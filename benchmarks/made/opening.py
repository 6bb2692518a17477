"""What stands before and after the body of a notice: title, number, addressees, signature, date."""

import datetime
import random
from collections.abc import Sequence

from benchmarks.made import shares
from benchmarks.made.blocks import HAN, Block, han
from benchmarks.made.heads import Head
from benchmarks.made.pools import MUNICIPALITIES, words

_ADDRESSEES = {
    "central": "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
    "ministry": "各省、自治区、直辖市人民政府，国务院有关部门：",
    "province": "各市、县人民政府，各有关单位：",
    "municipality": "各区人民政府，市政府各委、办、局：",
    "city": "各县（市、区）人民政府，各有关单位：",
    "county": "各乡镇人民政府、街道办事处，各有关单位：",
}


def opening(of: Head, cites: Sequence[Head], stream: random.Random) -> list[Block]:
    """Everything from the title to the preamble of the plan."""
    made = [Block("title", of.title)]
    if of.numbered == "text":
        made.append(Block("number", f"（{of.number}）" if stream.random() < 0.3 else of.number))
    level = "municipality" if of.series.place in MUNICIPALITIES else of.series.level
    made.append(Block("addressee", _ADDRESSEES[level]))
    if of.plan_title and of.shape != "table":
        made.append(Block("paragraph", f"现将《{of.plan_title}》印发给你们，请认真贯彻执行。"))
        made += _signature(of, stream)
        made.append(Block("title", of.plan_title))
    made.append(Block("paragraph", _preamble(of, cites, stream)))
    return made


def closing(of: Head, cites: Sequence[Head], stream: random.Random) -> list[Block]:
    """Everything after the body."""
    made = []
    if len(cites) > 2:
        made.append(Block("paragraph", f"此前印发的{_named(cites[2:])}与本通知不一致的，以本通知为准。"))
    if stream.random() < 0.5 and of.shape in ("chapters", "letter", "table"):
        made.append(Block("paragraph", stream.choice(words("endings"))))
    return made if of.plan_title and of.shape != "table" else made + _signature(of, stream)


def _preamble(of: Head, cites: Sequence[Head], stream: random.Random) -> str:
    aim = f"加快推进{of.series.place}{of.topics[0]}与{of.topics[1]}"
    kind = of.kind[-2:] if of.plan_title else "意见"
    if not cites:
        return f"为{aim}，制定本{kind}。"
    second = f"，按照{_named(cites[1:2])}部署" if len(cites) > 1 else ""
    if stream.random() < 0.6:
        return f"为贯彻落实{_named(cites[:1])}{second}，{aim}，制定本{kind}。"
    return f"根据{_named(cites[:1])}要求{second}，为{aim}，制定本{kind}。"


def _named(cites: Sequence[Head]) -> str:
    """Notices by title and number: 《…》（国发〔2023〕23号）."""
    return "、".join(f"《{_inner(each.plan_title or each.title)}》（{each.number}）" for each in cites)


def _inner(title: str) -> str:
    return title.replace("《", "〈").replace("》", "〉")


def _signature(of: Head, stream: random.Random) -> list[Block]:
    return [Block("signature", of.series.issuer), Block("date", _date(of.date, stream))]


def _date(day: datetime.date, stream: random.Random) -> str:
    if stream.random() >= shares.HAN_DATES:
        return f"{day.year}年{day.month}月{day.day}日"
    year = "".join(HAN[int(digit)] for digit in str(day.year))
    return f"{year}年{han(day.month)}月{han(day.day)}日"
