"""Which addresses may be asked at all: http and https, of allowed hosts, without names of users.

Whether the machine behind a host may be reached is told when it is resolved; see `network.py`.
"""

from collections.abc import Set
from urllib.parse import urljoin

import httpx

from pipelines.feeds.faults import Refused, one_line

LONGEST = 2000
"""Characters of an address; longer ones are no addresses of documents."""
_SCHEMES = ("http", "https")


def absolute(link: str, base: str = "") -> str:
    """A link as an absolute address without its fragment, in one spelling. Raises `Refused` for what is no address."""
    try:
        address = str(httpx.URL(urljoin(base, link.strip())).copy_with(fragment=None))
        if len(address) > LONGEST:
            raise ValueError(f"it has {len(address)} characters, the limit is {LONGEST}")
        return address
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Refused(f"{one_line(link, 100)!r} is no address ({error})") from error


def host_of(address: str) -> str:
    """The host of an address, as it is asked for: small letters, IDNA."""
    return httpx.URL(address).raw_host.decode("ascii")


def plain_host(name: str) -> str:
    """A host that a user wrote, spelled as `host_of` does. Raises `Refused` for what is none."""
    host = host_of(absolute(f"http://{name}/"))
    if not host or "/" in name or "@" in name:
        raise Refused(f"{one_line(name, 100)!r} is no host")
    return host


def check_address(address: str, hosts: Set[str]) -> None:
    """Raise `Refused` for an address that must not be asked; `hosts` are those allowed."""
    url = httpx.URL(absolute(address))
    if url.scheme not in _SCHEMES or not url.host:
        raise Refused(f"{one_line(address, 200)}: only addresses of http and https are asked")
    if url.userinfo:
        raise Refused(f"{url.host}: addresses with a user or password in them are not asked")
    if host_of(address) not in hosts:
        raise Refused(
            f"the host {one_line(url.host, 100)} is not allowed; add it to hosts in feeds.csv if it should be"
        )
