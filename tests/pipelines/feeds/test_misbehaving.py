"""Sites that are slow, broken, wrong or hostile: what is asked, what comes in, what is told."""

import gzip
import socket
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.pipelines.feeds.conftest import HTML, Project, Reply, Site, listing, notice

PAGE = notice()


@pytest.fixture
def page(project: Project, site: Site) -> Callable[..., Any]:
    """Let the only notice of a feed answer so, and poll."""

    def polled(answer: Any, **options: Any) -> Any:
        site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": answer}
        project.feed("sh", site.at("/list"))
        project.options |= options
        return project.poll()["sh"]

    return polled


def raw(*pieces: bytes, then: Callable[[], None] = lambda: None) -> Reply:
    def send(handler: Any) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            then()

    return Reply(wire=send)


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {HTML}", *lines, "", ""]).encode()


def test_an_error_that_passes_is_tried_again(page: Any, project: Project, site: Site) -> None:
    report = page([Reply("busy", 500), Reply(PAGE)])
    assert report.results["new"] == 1
    assert site.paths() == ["/list", "/n/1.html", "/n/1.html"]
    assert len(project.time.slept) == 1
    assert project.time.slept[0] >= 1


def test_an_error_that_stays_fails_after_the_tries_and_the_next_poll_asks_again(
    page: Any, project: Project, site: Site
) -> None:
    report = page(Reply("busy", 503))
    assert report.has_failed
    assert site.paths().count("/n/1.html") == 3
    assert "answered 503" in report.messages[0]
    assert project.files == []
    site.pages["/n/1.html"] = PAGE
    assert project.poll()["sh"].results["new"] == 1


def test_other_errors_are_not_tried_again(page: Any, site: Site) -> None:
    assert page(Reply("no", 403)).has_failed
    assert site.paths().count("/n/1.html") == 1


@pytest.mark.parametrize(("after", "waited"), [("7", 7), ("Mon, 02 Mar 2026 04:00:30 GMT", 30)])
def test_retry_after_is_honoured(page: Any, project: Project, after: str, waited: float) -> None:
    report = page([Reply("slow", 429, headers={"Retry-After": after}), Reply(PAGE)])
    assert report.results["new"] == 1
    assert project.time.slept == [waited]


def test_retry_after_an_hour_is_left_to_a_later_poll(page: Any, project: Project, site: Site) -> None:
    report = page(Reply("slow", 429, headers={"Retry-After": "3600"}))
    assert site.paths().count("/n/1.html") == 1
    assert "asks to wait 3600 seconds; left to a later poll" in report.messages[0]
    assert project.time.slept == []


def test_a_host_that_asks_for_rest_is_not_asked_for_more(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html", "/n/2.html"), "/n/2.html": PAGE}
    site.pages["/n/1.html"] = Reply("slow", 429, headers={"Retry-After": "3600"})
    project.feed("sh", site.at("/list"))
    assert project.poll()["sh"].results["failed"] == 2
    assert site.paths() == ["/list", "/n/1.html"]
    assert project.poll()["sh"].results["failed"] == 2, "the next poll asks again"
    assert site.paths() == ["/list", "/n/1.html"] * 2


def test_a_host_that_fails_again_and_again_is_left_alone(project: Project, site: Site) -> None:
    names = [f"/n/{at}.html" for at in range(9)]
    site.pages |= {"/list": listing(*names)} | {name: Reply("", 502) for name in names} | {names[2]: PAGE}
    project.feed("sh", site.at("/list"))
    project.options["retries"] = 0
    report = project.poll()["sh"]
    assert (report.results["new"], report.results["failed"]) == (1, 8)
    assert site.paths() == ["/list", *names[:8]]
    assert "since 127.0.0.1 failed for 5 addresses in a row" in report.messages[-1]


@pytest.mark.parametrize("tag", ["\u00e9", '"a\x01b"', "x" * 5000])
def test_odd_tags_of_pages_do_no_harm(page: Any, project: Project, tag: str) -> None:
    page(Reply(PAGE, headers={"ETag": tag}))
    assert project.poll_later()["sh"].results["same"] == 1


def test_a_body_that_is_cut_off_never_comes_in(page: Any, project: Project, site: Site) -> None:
    report = page(raw(head(f"Content-Length: {len(PAGE.encode()) + 500}"), PAGE.encode()))
    assert site.paths().count("/n/1.html") == 3
    assert "cut off" in report.messages[0]
    assert project.files == []


def test_a_packed_body_that_is_cut_off_never_comes_in(page: Any, project: Project) -> None:
    packed = gzip.compress(PAGE.encode())
    report = page(raw(head("Content-Encoding: gzip", "Connection: close"), packed[:-20]))
    assert "cut off" in report.messages[0]
    assert project.files == []


def test_a_packed_body_is_unpacked(page: Any, project: Project) -> None:
    page(Reply(gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}))
    assert project.text(project.files[0]) == PAGE


@pytest.mark.parametrize("packing", ["br", "gzip, gzip"])
def test_packings_not_asked_for_are_refused(page: Any, project: Project, packing: str) -> None:
    body = gzip.compress(gzip.compress(PAGE.encode()))
    report = page(Reply(body, headers={"Content-Encoding": packing}))
    assert "not asked for" in report.messages[0]
    assert project.files == []


def test_an_endless_body_is_left(page: Any, project: Project) -> None:
    def pour(handler: Any) -> None:
        handler.wfile.write(head("Connection: close"))
        while True:
            handler.wfile.write(b"<p>x</p>" * 10_000)

    report = page(Reply(wire=pour), max_bytes=1_000_000)
    assert "longer than 1,000,000 bytes" in report.messages[0]
    assert project.files == []


def test_a_bomb_is_left_while_it_unpacks(page: Any, project: Project) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    report = page(Reply(bomb, headers={"Content-Encoding": "gzip"}), max_bytes=3_000_000)
    assert "longer than 3,000,000 bytes" in report.messages[0]
    assert project.files == []


def test_a_silent_site_is_left_after_the_timeout(page: Any, project: Project) -> None:
    def wait(handler: Any) -> None:
        handler.connection.recv(1)  # ends when the other side hangs up

    report = page(Reply(wire=wait), timeout_seconds=0.1, retries=1)
    assert "no answer for 0.1 seconds" in report.messages[0]


@pytest.mark.parametrize("begun", [b"", head("Connection: close")], ids=["headers", "body"])
def test_a_site_that_drips_is_left_when_the_time_is_over(page: Any, project: Project, site: Site, begun: bytes) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(begun or b"HTTP/1.1 200 OK\r\nX-Long: ")
        handler.connection.settimeout(0.02)
        while True:
            try:
                if not handler.connection.recv(1):
                    return
            except TimeoutError:
                handler.wfile.write(b"x")

    report = page(Reply(wire=drip), timeout_seconds=5, total_seconds=0.3)
    assert "no whole answer within 0.3 seconds" in report.messages[0]
    assert site.paths().count("/n/1.html") == 1
    assert project.files == []


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/x",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://elsewhere.example/x",
        "//user@elsewhere.example/x",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
    ],
)
def test_redirects_elsewhere_are_refused(page: Any, project: Project, target: str) -> None:
    report = page(Reply(status=302, headers={"Location": target}))
    assert project.files == []
    assert report.results["refused"] == 1
    assert project.log[-1]["result"] == "refused"


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::1]", "2130706433", "0x7f000001", "localhost"])
def test_allowed_hosts_that_are_private_are_refused_all_the_same(project: Project, site: Site, host: str) -> None:
    site.pages |= {
        "/list": listing("/n/1.html"),
        "/n/1.html": Reply(status=302, headers={"Location": f"http://{host}/"}),
    }
    project.feed("sh", site.at("/list"), hosts=host)
    report = project.poll()["sh"]
    assert report.results["refused"] == 1
    assert "is no public address" in report.messages[0]
    assert "private_hosts" in report.messages[0]
    assert project.files == []


def test_another_port_of_an_exempt_host_is_refused(page: Any, other_site: Site) -> None:
    other_site.pages["/x"] = PAGE
    report = page(Reply(status=302, headers={"Location": other_site.at("/x")}))
    assert "is no public address" in report.messages[0]
    assert other_site.asked == []


def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to(project: Project, site: Site) -> None:
    asked: list[str] = []

    def find(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": PAGE}
    project.options["private_hosts"] = [f"notices.example:{site.port}"]
    project.feed("sh", f"http://notices.example:{site.port}/list")
    assert project.poll(find=find)["sh"].results["new"] == 1
    assert asked[0] == "notices.example"
    assert site.last("/list").headers["host"] == f"notices.example:{site.port}"
    project.options["private_hosts"] = []
    assert "no public address" in project.poll_later(find=find)["sh"].messages[0]


def test_redirects_within_the_host_are_followed_and_the_final_address_is_told(
    page: Any, project: Project, site: Site
) -> None:
    site.pages["/moved/1.html"] = PAGE
    page(Reply(status=301, headers={"Location": "/moved/1.html"}))
    assert project.manifest[0]["source_url"] == site.at("/moved/1.html")
    assert project.log[-1]["address"] == site.at("/n/1.html")


def test_a_redirect_to_another_host_that_is_allowed_is_followed(project: Project, site: Site, other_site: Site) -> None:
    project.options["private_hosts"].append(f"localhost:{other_site.port}")
    target = f"http://localhost:{other_site.port}/x"
    other_site.pages["/x"] = PAGE
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": Reply(status=302, headers={"Location": target})}
    project.feed("sh", site.at("/list"), hosts="localhost")
    project.poll(find=lambda host, port: ["127.0.0.1"])
    assert project.manifest[0]["source_url"] == target
    assert [each.path for each in other_site.asked] == ["/robots.txt", "/x"]


def test_a_circle_of_redirects_ends(page: Any, site: Site) -> None:
    report = page(Reply(status=302, headers={"Location": "/n/1.html"}))
    assert "more than 5 redirects" in report.messages[0]
    assert site.paths().count("/n/1.html") == 6


def test_hostile_links_of_a_source_are_told_and_not_followed(project: Project, site: Site) -> None:
    links = [
        "javascript:alert(1)//n/",
        "file:///n/passwd",
        "//user@elsewhere.example/n/1",
        "http://[bad/n/",
        "/n/1.html",
    ]
    site.pages |= {"/list": listing(*links), "/n/1.html": PAGE}
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert (report.results["new"], report.results["refused"]) == (1, 3)
    assert site.paths() == ["/list", "/n/1.html"]
    rows = len(project.log)
    project.poll()
    assert len(project.log) <= rows + 1, "what was refused for the same reason is not told in the log again"


def test_robots_are_obeyed(project: Project, site: Site) -> None:
    site.pages |= {
        "/robots.txt": Reply("User-agent: Kaifang\nDisallow: /n/secret\nCrawl-delay: 9\n", type="text/plain"),
        "/list": listing("/n/1.html", "/n/secret/2.html"),
        "/n/1.html": PAGE,
        "/n/secret/2.html": PAGE,
    }
    project.options["delay_seconds"] = 2
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert site.paths() == ["/list", "/n/1.html"]
    assert report.results["refused"] == 1
    assert "robots.txt of 127.0.0.1 does not allow Kaifang" in report.messages[0]
    assert project.time.slept == [9, 9]
    assert [each.path for each in site.asked].count("/robots.txt") == 1


def test_a_host_whose_robots_cannot_be_read_is_not_asked(project: Project, site: Site) -> None:
    site.pages |= {"/robots.txt": Reply("", 500), "/list": listing("/n/1.html"), "/n/1.html": PAGE}
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert report.broken
    assert site.paths() == []
    assert "so the host is not asked this time" in report.messages[0]


def test_requests_say_who_asks_and_pause_between(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html", "/n/2.html"), "/n/1.html": PAGE, "/n/2.html": notice("又一通知")}
    project.options |= {"delay_seconds": 3, "contact": "data@example.org"}
    project.feed("sh", site.at("/list"))
    project.poll()
    assert project.time.slept == [3, 3, 3]
    agent = site.last("/n/2.html").headers["user-agent"]
    assert agent.startswith("Kaifang/")
    assert agent.endswith("(data@example.org)")


def test_a_site_that_is_not_there_is_told(project: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        project.options["private_hosts"] = [host]
        project.feed("sh", f"http://{host}/list")
        report = project.poll()["sh"]
    assert report.broken
    assert "the connection failed" in report.messages[0]
