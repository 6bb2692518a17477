"""Tables of a made corpus held against its truth, kind by kind of fact."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.made.kinship import related, tied
from benchmarks.made.published import Fact, Published
from benchmarks.made.tally import Tally

Row = dict[str, Any]


def read_truth(path: Path) -> list[Row]:
    """The truth of every file, in order."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score(truth: list[Row], published: Published) -> dict[str, Tally]:
    """A tally for each kind of fact. Copies that gave way to another copy have no rows, so none are looked for."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in truth:
        _score_status(row, published, tallies["status"])
    notices = {row["file"]: _notice(row) for row in truth if row["status"] == "complete"}
    tallies["duplicates"].hold("corpus", _copies(notices), _duplicates(notices, published))
    kept = [row for row in truth if row["file"] in notices and not _gave_way(row["file"], notices, published)]
    for row in kept:
        for kind, facts in _facts(row, published).items():
            tallies[kind].hold(row["file"], *facts, _traits(row))
    _score_lineage(kept, published, tallies)
    return tallies


def _notice(row: Row) -> int:
    """The number of the notice that a file holds: its own, or that which it copies."""
    return int(row["k"] if row["copy_of"] is None else row["copy_of"])


def _copies(notices: dict[str, int]) -> Iterator[Fact]:
    """For every file beyond the first that holds a notice, the notice and how many came before it."""
    for notice, files in Counter(notices.values()).items():
        yield from (("copy of", notice, ordinal) for ordinal in range(1, files))


def _duplicates(notices: dict[str, int], published: Published) -> Iterator[Fact]:
    """What the tables call a duplicate: of the same notice, or wrongly of another."""
    found: Counter[int] = Counter()
    for name, notice in notices.items():
        if _gave_way(name, notices, published):
            found[notice] += 1
            yield "copy of", notice, found[notice]
        elif published.notices[name]["duplicate_of"] is not None:
            yield "taken for a copy", name, published.kept_for(name)


def _gave_way(name: str, notices: dict[str, int], published: Published) -> bool:
    """Whether a file is a duplicate of another that does hold the same notice."""
    kept = published.kept_for(name)
    return kept is not None and notices.get(kept) == notices[name]


def _score_status(row: Row, published: Published, tally: Tally) -> None:
    """Good files are complete; of hostile ones something is told."""
    found = published.notices[row["file"]]
    told = "told" if found["notice_id"] in published.told or found["parse_status"] != "complete" else "complete"
    status = found["parse_status"] if row["status"] == "complete" else told
    tally.hold(row["file"], [row["status"]], [status], _traits(row))


def _traits(row: Row) -> list[str]:
    """What misses are counted by: the kind of file, the shape of the notice, its faults."""
    return [row["form"], row["shape"], *row["faults"]]


def _facts(row: Row, published: Published) -> dict[str, tuple[list[Any], list[Any]]]:
    """True and published facts of a file by their kind."""
    found, measures = published.notices[row["file"]], row["measures"]
    rows = published.measures[row["file"]]
    return {
        "document number": ([row["document_number"] or None], [found["document_number"]]),
        "title": ([row["title"]], [found["title"]]),
        "issuer": ([row["issuer"]], [published.names[each] for each in found["issuer_ids"]]),
        "date": ([row["issued_on"]], [str(found["issued_on"])]),
        "measures": ([each["text"] for each in measures], [text for text, *_ in rows]),
        "number and headings": (
            [(each["text"], each["number"], each["chapter"], each["section"]) for each in measures],
            [(text, number, chapter or "", section or "") for text, number, chapter, section in rows],
        ),
        "bodies": (_bodies(measures), _published_bodies(row["file"], published)),
        "open groups": (
            [each["text"] for each in measures for duty in each["duties"] if duty["open_group"]],
            [text for text, _, _, is_open in published.agencies[row["file"]] if is_open],
        ),
        "scope": (
            [(each["text"], region) for each in measures for region in each["scope"]],
            [(text, region) for text, region, basis in published.scope[row["file"]] if basis == "cell"],
        ),
        "figures": (_figures(measures), _published_figures(row["file"], published)),
        "citations": (row["cites"], sorted(published.citations[row["file"]])),
    }


def _bodies(measures: list[Row]) -> list[Fact]:
    duties = [(each["text"], duty) for each in measures for duty in each["duties"] if not duty["open_group"]]
    return [(text, duty["name"], duty["role"]) for text, duty in duties]


def _published_bodies(name: str, published: Published) -> list[Fact]:
    return [(text, agency, role) for text, agency, role, is_open in published.agencies[name] if not is_open]


def _figures(measures: list[Row]) -> list[Fact]:
    figures = [(each["text"], figure) for each in measures for figure in each["figures"]]
    return [(text, each["kind"], each["comparator"], each["value"], each["due_on"]) for text, each in figures]


def _published_figures(name: str, published: Published) -> list[Fact]:
    return [(*each[:-1], "" if each[-1] is None else str(each[-1])) for each in published.quantities[name]]


def _score_lineage(kept: list[Row], published: Published, tallies: dict[str, Tally]) -> None:
    links = list(published.links())
    tallies["carried on"].hold("lineage", tied(kept), [link for is_tied, link in links if is_tied])
    tallies["shared passages"].hold("lineage", related(kept), [link for is_tied, link in links if not is_tied])
