"""A site on this machine that behaves as it is told, and a project that polls it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from pipelines.feeds.poll import poll
from pipelines.feeds.report import FeedReport
from pipelines.feeds.sources import choose_feeds, load_feeds
from pipelines.feeds.world import World
from pipelines.settings import Settings
from schemas.feeds import FEEDS

COLUMNS = list(FEEDS.model.to_schema().columns)
HTML = "text/html; charset=utf-8"
BODY = (
    "<p>各区人民政府，市政府各委、办、局：</p><p>一、支持企业开展试点，建立健全服务机制，推动高质量发展。</p>"
    "<p>二、加快数据开放，市商务委牵头，在2026年12月31日前完成，各有关部门要加强协调，确保落实到位。</p>"
    "<p>三、市财政局会同有关部门制定实施细则，明确资金使用范围和管理要求。</p>"
)


def notice(title: str = "关于支持试点的通知", body: str = BODY, around: str = "", inside: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<div class='top'><a href='/'>首页</a><a href='/news/'>新闻</a>{around}</div>"
        f"<div class='article'><h1>{title}</h1>{inside}{body}<p>上海市人民政府</p><p>2026年1月5日</p></div>"
        "<div class='foot'><p>版权所有：某市人民政府办公室</p></div></body></html>"
    )


def listing(*links: str) -> str:
    made = "".join(f"<li><a href='{link}'>通知</a></li>" for link in links)
    return f"<html><head><title>通知公告</title></head><body><ul>{made}</ul></body></html>"


@dataclass
class Reply:
    """What a path answers; `wire` replaces everything behind the request."""

    body: bytes | str = b""
    status: int = 200
    type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)
    wire: Callable[[Any], None] | None = None


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


class Site:
    """Paths and what they answer: a reply, a list of replies in turn (the last one stays), or a function."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[Asked] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def last(self, path: str) -> Asked:
        return [each for each in self.asked if each.path == path][-1]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        found = self.pages.get(path, Reply("gone", 404, "text/plain"))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found):
            found = found(headers)
        return found if isinstance(found, Reply) else Reply(found)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append(Asked(self.path, headers))
            reply = site.reply(self.path, headers)
            try:
                if reply.wire:
                    self.close_connection = True
                    reply.wire(self)
                else:
                    self._send(reply)
            except OSError:
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            sent = {"Content-Type": reply.type, "Content-Length": str(len(body))} | reply.headers
            for name, value in sent.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.status != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture
def other_site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


class Time:
    """Time that passes only when someone sleeps, or is told to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def passes(self, **span: float) -> None:
        self.moment += timedelta(**span)

    @property
    def world(self) -> World:
        return World(now=lambda: self.moment, clock=lambda: self.moment.timestamp(), sleep=self.sleep)


@dataclass
class Project:
    """A folder with feeds, an inbox and an archive."""

    root: Path
    time: Time
    options: dict[str, Any]
    rows: list[dict[str, str]] = field(default_factory=list)

    def feed(self, name: str, address: str, kind: str = "listing", /, **cells: str) -> None:
        if kind == "listing":
            cells.setdefault("link_pattern", "/n/")
        row = dict.fromkeys(COLUMNS, "") | {"name": name, "address": address, "kind": kind, "enabled": "yes"}
        self.rows.append(row | {"source": "test"} | cells)
        with (self.root / "seeds" / "feeds.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)

    @property
    def settings(self) -> Settings:
        return Settings.model_validate({"feeds": self.options}).in_folder(self.root)

    def poll(self, *names: str, **more: Any) -> dict[str, FeedReport]:
        feeds = choose_feeds(load_feeds(self.settings.seeds), list(names))
        return {each.name: each for each in poll(self.settings, feeds, world=self.time.world, **more)}

    def poll_later(self, **more: Any) -> dict[str, FeedReport]:
        """A poll after pages are due again."""
        self.time.passes(hours=25)
        return self.poll(**more)

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.settings.notices.iterdir() if path.name != "manifest.csv")

    @property
    def manifest(self) -> list[dict[str, str]]:
        return _rows(self.settings.notices / "manifest.csv")

    @property
    def log(self) -> list[dict[str, str]]:
        return _rows(self.settings.archive / "log.csv")

    def logged(self, path: str) -> list[str]:
        """Results of all addresses that end so, in the order of the log."""
        return [row["result"] for row in self.log if row["address"].endswith(path)]

    def text(self, file: str) -> str:
        return (self.settings.notices / file).read_text(encoding="utf-8")


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def project(tmp_path: Path, site: Site) -> Project:
    (tmp_path / "seeds" / "notices").mkdir(parents=True)
    options = {"delay_seconds": 0, "retries": 2, "private_hosts": [site.host], "timeout_seconds": 5}
    return Project(tmp_path, Time(), options)
