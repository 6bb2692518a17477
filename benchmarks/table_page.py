"""How a table page serves 500,000 rows, and how the start page loads, measured in headless Chromium.

`python -m benchmarks.table_page` prints the figures as JSON: milliseconds, and bytes as the host sent them.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from playwright.sync_api import sync_playwright

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.edition import Edition
from pipelines.publishing.files import write_csv, write_parquet
from pipelines.reading.source import open_folder
from pipelines.site.catalogue import write_site
from schemas import TABLES
from tests.site.chromium import CHROMIUM, FLAGS, READY
from tests.site.server import Host, serve

SEEDS = Path(__file__).parents[1] / "seeds"
ROWS = 500_000
TURNS = 199
MANY = ("measures", "tasks", "task_agencies", "provisions", "replication_scope")
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LONGEST_TASK = "Math.max(0, ...(window.longTasks ?? []))"
WATCH = "window.longTasks = []; new PerformanceObserver(list => longTasks.push(...list.getEntries().map(each => each.duration))).observe({ type: 'longtask' })"


def repeat(name: str, made: pa.Table, times: int) -> pa.Table:
    """A table many times over, each copy under notices of its own, in the order of its key."""
    ids = [each for each in made.column_names if each.endswith("_id") and each not in ("agency_id", "region_id")]
    copies = []
    for copy in range(times):
        columns = {each: made[each] for each in made.column_names}
        prefix = pa.scalar(f"n{copy:05}-")
        columns |= {each: pc.binary_join_element_wise(prefix, made[each], "") for each in ids}
        if "text" in columns:  # turned about, so that no two copies hold the same text
            text, at = made["text"], copy % TURNS
            tail = pc.utf8_slice_codeunits(text, at)
            columns["text"] = pc.binary_join_element_wise(tail, pc.utf8_slice_codeunits(text, 0, at), "")
        copies.append(pa.table(columns))
    return pa.concat_tables(copies).cast(TABLES[name].arrow_schema)


def write_release(folder: Path, rows: int) -> None:
    """Tables of the founding notices with their catalogue; those about measures so often that `measures` has `rows`."""
    tables = build_tables(open_folder(SEEDS / "notices"), read_seeds(SEEDS))
    for name, table in TABLES.items():
        write_parquet(table, tables[name], folder)
        write_csv(table, tables[name], folder)
    write_site(Edition(folder, tables, "2026.11.0", None, date(2026, 11, 22)))
    times = -(-rows // tables["measures"].num_rows)
    for name in MANY:
        write_parquet(TABLES[name], repeat(name, tables[name], times), folder)
    for page in (folder / "site" / "tables").glob("*.html"):
        page.write_text(with_sizes(page.read_text(encoding="utf-8"), folder), encoding="utf-8")


def with_sizes(page: str, folder: Path) -> str:
    """A page that knows the sizes of the large files instead of the small ones."""
    before, begin, rest = page.partition('id="table">')
    spec, end, after = rest.partition("</script>")
    told = json.loads(spec)
    for name, source in told["sources"].items():
        source["bytes"] = (folder / f"{name}.parquet").stat().st_size
    told["rows"] = pq.read_metadata(folder / f"{told['name']}.parquet").num_rows
    return before + begin + json.dumps(told).replace("<", "\\u003c") + end + after


def measured(host: Host, page: Any, what: Callable[[], object]) -> dict[str, Any]:
    """Time until the rows stand there, bytes sent and requests answered meanwhile, longest stretch without an answer."""
    sent, asked, begun = host.sent, len(host.asked), time.perf_counter()
    what()
    page.wait_for_selector(READY, timeout=300_000)
    taken = round(1000 * (time.perf_counter() - begun))
    return {
        "ms": taken,
        "bytes": host.sent - sent,
        "requests": len(host.asked) - asked,
        "longest_task_ms": page.evaluate(LONGEST_TASK),
        "status": page.inner_text("#status"),
    }


def table_page(host: Host, page: Any) -> dict[str, Any]:
    """What a reader of a large table waits for."""
    address = f"{host.address}/site/tables/measures.html"
    steps = {
        "first rows": "",
        "one notice": "#notice_id=n00500-hufufa-2024-1",
        "search for words": "#q=电子提单",
        "search again": "#q=数据跨境",
        "agency, by another table": "#agency=sh-commerce",
        "sorted by text": "#agency=sh-commerce&sort=chapter",
        "last page, key descending": "#sort=-measure_id&page=9000",
    }
    figures = {}
    for name, fragment in steps.items():
        go = page.goto if not fragment else lambda to: move(page, to)
        figures[name] = measured(host, page, lambda go=go, fragment=fragment: go(address + fragment))  # type: ignore[misc]
    return figures


def move(page: Any, address: str) -> None:
    """Open another view on the same page."""
    page.evaluate("document.documentElement.dataset.rows = 'waiting'; window.longTasks = []")
    page.evaluate("address => { location.href = address }", address)


def start_page(host: Host, page: Any) -> dict[str, Any]:
    """First contentful paint, bytes and requests of the start page, from an empty cache."""
    sent, asked = host.sent, len(host.asked)
    page.goto(f"{host.address}/site/index.html")
    page.wait_for_timeout(500)
    return {
        "first_contentful_paint_ms": round(page.evaluate(FIRST_PAINT)),
        "load_ms": round(page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")),
        "bytes": host.sent - sent,
        "requests": len(host.asked) - asked,
    }


def main(rows: int = ROWS) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_release(Path(folder), rows)
        sizes = {name: (Path(folder) / f"{name}.parquet").stat().st_size for name in MANY}
        with serve(Path(folder)) as host:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page()
            page.add_init_script(WATCH)
            start = start_page(host, page)
            figures = {"parquet_bytes": sizes, "start_page": start, "table_page": table_page(host, page)}
            browser.close()
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
