"""Names of files in the inbox: made from the address, so that the same address always has the same name."""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipelines.reading.formats import FORMATS

_LONGEST = 80
_DIGITS = 8
_ODD = re.compile(r"[^0-9A-Za-z_\u4e00-\u9fff]+")
_SUFFIX = re.compile(r"\.([0-9A-Za-z]{1,8})$")


class _Suffixes(NamedTuple):
    """The usual suffix of a form of file, and others that an address may rightly give it."""

    usual: str
    others: tuple[str, ...] = ()


_BY_FORM = {
    "a PDF": _Suffixes("pdf"),
    "a Word file (DOCX)": _Suffixes("docx", ("wps",)),
    "a binary spreadsheet (XLSB)": _Suffixes("xlsb"),
    "a spreadsheet (XLSX)": _Suffixes("xlsx", ("et",)),
    "an OFD": _Suffixes("ofd"),
    "a legacy Office file": _Suffixes("doc", ("wps", "xls", "et")),
    "a rich text file (RTF)": _Suffixes("rtf", ("doc",)),
    "an OpenDocument file": _Suffixes("odt", ("ods",)),
    "an Office file of 2003 (XML)": _Suffixes("xml", ("doc", "xls")),
    "an image": _Suffixes("img", ("png", "jpg", "jpeg", "tif", "tiff", "gif")),
    "an archive": _Suffixes("zip", ("rar", "7z", "gz")),
    "a web page": _Suffixes("html", ("htm", "shtml", "mhtml", "mht")),
    "text": _Suffixes("txt", ("md", "csv", "json", "xml")),
}


def form_of(data: bytes) -> str:
    """What the bytes are, in the words of `FORMATS`."""
    return next(form.what for form in FORMATS if form.matches(data))


def name_for(address: str, data: bytes) -> str:
    """Host and path of an address, digits that tell it from every other one, and the suffix of what the bytes are."""
    return f"{_stem(address)}.{_suffix(address, data)}"


def is_named_after(file: str, address: str) -> bool:
    """Whether a file bears the name of an address, whatever its suffix."""
    return file.rpartition(".")[0] == _stem(address)


def suffix_of(address: str) -> str:
    """The suffix in the path of an address, in small letters; blank where there is none."""
    found = _SUFFIX.search(urlsplit(address).path)
    return found[1].lower() if found else ""


def _stem(address: str) -> str:
    parts = urlsplit(address)
    path = _SUFFIX.sub("", unquote(parts.path))
    words = _ODD.sub("-", f"{parts.hostname}{path}").strip("-")
    return f"{words[:_LONGEST].rstrip('-')}-{hashlib.sha256(address.encode()).hexdigest()[:_DIGITS]}"


def _suffix(address: str, data: bytes) -> str:
    suffixes = _BY_FORM[form_of(data)]
    stated = suffix_of(address)
    return stated if stated in suffixes.others else suffixes.usual
