"""An alert goes to a webhook and to people by e-mail, as far as the settings name them; nothing here ever raises.

What went wrong while sending is handed back as text, for whoever asked: an alert that fails must not hide the fault
that it tells of. Addresses of webhooks hold secrets, so that messages name their host only.
"""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

import httpx

from pipelines.settings import AlertSettings

PASSWORD_VARIABLE = "KAIFANG_SMTP_PASSWORD"
TIMEOUT = 10.0
"""Seconds that each step of a conversation with a server may take."""

MAX_PROBLEMS = 10
MAX_CHARACTERS = 500


@dataclass(frozen=True)
class Alert:
    """What is told: a title of one line, the problems, what follows from them, and where to look."""

    title: str
    job: str
    run_id: str
    problems: tuple[str, ...]
    consequence: str
    address: str = ""

    @property
    def text(self) -> str:
        """The whole alert in plain text: title, up to `MAX_PROBLEMS` problems, what follows, where to look."""
        shown = [f"- {_cut(problem)}" for problem in self.problems[:MAX_PROBLEMS]]
        if more := len(self.problems) - len(shown):
            shown.append(f"- and {more} more")
        return "\n".join([self.title, *shown, self.consequence, f"Run: {self.address or self.run_id}"])


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"


def is_on(settings: AlertSettings) -> bool:
    """Whether anyone is to be told."""
    return bool(settings.webhook or settings.email_to)


def send_alert(settings: AlertSettings, alert: Alert, timeout: float = TIMEOUT) -> list[str]:
    """Tell everyone whom the settings name; what went wrong, one line a fault. `timeout` is in seconds."""
    faults = _post(settings.webhook, alert, timeout) if settings.webhook else []
    return faults + (_mail(settings, alert, timeout) if settings.email_to else [])


def _post(address: str, alert: Alert, timeout: float) -> list[str]:
    """The body of the answer is never read, since it could go on for ever."""
    try:
        with httpx.stream("POST", address, json={"text": alert.text, **asdict(alert)}, timeout=timeout) as answer:
            if answer.is_success:
                return []
            told = f"it answered {answer.status_code} {answer.reason_phrase}".strip()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        told = f"no answer ({type(error).__name__})"
    return [f"webhook at {urlsplit(address).hostname}: {told}; see alerts.webhook in kaifang.toml"]


def _mail(settings: AlertSettings, alert: Alert, timeout: float) -> list[str]:
    if faults := _mail_faults(settings):
        return faults
    try:
        with _connection(settings, timeout) as connection:
            if settings.smtp_user:
                connection.login(settings.smtp_user, os.environ[PASSWORD_VARIABLE])
            refused = connection.send_message(_message(settings, alert))
    except (smtplib.SMTPException, ValueError, OSError) as error:
        server = f"{settings.smtp_host}:{settings.smtp_port}"
        return [f"mail server {server}: {_told(error)}; see alerts.smtp_* in kaifang.toml"]
    return [f"mail server refused {address}: {answer!r}" for address, answer in refused.items()]


def _mail_faults(settings: AlertSettings) -> list[str]:
    wanted = {"smtp_host": settings.smtp_host, "email_from": settings.email_from}
    faults = [f"alerts.email_to needs alerts.{name} in kaifang.toml" for name, value in wanted.items() if not value]
    if settings.smtp_user and PASSWORD_VARIABLE not in os.environ:
        faults.append(f"alerts.smtp_user needs its password in the environment variable {PASSWORD_VARIABLE}")
    return faults


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


@contextmanager
def _connection(settings: AlertSettings, timeout: float) -> Iterator[smtplib.SMTP]:
    """A connection as safe as was asked for. With `starttls`, a server that offers no encryption gets no mail."""
    place = (settings.smtp_host, settings.smtp_port)
    if settings.smtp_security == "tls":
        with smtplib.SMTP_SSL(*place, timeout=timeout, context=ssl.create_default_context()) as connection:
            yield connection
        return
    with smtplib.SMTP(*place, timeout=timeout) as connection:
        if settings.smtp_security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        yield connection


def _message(settings: AlertSettings, alert: Alert) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(alert.title.split())
    message["From"] = settings.email_from
    message["To"] = ", ".join(settings.email_to)
    message.set_content(alert.text)
    return message
