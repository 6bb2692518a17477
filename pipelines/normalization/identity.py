"""Who issued a notice, to whom, when and under which number: from its text, and from the manifest where it is silent."""

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.dates import iso_date
from pipelines.knowledge.document_numbers import read_number
from pipelines.knowledge.load import Row
from pipelines.knowledge.manifest import Manifest, comparable
from pipelines.knowledge.regions import COUNTRY
from pipelines.normalization.agencies import issuer_ids, resolve_list, setting_of
from pipelines.normalization.own_place import own_place
from pipelines.notice import Notice
from pipelines.reading.scripts import simplified
from pipelines.structure.titles import document_type, is_title


def settle_identity(notice: Notice, seeds: Seeds) -> None:
    """Fill in manifest facts, issuers, setting and addressees."""
    _fill_from_file(notice)
    notice.titles = comparable(notice.header.title, notice.header.plan_title)
    notice.manifest = row_for(notice, seeds.listed)
    _fill_from_manifest(notice)
    header = notice.header
    texts = header.issuer_texts + ([notice.manifest["issuer"]] if notice.manifest and notice.manifest["issuer"] else [])
    notice.issuer_ids = issuer_ids(texts, seeds, header.issued_on) or _issuer_by_number(notice, seeds)
    notice.setting = setting_of(notice.issuer_ids, texts, header.issued_on, seeds)
    if not notice.issuer_ids and notice.setting.region_id == COUNTRY:
        _infer_place(notice, seeds)
    if header.addressees:
        _resolve_addressees(notice, seeds)
    _note_missing(notice)


def _fill_from_file(notice: Notice) -> None:
    """What a file says of its notice outside the text (the head of a web page) counts where the text is silent."""
    header, facts = notice.header, notice.facts
    title = simplified(facts.get("title", ""))
    if header.title is None and is_title(title):
        header.title, header.document_type = title, document_type(title)
    header.issued_on = header.issued_on or iso_date(facts.get("issued_on", ""))
    header.published_on = header.published_on or iso_date(facts.get("published_on", ""))


def row_for(notice: Notice, listed: Manifest) -> Row | None:
    """The manifest's row for a notice whose own titles are known; None for one that was never looked for."""
    return None if notice.titles is None else listed.row_of(notice.source.sha256, notice.titles, notice.source.name)


def _fill_from_manifest(notice: Notice) -> None:
    header, row = notice.header, notice.manifest
    notice.number_basis = "text" if header.number else None
    if row is None:
        return
    if not header.number and row["document_number"]:
        header.number = read_number(row["document_number"])
        notice.number_basis = "manifest" if header.number else None
    if row["title"] and (header.title is None or header.title == header.plan_title):
        header.title = row["title"]
        header.document_type = document_type(row["title"])
    header.plan_title = header.plan_title or row["plan_title"] or None
    header.issued_on = header.issued_on or row["issued_on"]
    header.published_on = header.published_on or row["published_on"]


def _issuer_by_number(notice: Notice, seeds: Seeds) -> list[str]:
    number = notice.header.number
    known = seeds.prefixes.get(number.prefix) if number else None
    return [known["agency_id"]] if known and known["agency_id"] else []


def _infer_place(notice: Notice, seeds: Seeds) -> None:
    """The place that the notice's own words fix, for the names of its units; told as an issue."""
    assert notice.root is not None
    text = "".join(node.run.text for node in notice.root.walk() if node.kind != "page_furniture")
    found = own_place(notice.header.plan_title or notice.header.title or "", text, seeds)
    if found:
        notice.setting = notice.setting._replace(region_id=found.region_id)
        place = seeds.regions.name(found.region_id)
        message = f"no known issuer; units are read as those of {place}, told by {found.sign}: give it in manifest.csv"
        notice.problems.add("place_inferred", message, "info")


def _resolve_addressees(notice: Notice, seeds: Seeds) -> None:
    run = notice.header.addressees
    assert run is not None
    text = run.text.rstrip("：")
    for named in resolve_list(text, seeds, notice.setting):
        if named.match.agency_id:
            if named.match.agency_id not in notice.addressee_ids:
                notice.addressee_ids.append(named.match.agency_id)
            continue
        start, end = run.span(named.begin, named.end)
        mention = text[named.begin : named.end]
        message = f"addressee {mention} is not known; add it to agencies.csv or agency_aliases.csv"
        notice.problems.add("unknown_agency", message, "warning", mention=mention, start=start, end=end)


def _note_missing(notice: Notice) -> None:
    header, name = notice.header, notice.source.name
    if notice.manifest is None:
        message = f"{name} has no row in manifest.csv; add one with its source and the date it was received"
        notice.problems.add("file_without_manifest_row", message, "info")
    missing = (
        ("missing_title", "title", header.title),
        ("missing_document_number", "document number", header.number),
        ("missing_date", "date of signature", header.issued_on),
        ("unknown_issuer", "known issuer", notice.issuer_ids),
    )
    for code, what, value in missing:
        if not value:
            notice.problems.add(code, f"{name}: no {what} in the text; give it in manifest.csv", "info")
