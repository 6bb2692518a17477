"""What the later notices carry on of 国发〔2023〕23号, against the truth made by reading."""

from collections import Counter
from itertools import combinations

import pytest

from benchmarks.facts.stated import corpus_files
from benchmarks.scoring import PARTS, score_lineage
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.linking.alignment import align
from pipelines.linking.reuse import measured
from pipelines.linking.wording import read_wording
from tests.conftest import Tables, one, rows

PLAN, TASKS, REPLICATED = "guofa-2023-23", "hufufa-2024-1", "guohan-2025-68"


@pytest.mark.parametrize("part", PARTS)
def test_links_are_those_of_the_truth(tables: Tables, part: str) -> None:
    score = score_lineage(tables)[part]
    assert (score.missed, score.wrong) == ([], [])


def test_what_was_tried_in_shanghai_and_not_replicated(tables: Tables) -> None:
    gaps = {row["source_measure_id"] for row in rows(tables, "lineage_gaps", target_notice_id=REPLICATED)}
    assert gaps == {f"{PLAN}.c3.s1.i9", f"{PLAN}.c3.s1.i11", f"{PLAN}.c3.s3.i16"}
    assert rows(tables, "lineage_gaps", target_notice_id=TASKS) == []


def test_relations_of_the_replicated_measures(tables: Tables) -> None:
    links = [row for row in rows(tables, "lineage") if row["source_measure_id"].startswith(f"{PLAN}.")]
    found = Counter(row["relation"] for row in links if row["target_measure_id"].startswith(REPLICATED))
    assert found == {"identical": 38, "amended": 39}


def test_one_measure_becomes_several_tasks(tables: Tables) -> None:
    links = rows(tables, "lineage", source_measure_id=f"{PLAN}.c2.s1.i1")
    tasks = [row for row in links if row["target_measure_id"].startswith(TASKS)]
    assert [row["target_measure_id"] for row in tasks] == [f"{TASKS}.c2.s1.i{at}" for at in (1, 2, 3, 4)]
    assert {row["relation"] for row in tasks} == {"split"}


def test_two_measures_become_one_task(tables: Tables) -> None:
    links = rows(tables, "lineage", target_measure_id=f"{TASKS}.c4.s3.i57")
    tied = [row for row in links if row["relation"] != "related"]
    assert [row["source_measure_id"] for row in tied] == [f"{PLAN}.c4.s3.i35", f"{PLAN}.c4.s3.i36"]
    assert {row["relation"] for row in tied} == {"merged"}


def test_a_sentence_that_moved_to_another_chapter(tables: Tables) -> None:
    link = one(tables, "lineage", source_measure_id=f"{PLAN}.c3.s3.i18", target_measure_id=f"{TASKS}.c7.s3.i106")
    assert link["relation"] == "split"


def test_what_was_added_and_dropped_is_shown_as_printed(tables: Tables) -> None:
    link = one(
        tables, "lineage", source_measure_id=f"{PLAN}.c3.s3.i21", target_measure_id=f"{REPLICATED}.table1.c2.r15"
    )
    assert link["added"] == ["支持具备条件的海关特殊监管区域", "保税", "（危险品货物除外）"]
    assert link["removed"] == [
        "试点在洋山特殊综合保税区",
        "在符合监管条件前提下，经外高桥港区、浦东国际机场等上海其他口岸进出洋山特殊综合保税区的货物，试点适用海关一线径予放行政策",
    ]


def test_places_change_and_the_measure_stays(tables: Tables) -> None:
    link = one(tables, "lineage", source_measure_id=f"{PLAN}.c3.s1.i10", target_measure_id=f"{REPLICATED}.table1.c2.r9")
    assert (link["relation"], link["similarity"]) == ("amended", 1.0)


def test_evidence_is_the_citation_that_ties(tables: Tables) -> None:
    for target in (TASKS, REPLICATED):
        links = [row for row in rows(tables, "lineage") if row["target_measure_id"].startswith(target)]
        (evidence,) = {row["evidence"] for row in links if row["relation"] != "related"}
        citation = one(tables, "citations", citation_id=evidence)
        assert (citation["citing_notice_id"], citation["cited_notice_id"]) == (target, PLAN)


def test_reuse_without_a_citation_is_kept_apart(tables: Tables) -> None:
    link = one(
        tables, "lineage", source_measure_id=f"{TASKS}.c2.s3.i16", target_measure_id="shangzihan-2025-84.table1.c3.r33"
    )
    assert link["relation"] == "related"
    assert link["evidence"] == (
        "商业保理公司在符合进出口与收付汇一致性要求的前提下办理基于真实国际贸易背景的商业保理业务"
    )


@pytest.mark.slow
def test_notices_on_other_matters_are_not_linked(seeds: Seeds) -> None:
    """Aligned as if they were tied: two links, one on big science projects and one on data models, are rightly found."""
    texts = [each for each in corpus_files() if each.name.endswith((".txt", ".md"))]
    made = build_tables(texts, seeds)["measures"]
    notices = measured([tuple(row.values()) for row in made.to_pylist()])
    wordings = [read_wording(each.notice_id, each.measures, seeds.regions) for each in notices]
    links = [link for earlier, later in combinations(wordings, 2) for link in align(earlier, later).links]
    assert len(wordings) >= 9
    assert len(links) <= 2
