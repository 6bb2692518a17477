"""The description for catalogues: read without the network, it holds what DCAT and search engines ask for."""

import json
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef

from pipelines.describing.catalogue import write_catalogue
from pipelines.describing.files import release_files
from pipelines.publishing.edition import Edition
from tests.conftest import Tables
from tests.pipelines.releases.made import NOVEMBER

SCHEMA, SPDX = Namespace("https://schema.org/"), Namespace("http://spdx.org/rdf/terms#")
HERE = "https://data.example/releases/2026.11.1/"


def read(folder: Path) -> Graph:
    return Graph().parse(folder / "catalogue.jsonld", format="json-ld", publicID=HERE)


@pytest.fixture(scope="module")
def graph(release: Path) -> Graph:
    return read(release)


@pytest.fixture
def served(tables: Tables, release: Path, tmp_path: Path) -> Graph:
    """Of a release that is served at a known address and follows another one."""
    edition = Edition(tmp_path, tables, "2026.11.1", "2026.11.0", NOVEMBER.date(), "https://data.example/")
    write_catalogue(edition, release_files(release))
    return read(tmp_path)


def test_it_is_one_dataset_with_what_search_engines_require(graph: Graph) -> None:
    (found,) = [each for each in graph.subjects(RDF.type, SCHEMA.Dataset) if (each, SCHEMA.name, None) in graph]
    assert (found, RDF.type, DCAT.Dataset) in graph
    assert 50 <= len(str(graph.value(found, SCHEMA.description))) <= 5000
    for name in ("license", "version", "creator", "publisher", "datePublished", "keywords", "distribution", "citation"):
        assert (found, SCHEMA[name], None) in graph, name
    assert str(graph.value(found, SCHEMA.temporalCoverage)) == "2021-04-21/2025-07-02"
    for name in ("title", "description", "publisher", "license", "issued", "temporal", "spatial", "identifier"):
        assert (found, DCTERMS[name], None) in graph, name
    assert {title.language for title in graph.objects(found, DCTERMS.title)} == {"zh", "en"}
    assert graph.value(found, DCAT.previousVersion) is None


def test_every_distribution_can_be_fetched_and_checked(graph: Graph, release: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (release / "SHA256SUMS").read_text().splitlines())
    found = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(found) == len(sums) - 1
    for each in found:
        place = str(graph.value(each, DCAT.downloadURL))
        name = place.removeprefix(HERE)
        assert graph.value(each, SCHEMA.contentUrl) == URIRef(place)
        assert graph.value(each, DCAT.accessURL) is not None
        assert graph.value(each, DCAT.byteSize) == Literal(
            (release / name).stat().st_size, datatype=XSD.nonNegativeInteger
        )
        checksum = graph.value(each, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == sums[name]
        assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        assert str(graph.value(each, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"


def test_places_are_provinces_named_in_both_languages(graph: Graph) -> None:
    shanghai = URIRef(f"{HERE}#region-310000")
    assert (shanghai, RDF.type, DCTERMS.Location) in graph
    assert str(graph.value(shanghai, SCHEMA.name)) == "Shanghai Municipality"
    assert not [each for each in graph.subjects(RDF.type, DCTERMS.Location) if "ftz-shanghai" in str(each)]


def test_addresses_are_those_at_which_releases_are_served(served: Graph) -> None:
    found = URIRef(HERE)
    assert (found, RDF.type, DCAT.Dataset) in served
    assert served.value(found, DCAT.previousVersion) == URIRef("https://data.example/releases/2026.11.0/")
    assert URIRef(f"{HERE}notices.csv") in set(served.objects(None, DCAT.downloadURL))


def test_no_context_need_be_fetched(release: Path) -> None:
    told = json.loads((release / "catalogue.jsonld").read_text(encoding="utf-8"))
    assert isinstance(told["@context"], dict)


def test_a_release_that_covers_nothing_says_nothing_of_it(tables: Tables, tmp_path: Path) -> None:
    empty = {name: made.slice(0, 0) for name, made in tables.items()}
    write_catalogue(Edition(tmp_path, empty, "2026.11.0", None, NOVEMBER.date()), [])
    told = json.loads((tmp_path / "catalogue.jsonld").read_text(encoding="utf-8"))
    assert {"temporalCoverage", "spatialCoverage", "dct:temporal", "dct:spatial"}.isdisjoint(told)
