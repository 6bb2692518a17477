"""What the head and foot of a notice say: titles, number, dates, issuers, addressees, as printed."""

import re
from dataclasses import dataclass, field

from pipelines.knowledge.dates import iso_date
from pipelines.knowledge.document_numbers import DocumentNumber, read_number, read_order
from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.runs import Run, clean
from pipelines.structure.openings import is_letterhead, metadata_label, number_line
from pipelines.structure.titles import document_type, issuer_in_title, numbered_title, plan_title
from pipelines.structure.tree import Node

_PRINTED_BY = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{2,40}?)\d{4}年\d{1,2}月\d{1,2}日印发")
_COVERS = ("通知", "意见", "批复", "决定", "公告", "通告", "通报", "令", "函", "报告", "决议", "请示", "纪要")


@dataclass(eq=False)
class Header:
    """Facts as printed; ids come later. Dates are ISO or blank."""

    title: str | None = None
    plan_title: str | None = None
    document_type: str | None = None
    number: DocumentNumber | None = None
    issued_on: str = ""
    published_on: str = ""
    issuer_texts: list[str] = field(default_factory=list)
    addressees: Run | None = None


def read_header(root: Node, words: Vocabulary) -> Header:
    """Facts from the top-level clauses of a notice."""
    header = Header()
    top = _before_units(root)
    _read_titles(header, [node for node in top if node.kind == "title"])
    dates = [iso_date(node.run.text) for node in root.children if node.kind == "date"]
    header.issued_on = next((day for day in dates if day), "")
    _read_numbers(header, [node for node in top if node.kind in ("document_number", "metadata")])
    _read_metadata(header, [node for node in root.children if node.kind == "metadata"], words)
    header.addressees = next((node.run for node in top if node.kind == "addressee"), None)
    header.issuer_texts = _issuers(header, root)
    return header


def _before_units(root: Node) -> list[Node]:
    nodes = []
    for node in root.children:
        if node.label or node.table:
            break
        nodes.append(node)
    return nodes


def _read_titles(header: Header, titles: list[Node]) -> None:
    texts = [clean(node.run) for node in titles]
    if not texts:
        return
    numbered = numbered_title(texts[0])
    if numbered:
        header.number, texts[0] = read_number(numbered["printed"]), numbered["title"]
    header.title = texts[0]
    header.document_type = document_type(texts[0])
    if len(texts) > 1:
        header.plan_title = texts[1]
    else:
        covers = header.document_type in _COVERS
        header.plan_title = plan_title(texts[0]) if covers else texts[0]


def _read_numbers(header: Header, nodes: list[Node]) -> None:
    """A number that lacks its prefix (第19号) is that of the order it stands under (上海市人民政府令)."""
    order = next((node.run.text for node in nodes if is_letterhead(node.run.text)), "")
    for node in nodes:
        match = number_line(node.run.text) if node.kind == "document_number" else None
        if match and not header.number:
            header.number = read_number(match["value"]) or read_order(order, match["value"], header.issued_on)
            header.issued_on = header.issued_on or iso_date(match["date"] or "")


def _read_metadata(header: Header, nodes: list[Node], words: Vocabulary) -> None:
    for node in nodes:
        found = metadata_label(node.run.text, words.metadata)
        column = words.metadata[found[0]] if found else ""
        value = found[1] if found else ""
        if column == "document_number":
            header.number = header.number or read_number(value)
        elif column == "issued_on":
            header.issued_on = header.issued_on or iso_date(value)
        elif column == "published_on":
            header.published_on = header.published_on or iso_date(value)


def _issuers(header: Header, root: Node) -> list[str]:
    """Printed names of the issuers, surest place first: title, signature, letterhead."""
    named = issuer_in_title(header.title or "")
    texts = [named] if named else []
    texts += [node.run.text for node in root.children if node.kind == "signature"]
    heads = [node.run.text for node in root.children if node.kind == "metadata"]
    texts += [re.sub("(?:文件|令)$", "", text) for text in heads if re.search("(?:文件|令)$", text)]
    printed = [_PRINTED_BY.match(node.run.text) for node in root.children if node.kind == "colophon"]
    return texts + [match["issuer"] for match in printed if match]
