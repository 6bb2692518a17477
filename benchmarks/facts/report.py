"""Outcomes as text and figures: what `make corpus` prints, docs/corpus.md, the table in the README, what releases tell."""

import re
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.facts.comparison import Outcome
from benchmarks.facts.registry import RULES, how
from benchmarks.facts.stated import REMARKS, Json, Stated
from pipelines.describing.measured import Corpus
from pipelines.describing.measured import Unmet as KeptUnmet

SHOWN = 160
Unmet = Mapping[tuple[str, str], str]
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def print_out(stated: Sequence[Stated], outcomes: Sequence[Outcome], unmet: Unmet) -> Iterator[str]:
    """Lines of the whole comparison: a notice, its facts as found, those not met with both values and the reason."""
    for notice in stated:
        own = [each for each in outcomes if each.fact.notice == notice.notice]
        yield f"\n{notice.notice}: {_met(own)} of {len(own)} facts met"
        yield from (_line(each, unmet) for each in own)
    yield f"\n{'notice':18} facts  met"
    for notice in stated:
        own = [each for each in outcomes if each.fact.notice == notice.notice]
        yield f"{notice.notice:18} {len(own):5} {_met(own):4}"
    yield f"{'total':18} {len(outcomes):5} {_met(outcomes):4}"


def _met(outcomes: Sequence[Outcome]) -> int:
    return sum(each.met for each in outcomes)


def _line(each: Outcome, unmet: Unmet) -> str:
    fact = each.fact
    if each.met:
        return f"  = {fact.name}: {_short(fact.value)}"
    if not each.mapped:
        return f"  ! {fact.name}: no rule counts this; stated {_short(fact.value)}"
    reason = unmet.get((fact.notice, fact.name), "not known")
    return f"  x {fact.name}: stated {_short(fact.value)}, found {_short(each.found)} ({reason})"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def render_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """The text with the made parts that `blocks` names made anew; all else is kept."""
    return _BLOCK.sub(
        lambda match: f"{match[1]}\n{blocks[match[2]]}\n\n{match[3]}" if match[2] in blocks else match[0], text
    )


def blocks(
    stated: Sequence[Stated], outcomes: Sequence[Outcome], unmet: Unmet, corrections: list[Json]
) -> dict[str, str]:
    """The made parts of README.md and docs/corpus.md, by name."""
    return {
        "corpus": summary(stated, outcomes),
        "unmet": _table(("notice", "fact", "why"), [(*key, unmet[key]) for key in sorted(unmet)]),
        "rules": _table(("fact", "how it is counted"), [(f"`{key}`", how(rule)) for key, rule in RULES.items()]),
        "remarks": ", ".join(f"`{key}`" for key in sorted(REMARKS)),
        "corrections": _corrections(corrections),
        "sources": _sources(stated),
    }


def figures(stated: Sequence[Stated], outcomes: Sequence[Outcome], unmet: Unmet, code: str) -> Corpus:
    """The outcomes as they are kept for the page on quality in each release."""
    kept = [KeptUnmet(notice=notice, fact=fact, why=unmet[notice, fact]) for notice, fact in sorted(unmet)]
    return Corpus(code=code, notices=len(stated), facts=len(outcomes), met=_met(outcomes), unmet=kept)


def summary(stated: Sequence[Stated], outcomes: Sequence[Outcome]) -> str:
    """A row per notice and the total."""
    rows = []
    for notice in stated:
        own = [each for each in outcomes if each.fact.notice == notice.notice]
        name = notice.record["doc_number"] or notice.record["title"] or notice.notice
        rows.append((name, str(notice.record["format"]).split()[0], str(len(own)), str(_met(own))))
    rows.append(("**all**", "", f"**{len(outcomes)}**", f"**{_met(outcomes)}**"))
    return _table(("notice", "format", "facts", "met"), rows)


def _sources(stated: Sequence[Stated]) -> str:
    """Repository, commit and path of every file."""
    columns = ("repo", "commit", "path")
    rows = [(f"`{each.file}`", *(f"`{_part(each.record, name)}`" for name in columns)) for each in stated]
    return _table(("file", "repository", "commit", "path"), rows)


def _part(record: Json, name: str) -> str:
    return str(record[name])[:10] if name == "commit" else str(record[name])


def _corrections(corrections: list[Json]) -> str:
    rows = [
        (row["id"], f"`{row['fact']}`", _short(row.get("was", "(not stated)")), _short(row["now"]), row["reason"])
        for row in corrections
    ]
    return _table(("notice", "fact", "as received", "as compared", "why"), rows)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)
