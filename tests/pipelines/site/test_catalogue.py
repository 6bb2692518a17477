"""The catalogue of the founding release, as its readers find it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pipelines.publishing.edition import Edition
from pipelines.site.catalogue import write_site
from tests.conftest import Tables, one, rows
from tests.pipelines.site.editions import edition, page, words, write_all_but_regions

pytestmark = pytest.mark.slow

TASK = "hufufa-2024-1.c6.s2.i82"
REPLICATED = "guohan-2025-68.table1.c4.r39"


@pytest.fixture(scope="module")
def founding_edition(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tables, tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def site(founding_edition: Edition) -> Path:
    return write_site(founding_edition)


def article(site: Path, measure_id: str) -> str:
    """The words of a measure's article."""
    found = page(site / "measures" / f"{measure_id.split('.')[0]}.html")
    return words(found.css_first(f'article[id="{measure_id}"]'))


def test_there_is_a_page_for_every_notice_body_and_place(site: Path, tables: Tables) -> None:
    for notice_id in tables["notices"]["notice_id"].to_pylist():
        assert (site / "notices" / f"{notice_id}.html").is_file()
        assert (site / "measures" / f"{notice_id}.html").is_file()
    for name, column in (("agencies", "agency_id"), ("regions", "region_id")):
        ids = set(tables[name][column].to_pylist())
        assert {path.stem for path in (site / name).glob("*.html")} >= {*ids, "index"}


def test_every_link_leads_somewhere_in_the_release(site: Path, founding_edition: Edition) -> None:
    later = {f"kaifang-{founding_edition.version}.zip", "SHA256SUMS", "changes.md"}
    found = {path: page(path) for path in site.rglob("*.html")}
    ids = {path: {node.attributes["id"] for node in made.css("[id]")} for path, made in found.items()}
    assert all(len(made.css("[id]")) == len(ids[path]) for path, made in found.items()), "an id stands twice"
    there = {path.resolve() for path in founding_edition.folder.rglob("*")}
    broken = set()
    for path, made in found.items():
        for node in made.css("[href], [src]"):
            address = urlsplit(str(node.attributes.get("href") or node.attributes.get("src")))
            if address.scheme:
                assert address.geturl() == "data:,"
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            if target.name not in later and (
                target not in there or (address.fragment and unquote(address.fragment) not in ids[target])
            ):
                broken.add((path.name, address.geturl()))
    assert broken == set()


def test_pages_are_not_too_large_and_run_no_inline_script(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert path.stat().st_size < 2_000_000
        made = page(path)
        assert not [
            script for script in made.css("script:not([src])") if script.attributes.get("type") != "application/json"
        ]
        assert not [
            name for node in made.css("body *") for name in node.attributes if name.startswith("on") or name == "style"
        ]
        assert made.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert made.css_first("main h1")


def test_the_text_of_a_notice_is_its_source(site: Path, tables: Tables) -> None:
    for row in rows(tables, "notice_texts"):
        made = page(site / "notices" / f"{row['notice_id']}.html")
        for ours in made.css(".source-text .facts"):
            ours.decompose()
        assert words(made.css_first(".source-text")) == "".join(row["source_text"].split())


def test_a_notice_says_what_it_is(site: Path) -> None:
    made = page(site / "notices" / "hufufa-2024-1.html")
    facts = words(made.css_first("dl.facts-list"))
    assert "沪府发〔2024〕1号" in facts
    assert "2024-02-03" in facts
    assert made.css_first('dl.facts-list a[href="../agencies/sh-government.html"]')
    assert any(link.text() == "二、 加快服务贸易扩大开放" for link in made.css("details nav a"))


def test_bodies_are_marked_where_they_are_printed(site: Path) -> None:
    made = page(site / "notices" / "hufufa-2024-1.html")
    marked = made.css(f'[id="{TASK}"] a > mark.agency')
    assert [words(mark) for mark in marked][2] == "市财政局"
    assert [mark.parent and mark.parent.attributes["href"] for mark in marked][2] == "../agencies/sh-finance.html"
    assert marked[2].attributes["title"] == "负责：上海市财政局 · responsible"
    assert len(marked) == 6


def test_figures_citations_and_scope_are_marked(site: Path) -> None:
    made = page(site / "notices" / "guohan-2025-68.html")
    row = f'[id="{REPLICATED}"]'
    assert [words(mark) for mark in made.css(f"{row} mark.figure")] == ["满18个月"]
    assert [words(mark) for mark in made.css(f"{row} mark.scope")] == ["全国"]
    cited = [words(mark) for mark in made.css('a[href="../notices/guofa-2023-23.html"] > mark.citation')]
    assert cited[0].startswith("《全面对接国际高标准经贸规则")


def test_tables_of_a_notice_are_tables(site: Path) -> None:
    made = page(site / "notices" / "guohan-2025-68.html")
    head = [words(cell) for cell in made.css("table.printed thead th")]
    assert head == ["序号", "试点措施", "责任分工", "推广范围", "数据"]
    assert len(made.css("table.printed tbody tr")) == 77 + 7


def test_a_measure_shows_its_source_and_who_is_responsible(site: Path) -> None:
    found = article(site, TASK)
    assert "来源文字，第11,286至11,416字符" in found
    assert "８２．提升政府采购电子化采购平台的数字技术应用水平,推动政府采购流程" in found
    assert "上海市住房和城乡建设管理委员会市住房城乡建设管理委别名" in found


def test_descent_is_shown_both_ways_with_a_redline(site: Path) -> None:
    assert "guofa-2023-23.c5.s2.i42有改动相似度0.92" in article(site, REPLICATED)
    made = page(site / "measures" / "guohan-2025-68.html").css_first(f'article[id="{REPLICATED}"]')
    assert made is not None
    assert [words(node) for node in made.css(".redline ins")] == ["加强专利信息服务，促进传播利用。"]
    assert made.css(".redline del") == []
    assert f"{REPLICATED}有改动" in article(site, "guofa-2023-23.c5.s2.i42")


def test_a_measure_that_nothing_carries_on_says_so(site: Path) -> None:
    assert "未被承接国函〔2025〕68号最接近的是guohan-2025-68.table1.c2.r9" in article(site, "guofa-2023-23.c3.s1.i11")
    assert "未被承接" not in article(site, "guofa-2023-23.c5.s2.i42")


def test_a_body_has_all_its_tasks(site: Path, tables: Tables) -> None:
    made = page(site / "agencies" / "sh-finance.html")
    links = {node.attributes["href"] for node in made.css(".tasks a")}
    ids = {row["measure_id"] for row in rows(tables, "task_agencies", agency_id="sh-finance")}
    assert links == {f"../measures/{each.split('.')[0]}.html#{each}" for each in ids}
    assert f"../measures/hufufa-2024-1.html#{TASK}" in links
    assert one(tables, "agencies", agency_id="sh-finance")["name"] in words(made.css_first("h1"))


def test_what_applies_in_chengdu(site: Path) -> None:
    made = page(site / "regions" / "510100.html")
    counted = {section.attributes["id"]: len(section.css(".tasks li")) for section in made.css("section.role")}
    assert counted == {"applies": 115, "conditional": 2, "under_study": 2}
    assert made.css_first(
        '#conditional a[href="../measures/shangzihan-2025-84.html#shangzihan-2025-84.table1.c13.r147"]'
    )
    inherited = [words(row) for row in made.css("table tbody tr")]
    assert "全国适用国函〔2025〕68号43" in inherited
    assert "自由贸易试验区仅在此类功能区内：中国（四川）自由贸易试验区适用国函〔2025〕68号34" in inherited


def test_a_zone_has_what_applies_in_its_class_and_a_place_without_zones_has_not(site: Path) -> None:
    zone = [words(row) for row in page(site / "regions" / "ftz-sichuan.html").css("table tbody tr")]
    assert "自由贸易试验区适用国函〔2025〕68号34" in zone
    assert "自由贸易试验区" not in words(page(site / "regions" / "540100.html").css_first("main"))


def test_the_start_page_hands_out_every_table(site: Path, founding_edition: Edition) -> None:
    made = page(site / "index.html")
    links = {node.attributes["href"] for node in made.css("a[download]")}
    assert {f"../{name}.{kind}" for name in founding_edition.tables for kind in ("parquet", "csv")} <= links
    assert f"../kaifang-{founding_edition.version}.zip" in links
    assert "463措施" in words(made.css_first("ul.tiles"))
    assert "这是第一个版本" in words(made.css_first("main"))


def test_the_same_edition_gives_the_same_bytes(site: Path, founding_edition: Edition, tmp_path: Path) -> None:
    again = write_all_but_regions(founding_edition, tmp_path)
    for path in again.rglob("*.html"):
        if path.name != "index.html" or path.parent != again:
            assert path.read_bytes() == (site / path.relative_to(again)).read_bytes()
