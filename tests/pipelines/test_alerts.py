"""Alerts to a real web server and a real mail server on this machine: what they receive, and what is told when not."""

import json
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipelines.alerts import Alert, is_on, send_alert
from pipelines.settings import AlertSettings

ALERT = Alert(
    title="Kaifang: build_datasets failed",
    job="build_datasets",
    run_id="1234",
    problems=("check model_holds of regions: values that break the model: 1", "seed_tables: 第3行有误"),
    consequence="The last release stays as it is.",
    address="https://kaifang.example.org/runs/1234",
)
TEXT = """Kaifang: build_datasets failed
- check model_holds of regions: values that break the model: 1
- seed_tables: 第3行有误
The last release stays as it is.
Run: https://kaifang.example.org/runs/1234"""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """The port of a server that runs beside the test."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def web(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a web server, and the JSON that was posted to it."""
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/json"
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer(self)

        def log_message(self, *arguments: object) -> None:
            pass

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}/hooks/secret", posted


def answering(status: int, *, location: str = "") -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if location:
            handler.send_header("Location", location)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def test_a_webhook_gets_the_text_and_its_parts() -> None:
    with web(answering(204)) as (address, posted):
        assert send_alert(AlertSettings(webhook=address), ALERT) == []
    assert posted == [
        {
            "text": TEXT,
            "title": "Kaifang: build_datasets failed",
            "job": "build_datasets",
            "run_id": "1234",
            "problems": list(ALERT.problems),
            "consequence": "The last release stays as it is.",
            "address": "https://kaifang.example.org/runs/1234",
        }
    ]


@pytest.mark.parametrize(
    ("status", "told"), [(500, "500 Internal Server Error"), (404, "404 Not Found"), (302, "302 Found")]
)
def test_a_webhook_that_refuses_is_told_without_its_secret(status: int, told: str) -> None:
    with web(answering(status, location="/elsewhere")) as (address, posted):
        faults = send_alert(AlertSettings(webhook=address), ALERT)
    assert faults == [f"webhook at 127.0.0.1: it answered {told}; see alerts.webhook in kaifang.toml"]
    assert len(posted) == 1


def test_a_webhook_that_hangs_is_told() -> None:
    done = threading.Event()
    with web(lambda handler: done.wait(30) and None) as (address, _):
        faults = send_alert(AlertSettings(webhook=address), ALERT, timeout=0.2)
        done.set()
    assert faults == ["webhook at 127.0.0.1: no answer (ReadTimeout); see alerts.webhook in kaifang.toml"]


def test_an_endless_answer_is_not_read() -> None:
    gone = threading.Event()

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            gone.set()

    with web(endless) as (address, _):
        assert send_alert(AlertSettings(webhook=address), ALERT) == []
        assert gone.wait(30)


def test_an_address_that_nobody_answers_is_told() -> None:
    told = "webhook at 127.0.0.1: no answer (ConnectError); see alerts.webhook in kaifang.toml"
    assert send_alert(AlertSettings(webhook="http://127.0.0.1:1/secret"), ALERT) == [told]


def test_nothing_is_sent_unless_someone_is_named() -> None:
    assert not is_on(AlertSettings())
    assert send_alert(AlertSettings(smtp_host="127.0.0.1", smtp_port=1), ALERT) == []
    assert is_on(AlertSettings(webhook="http://127.0.0.1"))
    assert is_on(AlertSettings(email_to=("a@example.org",)))


def test_many_and_long_problems_are_cut() -> None:
    many = Alert("t", "j", "r", tuple(f"p{number}" for number in range(12)), "c")
    assert many.text.splitlines() == ["t", *(f"- p{number}" for number in range(10)), "- and 2 more", "c", "Run: r"]
    assert Alert("t", "j", "r", ("x" * 501,), "c").text.splitlines()[1] == "- " + "x" * 500 + "…"
    assert Alert("t", "j", "r", ("x" * 500,), "c").text.splitlines()[1] == "- " + "x" * 500


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server that knows what it is asked here. `mails` are those received, `seen` how they came."""

    daemon_threads = True

    def __init__(
        self, certificate: tuple[Path, Path] | None = None, *, starttls: bool = False, refuse: str = ""
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.starttls, self.refuse = starttls, refuse
        self.mails: list[Message] = []
        self.seen: list[str] = []
        self.context: ssl.SSLContext | None = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)

    def handle_error(self, *arguments: object) -> None:
        """A client that goes away is no fault of the server."""


class _Conversation(socketserver.BaseRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if self.server.context and not self.server.starttls:
            self._encrypt()
        else:
            self.file = self.request.makefile("rb")
        self._say("220 here")
        while line := self.file.readline():
            words = line.decode().split()
            getattr(self, f"_{words[0].lower()}", self._other)(words)
            if words[0] == "QUIT":
                return

    def _say(self, text: str) -> None:
        self.request.sendall(f"{text}\r\n".encode())

    def _encrypt(self) -> None:
        assert self.server.context
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        self.file = self.request.makefile("rb")
        self.server.seen.append("encrypted")

    def _ehlo(self, words: list[str]) -> None:
        self._say("250-here")
        if self.server.starttls:
            self._say("250-STARTTLS")
        self._say("250 AUTH PLAIN")

    def _starttls(self, words: list[str]) -> None:
        self._say("220 go on")
        self._encrypt()

    def _auth(self, words: list[str]) -> None:
        self.server.seen.append(b64decode(words[2]).decode().replace("\0", " ").strip())
        self._say("235 welcome")

    def _rcpt(self, words: list[str]) -> None:
        refused = self.server.refuse and self.server.refuse in words[1]
        self._say("550 no such user" if refused else "250 fine")

    def _data(self, words: list[str]) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.file.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 received")

    def _quit(self, words: list[str]) -> None:
        self._say("221 bye")

    def _other(self, words: list[str]) -> None:
        self._say("250 fine")


def mail_settings(port: int, **changed: Any) -> AlertSettings:
    own = {"email_to": ["a@example.org", "b@example.org"], "email_from": "kaifang@example.org"}
    place = {"smtp_host": "localhost", "smtp_port": port, "smtp_security": "none"}
    return AlertSettings.model_validate({**own, **place, **changed})


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Certificate and key for `localhost`, signed by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate of the test's mail server, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    paths = (folder / "certificate.pem", folder / "key.pem")
    wanted = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2", "-newkey", "rsa:2048"]
    command = ["openssl", "req", "-x509", "-noenc", *wanted, "-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run(command, check=True, capture_output=True)
    return paths


def test_a_mail_says_the_same() -> None:
    server = MailServer()
    with serving(server) as port:
        assert send_alert(mail_settings(port), ALERT) == []
    (mail,) = server.mails
    assert {name: mail[name] for name in ("Subject", "From", "To")} == {
        "Subject": "Kaifang: build_datasets failed",
        "From": "kaifang@example.org",
        "To": "a@example.org, b@example.org",
    }
    assert mail.get_content().splitlines() == TEXT.splitlines()  # type: ignore[attr-defined]
    assert server.seen == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_password_and_mail_go_encrypted(
    security: str, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setenv("KAIFANG_SMTP_PASSWORD", "half a loaf")
    server = MailServer(certificate, starttls=security == "starttls")
    with serving(server) as port:
        assert send_alert(mail_settings(port, smtp_security=security, smtp_user="me"), ALERT) == []
    assert server.seen == ["encrypted", "me half a loaf"]
    assert len(server.mails) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_ends_it(
    security: str, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    server = MailServer(certificate, starttls=security == "starttls")
    with serving(server) as port:
        (fault,) = send_alert(mail_settings(port, smtp_security=security), ALERT)
    assert fault.startswith(f"mail server localhost:{port}: SSLCertVerificationError: ")
    assert server.mails == []


def test_a_server_without_encryption_gets_nothing_unless_that_is_wanted() -> None:
    server = MailServer()
    with serving(server) as port:
        (fault,) = send_alert(mail_settings(port, smtp_security="starttls"), ALERT)
    assert "STARTTLS extension not supported" in fault
    assert server.mails == []


def test_who_was_refused_is_told_and_the_others_get_it() -> None:
    server = MailServer(refuse="b@")
    with serving(server) as port:
        (fault,) = send_alert(mail_settings(port), ALERT)
    assert fault == "mail server refused b@example.org: (550, b'no such user')"
    assert len(server.mails) == 1


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAIFANG_SMTP_PASSWORD", raising=False)
    assert send_alert(AlertSettings(email_to=("a@example.org",)), ALERT) == [
        "alerts.email_to needs alerts.smtp_host in kaifang.toml",
        "alerts.email_to needs alerts.email_from in kaifang.toml",
    ]
    (fault,) = send_alert(mail_settings(1, smtp_user="me"), ALERT)
    assert fault == "alerts.smtp_user needs its password in the environment variable KAIFANG_SMTP_PASSWORD"


def test_a_mail_server_that_is_not_there_or_says_nothing_is_told() -> None:
    (fault,) = send_alert(mail_settings(1), ALERT)
    assert fault.startswith("mail server localhost:1: ConnectionRefusedError: ")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        (fault,) = send_alert(mail_settings(port, smtp_host="127.0.0.1"), ALERT, timeout=0.2)
    assert fault.startswith(f"mail server 127.0.0.1:{port}: ")
    assert "timed out" in fault


def test_a_webhook_that_fails_keeps_no_mail_back() -> None:
    server = MailServer()
    with serving(server) as port:
        (fault,) = send_alert(mail_settings(port, webhook="http://127.0.0.1:1"), ALERT)
    assert fault.startswith("webhook at 127.0.0.1: ")
    assert len(server.mails) == 1


def test_a_line_break_in_a_title_makes_no_header() -> None:
    server = MailServer()
    with serving(server) as port:
        assert send_alert(mail_settings(port), Alert("a\r\nBcc: c@example.org", "j", "r", (), "c")) == []
    assert (server.mails[0]["Subject"], server.mails[0]["Bcc"]) == ("a Bcc: c@example.org", None)
