"""deploy/nginx.conf in a real nginx: nothing without the password, everything with it, and no orders from other sites."""

import base64
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.deploy.conftest import DEPLOY, free_port

pytestmark = pytest.mark.slow

PASSWORD = {"Authorization": "Basic " + base64.b64encode("官员:half a loaf".encode()).decode()}
WEBSOCKET = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "x"}


class Dagster(BaseHTTPRequestHandler):
    """Answers every request with the headers it got."""

    def answer(self) -> None:
        body = "".join(f"{name}: {value}\n" for name, value in self.headers.items()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_DELETE = answer

    def log_message(self, *arguments: object) -> None:
        pass


@dataclass(frozen=True)
class Proxy:
    """Where it is reached, and the folder of releases that it shows."""

    port: int
    plain_port: int
    output: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        with httpx.Client(verify=False, trust_env=False) as client:
            return client.request(method, f"https://127.0.0.1:{self.port}{path}", headers=headers)

    def enter(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Ask with the password."""
        return self.ask(path, method, **PASSWORD, **headers)


def site(folder: Path, upstream: int, port: int, plain_port: int, *, open_data: bool) -> str:
    """The example with ports and paths of this machine; each replaced piece must be there."""
    text = (DEPLOY / "nginx.conf").read_text()
    for old, new in {
        r"    listen \[::\]:.*\n": "",
        r"listen 80;": f"listen 127.0.0.1:{plain_port};",
        r"listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        r"/etc/nginx/kaifang/": f"{folder}/",
        r"http://127\.0\.0\.1:3000": f"http://127.0.0.1:{upstream}",
        r"/var/lib/kaifang/output/": f"{folder}/output/",
        r"auth_delay( +)1s": r"auth_delay\g<1>0s",
        **({r"# auth_basic off;": "auth_basic off;"} if open_data else {}),
    }.items():
        text, count = re.subn(old, new, text)
        assert count, old
    return text


def prepare(folder: Path) -> None:
    """Certificate, password, and one release."""
    certificate = ["-out", str(folder / "fullchain.pem"), "-keyout", str(folder / "privkey.pem")]
    wanted = ["-subj", "/CN=kaifang.example.org", "-days", "2", "-newkey", "rsa:2048", *certificate]
    subprocess.run(["openssl", "req", "-x509", "-noenc", *wanted], check=True, capture_output=True)
    made = subprocess.run(
        ["openssl", "passwd", "-apr1", "-stdin"], input="half a loaf", capture_output=True, text=True, check=True
    )
    (folder / "passwords").write_text(f"官员:{made.stdout.strip()}\n", encoding="utf-8")
    release = folder / "output" / "releases" / "2026.11.0"
    release.mkdir(parents=True)
    (release / "tasks.csv").write_text("措施\n", encoding="utf-8")
    (folder / "output" / "latest").symlink_to("releases/2026.11.0")
    staging = folder / "output" / ".staging-1"
    staging.mkdir()
    (staging / "half.csv").write_text("half")


def configuration(folder: Path, site_text: str) -> Path:
    """A whole configuration that keeps everything in one folder; its processes stay those of this user."""
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    path = folder / "nginx.conf"
    path.write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n    access_log off;\n{temporary}{site_text}}}\n"
    )
    return path


@pytest.fixture(params=[False, True], ids=["data-closed", "data-open"], scope="module")
def proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or shutil.which("openssl") is None:
        pytest.skip("nginx or openssl is not installed; install them with: apt-get install nginx-light openssl")
    folder = tmp_path_factory.mktemp("nginx")
    prepare(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), Dagster) as upstream:
        thread = threading.Thread(target=upstream.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port, plain_port = free_port(), free_port()
        text = site(folder, upstream.server_port, port, plain_port, open_data=request.param)
        command = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration(folder, text))]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        server = subprocess.Popen(command)
        try:
            while not (folder / "pid").exists() or not (folder / "pid").read_text().strip():
                assert server.poll() is None, (folder / "error.log").read_text()
            yield Proxy(port, plain_port, folder / "output")
        finally:
            server.terminate()
            server.wait(30)
            upstream.shutdown()
            thread.join()


@pytest.mark.parametrize("path", ["/", "/graphql", "/server_info", "/runs/1", "/download_debug/1"])
def test_nothing_without_the_password(proxy: Proxy, path: str) -> None:
    assert proxy.ask(path).status_code == 401
    assert proxy.ask(path, **WEBSOCKET).status_code == 401
    wrong = base64.b64encode("官员:a whole loaf".encode()).decode()
    assert proxy.ask(path, Authorization=f"Basic {wrong}").status_code == 401


def test_pages_with_the_password_which_goes_no_further(proxy: Proxy) -> None:
    answer = proxy.enter("/runs/1")
    assert answer.status_code == 200
    assert "Host: 127.0.0.1" in answer.text
    assert "X-Forwarded-Proto: https" in answer.text
    assert "uthorization" not in answer.text
    assert "Upgrade" not in answer.text
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_websockets_are_passed_on(proxy: Proxy) -> None:
    answer = proxy.enter("/graphql", **WEBSOCKET)
    assert "Upgrade: websocket" in answer.text
    assert "Connection: upgrade" in answer.text


@pytest.mark.parametrize(("method", "status"), [("POST", 200), ("HEAD", 200), ("DELETE", 403), ("PUT", 403)])
def test_only_the_methods_that_dagster_needs(proxy: Proxy, method: str, status: int) -> None:
    assert proxy.enter("/graphql", method).status_code == status


@pytest.mark.parametrize(
    ("path", "site", "status"),
    [
        ("/graphql?query=mutation", "cross-site", 403),
        ("/graphql", "same-site", 403),
        ("/report_asset_materialization/tasks", "cross-site", 403),
        ("//graphql", "cross-site", 403),
        ("/%67raphql", "cross-site", 403),
        ("/graphql", "same-origin", 200),
        ("/graphql", "none", 200),
        ("/runs/1", "cross-site", 200),
    ],
)
def test_other_sites_may_link_to_pages_but_give_no_orders(proxy: Proxy, path: str, site: str, status: int) -> None:
    for method in ("GET", "POST"):
        assert proxy.enter(path, method, **{"Sec-Fetch-Site": site}).status_code == status


def test_plain_http_leads_to_tls(proxy: Proxy) -> None:
    answer = httpx.get(f"http://127.0.0.1:{proxy.plain_port}/runs/1", trust_env=False)
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://127.0.0.1/runs/1")


def test_releases_are_shown_and_cannot_be_written(proxy: Proxy, request: pytest.FixtureRequest) -> None:
    is_open = "data-open" in request.node.name
    assert proxy.ask("/data/latest/tasks.csv").status_code == (200 if is_open else 401)
    answer = proxy.enter("/data/latest/tasks.csv")
    assert (answer.text, answer.headers["Content-Type"]) == ("措施\n", "text/csv; charset=utf-8")
    assert "tasks.csv" in proxy.enter("/data/releases/2026.11.0/").text
    for method in ("PUT", "POST", "DELETE"):
        assert proxy.enter("/data/latest/tasks.csv", method).status_code == 403
    assert (proxy.output / "latest" / "tasks.csv").read_text(encoding="utf-8") == "措施\n"


@pytest.mark.parametrize("path", ["/data/.staging-1/half.csv", "/data/../passwords", "/data../passwords"])
def test_what_is_no_release_is_not_shown(proxy: Proxy, path: str) -> None:
    answer = proxy.enter(path)
    assert "half" not in answer.text
    assert "apr1" not in answer.text
