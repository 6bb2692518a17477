"""The process in which a file is read apart from the run: `python -m pipelines.reading.child`.

Takes requests from standard input, one after the other, until it ends: a line of JSON (`reader` as
module:function, `name`, `size`, `seconds`), then `size` bytes. Answers each with a line that says the size of what follows,
then JSON: `{"document": …}` as of `wire.py`, or `{"failure": …, "message": …}`. Whatever libraries print goes to standard error.
"""

import errno
import json
import math
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO

from pipelines.reading.limits import MAX_READER_BYTES, MAX_READER_FILE_BYTES
from pipelines.reading.wire import to_json

if sys.platform != "win32":
    import resource


def main() -> None:
    """Answer requests until there are none."""
    requests, answers = own_stream(0, "rb"), own_stream(1, "wb")
    limit_memory()
    while header := requests.readline():
        request = json.loads(header)
        answer = answer_to(request, requests.read(request["size"]))
        answers.write(b"%d\n%b" % (len(answer), answer))
        answers.flush()


def own_stream(descriptor: int, mode: str) -> BinaryIO:
    """A standard stream for ourselves alone: whatever else uses it gets standard error, or nothing to read."""
    ours = os.fdopen(os.dup(descriptor), mode)
    instead = os.open(os.devnull, os.O_RDONLY) if mode == "rb" else os.dup(2)
    os.dup2(instead, descriptor)
    os.close(instead)
    return ours  # type: ignore[return-value]


def answer_to(request: dict[str, Any], data: bytes) -> bytes:
    """The document that the reader named makes of the bytes, or what it raised."""
    limit_time(request["seconds"])
    try:
        module, function = request["reader"].split(":")
        read = getattr(import_module(module), function)
        return b'{"document":%b}' % to_json(read(request["name"], data))
    except MemoryError:
        failure = {"failure": "memory", "message": ""}
    except ImportError as error:
        failure = {"failure": "missing", "message": str(error)}
    except Exception as error:
        kind = "memory" if isinstance(error, OSError) and error.errno == errno.ENOMEM else "error"
        failure = {"failure": kind, "message": f"{type(error).__name__}: {error}"}
    return json.dumps(failure).encode()


def limit_memory() -> None:
    """Bound address space and the size of files written; no core files. macOS and Windows know no such limit."""
    if sys.platform != "win32":
        for what, size in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, MAX_READER_FILE_BYTES),
            (resource.RLIMIT_AS, MAX_READER_BYTES),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (size, resource.getrlimit(what)[1]))


def limit_time(seconds: int) -> None:
    """Bound the processor time from now on; the system ends a process that goes beyond."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = math.ceil(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
