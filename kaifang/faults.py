"""What can go wrong on the way to a table, told so that one knows what to do."""

import difflib
from collections.abc import Iterable


class KaifangError(Exception):
    """Base of all faults of this package."""


class ReleaseNotFoundError(KaifangError, FileNotFoundError):
    """There is no release where one was looked for."""


class NameNotFoundError(KaifangError, LookupError):
    """There is no table or column of that name; the message names those that look like it."""


class AddressError(KaifangError, OSError):
    """An address does not answer, or not with what was asked for."""


class DamagedFileError(KaifangError, OSError):
    """A file is not what the release says it is: missing, cut off or altered."""


def no_such(what: str, name: str, known: Iterable[str]) -> NameNotFoundError:
    """The fault of a name that is not there, with the nearest of those that are, else all of them."""
    names = list(known)
    nearest = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else f"there are {', '.join(names)}"
    return NameNotFoundError(f"no {what} {name!r}; {hint}")
