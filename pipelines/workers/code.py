"""Which code, Python and libraries a process has: workers whose are others would make other tables."""

import sys
from importlib.metadata import PackageNotFoundError, version

from pipelines.store.version import LIBRARIES, linking_version

Code = dict[str, str]
"""Version by name of the part, such as `pyarrow`. `code` is a digest over our source files and all the parts."""
_SHORT = 12


def this_code() -> Code:
    """That of this process, as it was loaded."""
    python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    return {"code": linking_version()[:_SHORT], "Python": python} | {name: _version(name) for name in LIBRARIES}


def differences(ours: Code, theirs: Code) -> str:
    """Where theirs differs from ours in what ours names, such as `pyarrow 26.1 instead of 26.0`; blank: nowhere."""
    return ", ".join(
        f"{name} {theirs.get(name, 'unknown')} instead of {own}"
        for name, own in ours.items()
        if theirs.get(name) != own
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
