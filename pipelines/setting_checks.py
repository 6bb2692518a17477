"""Checks of single settings and of folders against each other, and faults of settings in words."""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from pipelines.workers.choose import where_fault

_MONTHS = dict(
    zip(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], range(1, 13), strict=True)
)
_DAYS = dict(zip(["sun", "mon", "tue", "wed", "thu", "fri", "sat"], range(7), strict=True))
_CRON: tuple[tuple[str, int, int, Mapping[str, int]], ...] = (
    ("minute", 0, 59, {}), ("hour", 0, 23, {}), ("day", 1, 31, {}), ("month", 1, 12, _MONTHS), ("weekday", 0, 7, _DAYS),
)  # fmt: skip
_CRON_PART = re.compile(r"(?:\*|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>\d+))?", re.ASCII)

_INSIDE, _AROUND = "inside of", "around"
_APART = (
    ("output", "seeds", (_INSIDE, _AROUND)),
    ("output", "notices", (_INSIDE, _AROUND)),
    ("work", "output", (_INSIDE,)),
    ("work", "notices", (_INSIDE, _AROUND)),
    ("work", "seeds", (_AROUND,)),
    ("work", "archive", (_AROUND,)),
    ("output", "work", (_INSIDE,)),
    ("archive", "output", (_INSIDE,)),
    ("archive", "notices", (_INSIDE,)),
)  # fmt: skip
"""Folders that may not be the same, and how the first one may not lie to the second one."""


def check_folder_name(name: str) -> str:
    """The name of a folder. Raises ValueError for a blank one."""
    if not name.strip() or "\0" in name:
        raise ValueError("must name a folder; leave the line out for the default")
    return name


def check_address(address: str) -> str:
    """An address of http or https, or blank. Raises ValueError for others."""
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_address = False
    if address and not (is_address and re.fullmatch(r"\S+", address)):
        raise ValueError('must be an address with http or https and a host, such as "https://example.org/hook"')
    return address


def check_workers(where: str) -> str:
    """The name of workers or the address of a scheduler. Raises ValueError for others."""
    if fault := where_fault(where):
        raise ValueError(fault)
    return where


def check_schedule(schedule: str) -> str:
    """Five fields as in cron. Raises ValueError that names the field that is wrong."""
    fields = schedule.split()
    if len(fields) != len(_CRON):
        raise ValueError('must have five fields (minute hour day month weekday), such as "0 */6 * * *"')
    for field, (name, least, most, names) in zip(fields, _CRON, strict=True):
        if not all(_is_cron_part(part, least, most, names) for part in field.split(",")):
            raise ValueError(f"{name} {field} must be of {least}-{most}, written with * , - and / as in cron")
    return schedule


def _is_cron_part(part: str, least: int, most: int, names: Mapping[str, int]) -> bool:
    found = _CRON_PART.fullmatch(part)
    if not found or int(found["step"] or 1) == 0:
        return False
    ends = [names.get(end.lower(), int(end) if end.isdigit() else -1) for end in found.group("first", "last") if end]
    return all(least <= end <= most for end in ends)


def folder_faults(folders: Mapping[str, Path]) -> list[tuple[str, str]]:
    """Folders that may not lie as they do; the name of the setting and what is wrong, one for two folders at most."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for first, second, forbidden in _APART:
        lies = _lies(folders[first], folders[second])
        if lies == "the same as" or lies in forbidden:
            told = f"the folder of {first} ({folders[first]}) is {lies} that of {second} ({folders[second]})"
            found.setdefault(frozenset((first, second)), (first, f"{told}; they must lie apart"))
    return list(found.values())


def _lies(first: Path, second: Path) -> str:
    """How one folder lies to another one, links followed."""
    one, other = (Path(os.path.realpath(each)) for each in (first, second))
    if one == other:
        return "the same as"
    if other in one.parents:
        return _INSIDE
    return _AROUND if one in other.parents else "apart from"


def in_words(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    """What pydantic found wrong, for who wrote the file; `model` is that of all settings."""
    kind = error["type"]
    if kind == "extra_forbidden":
        return f"no such setting{_meant(tuple(map(str, error['loc'])), model)}"
    if kind == "tuple_type":
        return 'must be a list, such as ["a"]'
    if kind == "model_type":
        return f"must be a table, begun by a line [{error['loc'][0]}]"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message.replace("Input should be a valid string", "must be text in quotes").replace("Input should", "must")


def _meant(location: tuple[str, ...], model: type[BaseModel]) -> str:
    """The setting that was probably meant, by its name."""
    sections = {name: list(type(field.default).model_fields) for name, field in model.model_fields.items()}
    *parents, name = location
    home = next((section for section, names in sections.items() if name in names), None)
    near = difflib.get_close_matches(name, sections[parents[0]] if parents else sections, n=1)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; it belongs under [{home}]" if home else ""
