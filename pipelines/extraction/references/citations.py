"""What a notice cites: titles in marks, document numbers, laws and treaties by name, and its own short names for them.

Nothing here asks which notices are held.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from pipelines.extraction.passages import passages
from pipelines.extraction.references.named_documents import Named, join_numbers
from pipelines.extraction.references.short_forms import MIN_PLAIN, ShortForm, plain_uses
from pipelines.extraction.references.title_marks import find_marked
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.document_numbers import DocumentNumber
from pipelines.knowledge.printed_numbers import NumberFinder, PrintedNumber
from pipelines.reading.folding import composed, composed_or_none
from pipelines.reading.problems import Problems
from pipelines.reading.runs import Run
from pipelines.structure.clauses import ClauseTree
from pipelines.structure.titles import document_type
from pipelines.structure.tree import Node

_OWN_NUMBER = ("document_number", "metadata")
"""Kinds of clauses in which a notice prints its own number."""
_SENTENCE = re.compile("[，。；：]")
_MAX_MENTION = 40
_MAX_PLAIN = 300
"""Short names without marks that a notice may define, since each is looked for in all that follows."""
_INNER_MARKS = str.maketrans("《》", "〈〉")


@dataclass(frozen=True, slots=True)
class RawCitation:
    """A citation, the `position`th of its clause. `title` is the full one; `start` and `end` index the source."""

    clause_id: str
    position: int
    mention: str
    title: str | None
    number: DocumentNumber | None
    start: int
    end: int


class CitationFinder:
    """Finds the citations of one notice. A short name holds from where the notice defines it."""

    def __init__(self, seeds: Seeds, setting: Setting, own: DocumentNumber | None, problems: Problems) -> None:
        """`own` is the notice's number, if it is known."""
        self.numbers = NumberFinder(seeds.prefixes, seeds.citing, partial(seeds.agencies.knows, setting=setting))
        self.laws = seeds.laws
        self.words = seeds.citing
        self.own = own
        self.in_head = own is None
        self.problems = problems
        self.named: dict[str, Named] = {}
        self.plain: set[str] = set()

    def find(self, root: Node, tree: ClauseTree) -> list[RawCitation]:
        """All citations, in document order; marks that are never closed become problems."""
        citations: list[RawCitation] = []
        for passage in passages(root, []):
            found = self._in_node(passage.node, tree)
            if found:
                citations += _placed(found, passage.node.run, tree.of(passage.node).clause_id)
        return citations

    def _in_node(self, node: Node, tree: ClauseTree) -> list[Named]:
        text = node.run.text
        titled = self._titles(node, tree) if "《" in text else []
        numbers = self._numbers(text) if "号" in text and node.kind not in _OWN_NUMBER else []
        self.in_head = self.in_head and not _SENTENCE.search(text)
        laws = [Named(*law) for law in self.laws.find(text)]
        if titled and laws:
            laws = [law for law in laws if not any(each.begin < law.begin < each.end for each in titled)]
        if not (titled or laws or numbers or self.plain):
            return []
        return self._completed(text, join_numbers(text, titled + laws, numbers))

    def _numbers(self, text: str) -> list[PrintedNumber]:
        """Numbers cited; outside sentences a notice prints its own, as does a head that runs into the text."""
        numbers = self.numbers.find(text)
        if not _SENTENCE.search(text):
            return [each for each in numbers if self.own is None or each.number.key != self.own.key]
        if self.in_head and numbers and _ends_title(text, numbers[0].begin):
            self.own = numbers[0].number
            return numbers[1:]
        return numbers

    def _titles(self, node: Node, tree: ClauseTree) -> list[Named]:
        text = node.run.text
        marked, unclosed = find_marked(text)
        for at in unclosed:
            mention = text[at : at + _MAX_MENTION]
            start, end = node.run.span(at, at + len(mention))
            message = f"{mention} opens a title that is never closed; compare the source"
            clause_id = tree.of(node).clause_id
            where = {"mention": composed(mention), "start": start, "end": end}
            self.problems.add("unclosed_title", message, "warning", clause_id=clause_id, **where)
        return [
            Named(begin, end, title.translate(_INNER_MARKS))
            for begin, end in marked
            if not self.words.is_periodical(title := text[begin + 1 : end - 1], text[end : end + 2])
        ]

    def _completed(self, text: str, named: list[Named]) -> list[Named]:
        """Documents with their full titles; those named by a short name without marks are added."""
        complete: list[Named] = []
        since: dict[str, int] = {}
        announced = range(0)
        for each in named:
            if each.begin in announced or _repeats(text, each, complete):
                continue
            full = self.named.get(each.title or "", each)
            complete.append(replace(each, title=full.title, number=each.number or full.number))
            if each.form:
                self._define(each.form, complete[-1])
                since[each.form.name] = each.form.end
                announced = range(0) if each.form.marked else range(each.form.begin, each.form.end)
        plain = self._plain(text, complete, since) if self.plain else []
        return sorted(complete + plain, key=lambda each: (each.begin, -each.end))

    def _define(self, form: ShortForm, full: Named) -> None:
        self.named[form.name] = full
        self.plain.discard(form.name)
        if not form.marked and len(form.name) >= MIN_PLAIN and len(self.plain) < _MAX_PLAIN:
            self.plain.add(form.name)

    def _plain(self, text: str, named: list[Named], since: dict[str, int]) -> list[Named]:
        """Uses of short names without marks, none of them inside what is named otherwise."""
        begins, ends = [each.begin for each in named], list(accumulate((each.end for each in named), max))
        found = []
        for name in sorted(self.plain):
            full = self.named[name]
            for begin, end in plain_uses(text, name, since.get(name, 0)):
                before = bisect_left(begins, end)
                apart = before == 0 or ends[before - 1] <= begin
                if apart and self.words.is_whole(text, begin, end):
                    found.append(Named(begin, end, full.title, full.number))
        return found


def _ends_title(text: str, at: int) -> bool:
    """Whether a text up to `at` is a title and no sentence: …关于平稳运行的意见国办发〔2013〕104号各省：…."""
    return not _SENTENCE.search(text, 0, at) and document_type(text[:at]) is not None


def _repeats(text: str, each: Named, before: list[Named]) -> bool:
    """Whether a name without marks only repeats, in the bracket behind a title, what it says: 《…协定》（RCEP）."""
    if not before or text[each.begin] in "《〈" or text[each.begin - 1 : each.begin] != "（":
        return False
    return (before[-1].end, before[-1].title) == (each.begin - 1, each.title)


def _placed(found: list[Named], run: Run, clause_id: str) -> list[RawCitation]:
    return [
        RawCitation(clause_id, position, composed(run.text[each.begin : each.end]), composed_or_none(each.title), each.number,
                    *run.span(each.begin, each.end))
        for position, each in enumerate(found, 1)
    ]  # fmt: skip
