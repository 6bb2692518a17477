"""Table pages in a real browser: search, filters, links, order, pages, export, from a host and from disk."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipelines.publishing import files
from schemas import TABLES
from tests.pipelines.releases.made import Tables
from tests.site.chromium import READY
from tests.site.server import Host, serve

pytestmark = pytest.mark.slow
STOP_AT_ONCE = """new Promise(done => { const stop = document.getElementById("stop"), watch = setInterval(() => {
    if (!stop.hidden) { stop.click(); clearInterval(watch); done(); } }, 1); })"""
Opener = Callable[..., tuple[Any, Any]]


@pytest.fixture(params=["host", "disk"])
def base(request: pytest.FixtureRequest, table_pages: Path, table_host: Host) -> str:
    """Where a reader opens the catalogue."""
    return f"{table_host.address}/site" if request.param == "host" else f"{table_pages.as_uri()}/site"


def ids(page: Any) -> list[str]:
    return page.locator("table.rows tbody tr td:first-child").all_inner_texts()


def status(page: Any) -> str:
    return page.inner_text("#status")


def go(page: Any, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(READY)


def act(page: Any, what: Callable[[], object]) -> None:
    """Do something to the view and wait until its rows stand there."""
    page.evaluate("document.documentElement.dataset.rows = 'waiting'")
    what()
    page.wait_for_selector(READY)


def type_in(page: Any, control: str, words: str) -> None:
    act(page, lambda: (page.fill(control, words), page.keyboard.press("Tab")))


def tasks_of(folder: Path, agency: str) -> list[str]:
    made = pq.read_table(folder / "task_agencies.parquet").to_pandas()
    tasks = pq.read_table(folder / "tasks.parquet").to_pandas()
    return sorted(set(made[made.agency_id == agency].measure_id) & set(tasks.measure_id))


def test_a_search_finds_a_known_task_and_no_other(new_page: Opener, base: str) -> None:
    page, seen = new_page()
    go(page, f"{base}/tables/tasks.html")
    type_in(page, "#words", "跨境 上海海关")
    found = page.locator("table.rows tbody tr").all_inner_texts()
    assert found
    assert all("跨境" in each and "上海海关" in each for each in found)
    type_in(page, "#words", "此词不在任何文件中")
    assert ids(page) == []
    assert page.locator("#export").is_disabled()
    assert seen.messages == []


def test_a_filter_on_another_table_and_its_link_in_a_fresh_browser(
    new_page: Opener, base: str, table_pages: Path
) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/tasks.html")
    type_in(page, "#filter-agency", "上海市商务委员会")
    expected = tasks_of(table_pages, "sh-commerce")
    assert ids(page) == expected
    assert expected
    fresh, seen = new_page()
    go(fresh, page.get_by_role("link", name="此视图的链接").evaluate("link => link.href"))
    assert ids(fresh) == expected
    assert fresh.input_value("#filter-agency") == "sh-commerce"
    assert seen.messages == []


def test_filters_by_modality_chapter_region_and_notice_narrow_one_another(
    new_page: Opener, base: str, table_pages: Path
) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/provisions.html#notice=hufufa-2024-1&modality=explore")
    made = pq.read_table(table_pages / "provisions.parquet").to_pandas()
    explored = made[made.measure_id.str.startswith("hufufa-2024-1.") & (made.modality == "explore")]
    assert ids(page) == list(explored.provision_id)[:50]
    act(page, lambda: page.select_option("#filter-modality", "prohibit"))
    assert (
        f"符合条件 {len(made[made.measure_id.str.startswith('hufufa-2024-1.') & (made.modality == 'prohibit')])} 行"
        in status(page)
    )
    type_in(page, "#filter-chapter", "没有这一章")
    assert ids(page) == []


def test_an_export_opens_in_pandas_with_the_same_rows(
    new_page: Opener, base: str, table_pages: Path, tmp_path: Path
) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/tasks.html#agency=sh-commerce&sort=-number")
    with page.expect_download() as waited:
        page.get_by_role("button", name="导出").click()
    waited.value.save_as(tmp_path / "tasks.csv")
    exported = pd.read_csv(tmp_path / "tasks.csv")
    published = pd.read_csv(table_pages / "tasks.csv").set_index("measure_id", drop=False)
    assert (tmp_path / "tasks.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(exported.measure_id) == ids(page)
    pd.testing.assert_frame_equal(
        exported, published.loc[exported.measure_id].reset_index(drop=True), check_dtype=False
    )


def test_sorting_by_a_heading_and_by_the_keyboard(new_page: Opener, base: str, table_pages: Path) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/regions.html")
    assert page.locator("th[data-column=region_id]").get_attribute("aria-sort") == "ascending"
    page.locator("th[data-column=region_id] button").focus()
    act(page, lambda: page.keyboard.press("Enter"))
    every = sorted(pq.read_table(table_pages / "regions.parquet")["region_id"].to_pylist())
    assert ids(page) == every[::-1][:50]
    assert page.locator("th[data-column=region_id]").get_attribute("aria-sort") == "descending"
    assert page.evaluate("document.activeElement.closest('th').dataset.column") == "region_id"
    act(page, lambda: page.locator("th[data-column=name_en] button").click())
    names = page.locator("table.rows tbody tr td[data-en=name_en]").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_paging_and_rows_a_page(new_page: Opener, base: str, table_pages: Path) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/clauses.html")
    every = pq.read_table(table_pages / "clauses.parquet")["clause_id"].to_pylist()
    assert ids(page) == every[:50]
    assert page.get_by_role("button", name="上一页").is_disabled()
    act(page, lambda: page.get_by_role("button", name="下一页").click())
    assert ids(page) == every[50:100]
    act(page, lambda: page.select_option("#size", "200"))
    act(page, lambda: page.get_by_role("button", name="最后一页").click())
    assert ids(page) == every[len(every) // 200 * 200 :]
    assert "page=" in page.url
    act(page, lambda: page.reload())
    assert ids(page) == every[len(every) // 200 * 200 :]


def test_columns_are_chosen_and_the_choice_is_in_the_link(new_page: Opener, base: str) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/measures.html")
    assert page.locator("th[data-column=char_start]").count() == 0
    page.get_by_text("显示的列").click()
    act(page, lambda: page.check("input[value=char_start]"))
    assert page.locator("th[data-column=char_start]").count() == 1
    fresh, _ = new_page()
    go(fresh, page.url)
    assert fresh.locator("th[data-column=char_start]").count() == 1


def test_a_page_works_by_keyboard_alone(new_page: Opener, base: str) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/tasks.html")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    page.keyboard.type("数据跨境")
    act(page, lambda: page.keyboard.press("Tab"))
    assert "符合条件 349 行" not in status(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "reset":
            break
    act(page, lambda: page.keyboard.press("Enter"))
    assert "符合条件 349 行" in status(page)


def test_ids_lead_to_pages(new_page: Opener, base: str) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/task_agencies.html")
    links = page.locator("table.rows tbody tr:first-child a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert links[0].startswith("../measures/") and "#" in links[0]
    assert links[1].startswith("../agencies/") and links[1].endswith(".html")


def test_a_host_that_sends_whole_files_only(new_page: Opener, table_pages: Path) -> None:
    with serve(table_pages, ranges=False) as host:
        page, seen = new_page()
        go(page, f"{host.address}/site/tables/tasks.html#q=电子提单")
        assert ids(page)
        assert seen.messages == []
        assert host.asked.count("/tasks.parquet") == 1


def test_where_the_data_files_are_missing_the_embedded_rows_are_shown(
    new_page: Opener, table_pages: Path, tmp_path: Path
) -> None:
    (tmp_path / "site").symlink_to(table_pages / "site")
    with serve(tmp_path) as host:
        page, _ = new_page()
        go(page, f"{host.address}/site/tables/tasks.html")
        assert len(ids(page)) == 50
        assert "未能读取 Parquet" in page.inner_text("#note")


def test_a_way_to_a_place_on_the_page_keeps_the_view(new_page: Opener, base: str, table_pages: Path) -> None:
    page, _ = new_page()
    go(page, f"{base}/tables/tasks.html#agency=sh-commerce")
    page.locator('p a[href="#columns"]').click()
    page.wait_for_timeout(200)
    assert ids(page) == tasks_of(table_pages, "sh-commerce")
    assert page.input_value("#filter-agency") == "sh-commerce"


@pytest.fixture(scope="module")
def pieces(table_pages: Path, tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The same pages on Parquet files of many small row groups."""
    folder = tmp_path_factory.mktemp("pieces") / "release"
    shutil.copytree(table_pages, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "ROWS_IN_A_GROUP", 20)
        for name, table in TABLES.items():
            files.write_parquet(table, tables[name], folder)
    tell_sizes(folder)
    with serve(folder) as host:
        yield host


def tell_sizes(folder: Path) -> None:
    """Pages know how large their files are; tell them again."""
    for page in (folder / "site" / "tables").glob("*.html"):
        before, begin, rest = page.read_text(encoding="utf-8").partition('id="table">')
        spec, end, after = rest.partition("</script>")
        told = json.loads(spec)
        for name, source in told["sources"].items():
            source["bytes"] = (folder / f"{name}.parquet").stat().st_size
        page.write_text(before + begin + json.dumps(told).replace("<", "\\u003c") + end + after, encoding="utf-8")


def test_rows_are_the_same_however_the_file_is_cut(new_page: Opener, pieces: Host, tables: Tables) -> None:
    page, seen = new_page()
    site = f"{pieces.address}/site/tables"
    clauses = tables["clauses"].to_pandas()
    go(page, f"{site}/clauses.html#notice_id=hufufa-2024-1&kind=item&page=2")
    assert (
        ids(page) == list(clauses[(clauses.notice_id == "hufufa-2024-1") & (clauses.kind == "item")].clause_id)[50:100]
    )
    go(page, f"{site}/clauses.html#sort=-clause_id&page=3")
    assert ids(page) == list(clauses.clause_id)[::-1][100:150]
    go(page, f"{site}/clauses.html#sort=-char_start&size=25")
    assert ids(page) == list(clauses.sort_values(["char_start", "clause_id"], ascending=[False, True]).clause_id)[:25]
    go(page, f"{site}/tasks.html#agency=sh-commerce&q=海关")
    tasks = tables["tasks"].to_pandas().astype({"agencies": str})
    led = tables["task_agencies"].to_pandas().query("agency_id == 'sh-commerce'").measure_id
    words = tasks.drop(columns=["due_on", "number"]).fillna("").astype(str).agg(" ".join, axis=1).str.contains("海关")
    assert ids(page) == list(tasks[tasks.measure_id.isin(led) & words].measure_id)
    assert seen.messages == []


def test_a_notice_is_found_without_reading_the_rows_of_others(new_page: Opener, pieces: Host) -> None:
    page, _ = new_page()
    go(page, f"{pieces.address}/site/tables/clauses.html")
    sent = pieces.sent
    act(page, lambda: page.evaluate("location.hash = 'notice_id=no-such-notice'"))
    assert ids(page) == []
    assert pieces.sent == sent


def test_a_search_can_be_stopped(new_page: Opener, pieces: Host) -> None:
    page, _ = new_page()
    go(page, f"{pieces.address}/site/tables/clauses.html")
    page.evaluate("document.documentElement.dataset.rows = 'waiting'; location.hash = 'q=的'")
    page.evaluate(STOP_AT_ONCE)
    page.wait_for_selector(READY)
    assert "已停止" in status(page)
    assert page.locator("#stop").is_hidden()


def test_without_scripts_the_first_rows_stand_there(new_page: Opener, base: str) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(f"{base}/tables/tasks.html")
    assert page.locator("table.rows tbody tr").count() == 50
    assert page.locator("noscript").count() == 1
