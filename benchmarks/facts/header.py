"""Facts about a notice as a whole: what file it is, what it is called, who issued it and when."""

from benchmarks.facts.registry import counts
from benchmarks.facts.stated import Fact
from benchmarks.facts.view import View
from benchmarks.facts.words import fold, same

_FORMATS = {"text": "txt", "markdown": "md"}


@counts("sha256")
def sha256(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """`notices.source_sha256`: the file is the one that was read for the facts."""
    found: str | None = view.notice["source_sha256"]
    return found


@counts("format")
def source_format(view: View, fact: Fact, _: tuple[int, ...]) -> str:
    """The first word names `notices.source_format` (txt is text, md is markdown)."""
    found = str(view.notice["source_format"])
    found = _FORMATS.get(found, found)
    return str(fact.value) if str(fact.value).split()[0] == found else found


@counts("title")
def title(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """`notices.title` or `notices.plan_title`; none where the text prints no title."""
    titles = [each for each in (view.notice["title"], view.notice["plan_title"]) if each]
    return next((each for each in titles if same(fact.value, each)), titles[0] if titles else None)


@counts("doc_number")
def document_number(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """`notices.document_number`."""
    found: str | None = view.notice["document_number"]
    return found


@counts("issue_date")
def issue_date(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """`notices.issued_on`; none where the text prints no date."""
    found = view.notice["issued_on"]
    return found.isoformat() if found else None


@counts("published_on")
def published_on(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """`notices.published_on`."""
    found = view.notice["published_on"]
    return found.isoformat() if found else None


@counts("issuer")
def issuer(view: View, fact: Fact, _: tuple[int, ...]) -> str | None:
    """A name or an alias in `agencies` of one of `notices.issuer_ids`; none where the text names no issuer."""
    known = [view.names[each] for each in view.notice["issuer_ids"]]
    if fact.value and any(fold(fact.value) in map(fold, names) for names in known):
        return str(fact.value)
    return "、".join(names[0] for names in known) or None
