"""The process of a worker: `python -m pipelines.workers.serving`, started by `child.py`.

Takes messages from standard input: first a pickled list of folders to import from, then pickled triples of a function,
its argument, and the seconds it may take (None: any number). Answers each with a pickled pair: whether it was done, and the result or the traceback. An empty
message ends it in good order. The end of the input without one ends it at once, whatever it is at: whoever wanted the
work is gone. What libraries print goes to standard error.
"""

import math
import os
import pickle
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import BinaryIO

from pipelines.reading.child import limit_time, own_stream
from pipelines.workers import watch

OUT_OF_MEMORY = 77
"""Exit code of a process whose work needed more memory than there was."""
MOST_CORES = 4
"""Work that uses more at once may be ended early. Who asked keeps the time; this is for when nobody is left to."""
_SIZE = 8
"""Bytes of the size before each message."""


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message. Raises OSError where nobody is left to read it."""
    stream.write(len(message).to_bytes(_SIZE, "big") + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """Read one message. Raises EOFError where the other side is gone."""
    size = stream.read(_SIZE)
    message = stream.read(int.from_bytes(size, "big"))
    if len(size) < _SIZE or len(message) < int.from_bytes(size, "big"):
        raise EOFError
    return message


def main() -> None:
    """Serve until told to end."""
    requests, answers = own_stream(0, "rb"), own_stream(1, "wb")
    sys.path[:] = pickle.loads(receive(requests))
    watch.may_be_ended()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    send(answers, pickle.dumps((True, None)))
    while request := waiting.get():
        send(answers, _answer(request))
    # Taking the interpreter down takes seconds, and there is nothing left to do.
    os._exit(0)


def _listen(requests: BinaryIO, waiting: "SimpleQueue[bytes]") -> None:
    """Hand on messages until the last one, which is empty; end the process when the other side is gone."""
    try:
        while message := receive(requests):
            waiting.put(message)
    except (EOFError, OSError):
        os._exit(1)
    waiting.put(message)


def _answer(request: bytes) -> bytes:
    try:
        function, argument, seconds = pickle.loads(request)
        if seconds:
            limit_time(math.ceil(seconds) * MOST_CORES)
        return pickle.dumps((True, function(argument)))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:
        return pickle.dumps((False, traceback.format_exc()))


if __name__ == "__main__":
    main()
