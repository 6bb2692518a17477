"""What a measurement was made on."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.workers.processes import cores


def machine() -> dict[str, Any]:
    """Processor, cores that may be used, memory in GiB, system, Python."""
    return {
        "processor": processor(),
        "cores": cores(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def processor(told: Path = Path("/proc/cpuinfo")) -> str:
    """The model of the processor, as the system names it; `unknown` where it does not."""
    found = re.search(r"^model name\s*:\s*(.+)$", told.read_text(encoding="utf-8"), re.M) if told.is_file() else None
    return found[1].strip() if found else "unknown"


def in_words(described: dict[str, Any]) -> str:
    """One line for people."""
    return "{processor}, {cores} cores, {memory_gib} GiB, {system}, {python}".format(**described)


def today() -> str:
    """The day in UTC, as an ISO date."""
    return datetime.now(UTC).date().isoformat()
