"""`catalogue.jsonld`: a release for search engines and catalogues: schema.org's Dataset and DCAT 3 in one.

The context stands in the file, so that nothing need be fetched to read it. Addresses are those at which releases are
served, or relative to the file where that is not known.
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from pipelines.describing.columns import columns_of
from pipelines.describing.coverage import Place, days, places
from pipelines.describing.dataset import LICENCE_URL, NAME, address, address_of, citation, dataset, identifier
from pipelines.describing.files import ReleaseFile
from pipelines.describing.texts import Json, filled, write_json
from pipelines.publishing.edition import Edition
from schemas import TABLES
from schemas.columns import Description

FILE_NAME = "catalogue.jsonld"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "license": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "url": {"@type": "@id"},
    **{term: {"@type": "@id"} for term in ("dct:license", "dcat:accessURL", "dcat:downloadURL", "dcat:mediaType")},
    "dcat:startDate": {"@type": "xsd:date"},
    "dcat:endDate": {"@type": "xsd:date"},
    "dct:issued": {"@type": "xsd:date"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
    "spdx:algorithm": {"@type": "@id"},
}


def write_catalogue(edition: Edition, files: Sequence[ReleaseFile]) -> Path:
    """Write the description of a release and of the files given."""
    told: Json = {"@context": _CONTEXT, "@id": identifier(edition, files), "@type": ["Dataset", "dcat:Dataset"]}
    parts = (_names(), _rights(edition), _versions(edition), _coverage(edition))
    distributions = [_distribution(edition, each) for each in files]
    for part in parts:
        told |= part
    told |= {"variableMeasured": _variables(), "distribution": distributions}
    told |= {"dcat:distribution": [{"@id": each["@id"]} for each in distributions]}
    return write_json(edition.folder / FILE_NAME, told)


def _names() -> Json:
    told = dataset()
    return {
        "name": told.title.en,
        "alternateName": [told.title.zh, NAME],
        "description": f"{told.about.en} {told.about.zh}",
        "inLanguage": ["zh", "en"],
        "keywords": list(told.keywords),
        "dct:title": _both(told.title),
        "dct:description": _both(told.about),
        "dcat:keyword": list(told.keywords),
        "dct:language": ["zh", "en"],
    }


def _both(text: Description) -> list[Json]:
    return [{"@language": "en", "@value": text.en}, {"@language": "zh", "@value": text.zh}]


def _rights(edition: Edition) -> Json:
    agents = [
        {"@id": f"#author-{at}", "@type": ["Organization", "foaf:Agent"], "name": author, "foaf:name": author}
        for at, author in enumerate(dataset().authors, start=1)
    ]
    named = [{"@id": each["@id"]} for each in agents]
    return {
        "license": LICENCE_URL,
        "dct:license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": agents,
        "publisher": named,
        "dct:creator": named,
        "dct:publisher": named,
        "citation": citation(edition),
        "dct:bibliographicCitation": citation(edition),
    }


def _versions(edition: Edition) -> Json:
    day = edition.published_on.isoformat()
    place = address(edition)
    return filled(
        {
            "version": edition.version,
            "dcat:version": edition.version,
            "datePublished": day,
            "dct:issued": day,
            "url": place,
            "dcat:landingPage": {"@id": place} if place else None,
            "dct:identifier": f"{NAME} {edition.version}",
            "dcat:isVersionOf": {"@type": "dcat:Dataset", "dct:title": _both(dataset().title)},
            "dcat:previousVersion": _previous(edition),
        }
    )


def _previous(edition: Edition) -> Json | None:
    """The release before: by its address, else by its version alone."""
    if edition.previous is None:
        return None
    place = address(edition, edition.previous)
    return filled(
        {"@id": place, "@type": "dcat:Dataset", "dct:title": _both(dataset().title), "dcat:version": edition.previous}
    )


def _coverage(edition: Edition) -> Json:
    """Dates of signature, and provinces."""
    told: Json = {}
    if span := days(edition.tables):
        first, last = (day.isoformat() for day in span)
        told["temporalCoverage"] = f"{first}/{last}"
        told["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}
    if found := [_place(each) for each in places(edition.tables)]:
        told["spatialCoverage"] = found
        told["dct:spatial"] = [{"@id": each["@id"]} for each in found]
    return told


def _place(place: Place) -> Json:
    labels = [{"@language": "zh", "@value": place.name}]
    labels += [{"@language": "en", "@value": place.name_en}] if place.name_en else []
    return {
        "@id": f"#region-{quote(place.region_id, safe='')}",
        "@type": ["Place", "dct:Location"],
        "name": place.name_en or place.name,
        "identifier": f"GB/T 2260 {place.region_id}",
        "skos:prefLabel": labels,
    }


def _variables() -> list[Json]:
    """Every column of every table."""
    return [
        {"@type": "PropertyValue", "name": f"{table.name}.{column.name}", "description": column.about.en}
        for table in TABLES.values()
        for column in columns_of(table)
    ]


def _distribution(edition: Edition, file: ReleaseFile) -> Json:
    place = address_of(edition, file.name)
    return {
        "@id": f"#file-{quote(file.name)}",
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": file.name,
        "description": f"{file.about.en} / {file.about.zh}",
        "contentUrl": place,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
        "license": LICENCE_URL,
        "dct:title": file.name,
        "dct:description": _both(file.about),
        "dct:license": LICENCE_URL,
        "dcat:accessURL": address(edition) or place,
        "dcat:downloadURL": place,
        "dcat:mediaType": f"{_MEDIA_TYPES}{file.media_type}",
        "dcat:byteSize": str(file.size),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
            "spdx:checksumValue": file.sha256,
        },
    }
