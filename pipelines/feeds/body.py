"""The body of an answer, unpacked while it comes in and never beyond a limit."""

import zlib
from collections.abc import Iterable, Iterator

from pipelines.feeds.faults import Failed, Passing, one_line

ENCODINGS = "gzip"
"""What is asked for; one layer of it is taken, for layers upon layers unpack to anything."""
_GZIP = 31
_PIECE = 1 << 20


def read_body(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The decoded body; raises `Failed` beyond `most` bytes and for packings not asked for."""
    packing = encoding.strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise Failed(f"the answer is packed as {one_line(packing, 40)!r}, which was not asked for")
    body = bytearray()
    for piece in chunks if packing in ("", "identity") else _unpacked(chunks):
        body += piece
        if len(body) > most:
            raise Failed(f"the answer is longer than {most:,} bytes; raise max_bytes in [feeds] if it should be")
    return bytes(body)


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inner = zlib.decompressobj(_GZIP)
    try:
        for chunk in chunks:
            piece = inner.decompress(chunk, _PIECE)
            while piece:
                yield piece
                piece = inner.decompress(inner.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise Failed(f"the answer cannot be unpacked ({error})") from error
    if not inner.eof:
        raise Passing("the answer was cut off before its end")
