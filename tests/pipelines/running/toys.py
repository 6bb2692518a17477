"""Readers of notices that end or block the process they are in, for workers that import them."""

import os
import time

from pipelines import build
from pipelines.build import set_aside
from pipelines.knowledge.book import Seeds
from pipelines.notice import Notice
from pipelines.reading.document import Document
from pipelines.reading.source import Origin, SourceFile
from pipelines.workers.protocol import Lost

DEADLY, ENDLESS = "推进致命事项", "推进无尽事项"


def read(document: SourceFile, seeds: Seeds) -> Notice:
    """A notice, unless its task says otherwise."""
    text = document.data.decode("utf-8", "replace")
    if DEADLY in text:
        os._exit(9)
    if ENDLESS in text:
        time.sleep(1000)
    return build.read_notice(document, seeds)


def lost(source: Origin, reason: str) -> Notice:
    """As in a run, whatever tests have put in the place of `set_aside`."""
    return set_aside(source, Document(), Lost(reason))
