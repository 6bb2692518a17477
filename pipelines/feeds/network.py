"""Connections that reach public machines only, each to exactly the address that was checked.

The name of a host is resolved here and nowhere else, so a name that answers differently a moment later leads nowhere.
One deadline holds for everything on the wire: the handshake, the headers and the body, however they drip.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from pipelines.feeds.faults import Refused

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_FIRST_32_BITS = 0xFFFFFFFF

Resolve = Callable[[str, int], list[str]]
SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet; those that carry another one are told by that."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & _FIRST_32_BITS)
        if inner:
            return is_public(str(inner))
        if parsed.is_site_local:
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def is_exempt(host: str, port: int, private_hosts: Sequence[str]) -> bool:
    """Whether the user allows a host (`host` or `host:port`) that is not public."""
    shown = f"[{host}]" if ":" in host else host
    return not {host, shown, f"{shown}:{port}"}.isdisjoint(private_hosts)


def resolve(host: str, port: int) -> list[str]:
    """Numeric addresses of a host, in the order in which the system prefers them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Deadline:
    """How long an answer may still take, in seconds."""

    def __init__(self) -> None:
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Count from now."""
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left; never below zero."""
        return max(self._end - time.monotonic(), 0)

    def bound(self, timeout: float | None) -> float:
        """The shorter of a timeout and what is left. Raises httpcore's timeout where nothing is left."""
        left = self.left
        if not left:
            raise httpcore.ReadTimeout("the time for the whole answer is over")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """What httpcore connects through."""

    def __init__(self, private_hosts: Sequence[str], deadline: Deadline, find: Resolve = resolve) -> None:
        self._private_hosts = private_hosts
        self._deadline = deadline
        self._find = find
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that is public and answers. Raises `Refused` where none is public."""
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._allowed(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.bound(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: SocketOptions | None = None
    ) -> httpcore.NetworkStream:
        """Sockets of this machine are never asked."""
        raise Refused(f"{path}: sockets of this machine are not asked")

    def _allowed(self, host: str, port: int) -> list[str]:
        try:
            found = self._find(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved ({error})") from error
        if is_exempt(host, port, self._private_hosts):
            return found
        public = [address for address in found if is_public(address)]
        if found and not public:
            remedy = "a source of your own network must be listed in private_hosts of [feeds] in kaifang.toml"
            raise Refused(f"{host}:{port} leads to {found[0]}, which is no public address; {remedy}")
        return public


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.bound(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.bound(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.bound(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
