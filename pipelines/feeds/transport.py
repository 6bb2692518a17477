"""httpx over connections of our own, so that no request can leave by another way."""

import ssl
from collections.abc import Iterable, Iterator
from functools import cache

import httpcore
import httpx

from pipelines.feeds.network import GuardedBackend


class GuardedTransport(httpx.BaseTransport):
    """Carries requests over `GuardedBackend`. Faults of the network are those of httpcore."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=_certificates(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body of the answer is read as it is asked for."""
        assert isinstance(request.stream, httpx.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities that are trusted; reading them takes a tenth of a second."""
    return httpx.create_ssl_context()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
