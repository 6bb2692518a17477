"""Which release is meant: a release, the newest of a folder of releases, or a version; by default the nearest."""

import json
import os
import re
from pathlib import Path
from typing import Any

from kaifang.faults import DamagedFileError, ReleaseNotFoundError
from kaifang.places import Folder, Place

VARIABLE = "KAIFANG_RELEASE"
"""Environment variable that names the release, or the folder or address of releases, used by default."""

MARK = "release.json"
"""A folder that holds this file is a release."""

DEFAULT = Path("output", "latest")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_VERSION = re.compile(r"\d{4}\.\d{2}\.\d+")

Where = str | os.PathLike[str]


def find_release(where: Where | None = None) -> Place:
    """The place of the release that is meant. Raises `ReleaseNotFoundError`."""
    if where is None:
        return _newest(_default())
    if isinstance(where, str) and _VERSION.fullmatch(where) and not Path(where).exists():
        return _version(where, _default())
    return _newest(_place(where))


def _default() -> Place:
    """What the environment names, else `output/latest` in the working folder or the nearest one above it."""
    named = os.environ.get(VARIABLE)
    if named:
        return _place(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DEFAULT / MARK).is_file():
            return Folder(folder / DEFAULT)
    raise ReleaseNotFoundError(
        f"no {DEFAULT} in {here} or above it; make one with `kaifang build`, name a folder or address as `release`,"
        f" or set {VARIABLE}"
    )


def _place(where: Where) -> Place:
    if isinstance(where, str) and _ADDRESS.match(where):
        from kaifang.web import Address  # a release on disk needs none of it

        return Address(where)
    return Folder(Path(where).expanduser())


def _newest(place: Place) -> Place:
    """The place itself where it is a release, else the newest one in it."""
    if _holds_release(place):
        return place
    latest = place.at("latest")
    if _holds_release(latest):
        # `latest` may show another release a moment later; all tables must come from one.
        lasting = place.at("releases").at(version_of(latest, described(latest)))
        return lasting if _holds_release(lasting) else latest
    raise ReleaseNotFoundError(
        f"{place}: neither a release nor a folder of releases (no {MARK}, no latest/{MARK});"
        " make one with `kaifang build`, or name another place"
    )


def _version(version: str, near: Place) -> Place:
    """A version in a folder of releases, or beside a release."""
    for folder in ("releases", "..", "../releases"):
        place = near.at(folder).at(version)
        if _holds_release(place):
            return place
    raise ReleaseNotFoundError(f"{near}: no version {version} there; `kaifang versions` lists those that are kept")


def version_of(place: Place, said: dict[str, Any]) -> str:
    """The version of a release, of what it says of itself. Raises `DamagedFileError`."""
    version = said.get("version")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise DamagedFileError(f"{place}: {MARK} names no version; fetch the release again")
    return version


def described(place: Place) -> dict[str, Any]:
    """What a release says of itself. Raises `DamagedFileError` where that cannot be read."""
    try:
        said = json.loads(place.read(MARK))
    except ValueError as error:
        raise DamagedFileError(f"{place}: {MARK} cannot be read ({error}); fetch the release again") from error
    if not isinstance(said, dict):
        raise DamagedFileError(f"{place}: {MARK} holds no object; fetch the release again")
    return said


def _holds_release(place: Place) -> bool:
    try:
        place.read(MARK)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
