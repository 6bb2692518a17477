"""File k: its name, its bytes and its truth."""

from dataclasses import dataclass

from benchmarks.made import shares
from benchmarks.made.dice import dice, weighed
from benchmarks.made.heads import Head, head
from benchmarks.made.hostile import hostile_file
from benchmarks.made.plans import Plan, plan
from benchmarks.made.printing.html import print_html
from benchmarks.made.printing.markdown import print_markdown
from benchmarks.made.printing.pdf import print_pdf
from benchmarks.made.printing.style import Style, draw, lettered
from benchmarks.made.printing.text import print_text
from benchmarks.made.printing.word import print_word
from benchmarks.made.truth import Truth

_PRINTERS = {"txt": print_text, "html": print_html, "md": print_markdown, "docx": print_word, "pdf": print_pdf}


@dataclass(frozen=True)
class Made:
    """A file of the corpus."""

    name: str
    data: bytes
    truth: Truth


def make(seed: int, k: int, hostile: float = 0.0) -> Made:
    """File k; in the share `hostile` of all files it is one that no reader can read well."""
    stream = dice(seed, "hostile", k)
    if stream.random() < hostile:
        ending, data = hostile_file(stream)
        name = f"{k:06}.{ending}"
        return Made(name, data, Truth(name, k, ending, "hostile", "told"))
    stream = dice(seed, "print", k)
    made, form = plan(seed, k), weighed(shares.FORMS, stream)
    if form == "pdf" and made.head.shape == "table":
        form = "docx"
    style, name = draw(form, stream), f"{k:06}.{form}"
    data = _PRINTERS[form](made.blocks, style, stream)
    return Made(name, data, _truth(name, form, style, made, head(seed, k)))


def _truth(name: str, form: str, style: Style, made: Plan, of: Head) -> Truth:
    """The truth of a file; a copy has the measures of what it copies. Texts are in the letters they are printed in."""
    letters = Style(traditional=style.traditional)
    for measure in made.measures:
        measure.text, measure.chapter = lettered(measure.text, letters), lettered(measure.chapter, letters)
        measure.section = lettered(measure.section, letters)
    return Truth(
        file=name, k=of.k, form=form, shape=of.shape, copy_of=of.copy_of,
        document_number=lettered(of.number, letters) if of.numbered == "text" else of.number if of.numbered else "",
        number_in=of.numbered, title=lettered(of.title, letters), plan_title=lettered(of.plan_title, letters),
        issuer=of.series.full_issuer, issued_on=of.date, faults=style.faults,
        cites=[each.number for each in made.cites], measures=made.measures,
    )  # fmt: skip
