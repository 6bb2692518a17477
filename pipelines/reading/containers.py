"""Zip containers of XML parts (DOCX, XLSX, OFD): opened within limits, in memory, never unpacked to disk.

Names of parts are compared without case, as the Open Packaging Conventions (ECMA-376 part 2) ask; backslashes count
as slashes, since some writers put them. XML is parsed without entities, external files or the network.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from posixpath import normpath

from lxml import etree

from pipelines.reading.limits import (
    MAX_CONTAINER_BYTES,
    MAX_CONTAINER_ENTRIES,
    MAX_CONTAINER_RATIO,
    MAX_PART_BYTES,
    SMALL_CONTAINER_BYTES,
)
from pipelines.reading.problems import Problem

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, struct.error)
_ENCRYPTED = 0x1
_REMEDY = "open it in the program that made it and save it anew, or save the notice as plain text (UTF-8)"


class Unreadable(Exception):
    """A file or part that cannot be read; `code` is one of `ISSUE_CODES`, the message ends with a remedy."""

    def __init__(self, code: str, message: str, remedy: str = _REMEDY) -> None:
        super().__init__(f"{message}; {remedy}")
        self.code = code

    def problem(self, name: str) -> Problem:
        """The problem of the file `name`."""
        return Problem(self.code, f"{name}: {self}")


class Container:
    """An opened zip container; `ignored` names entries that point outside it."""

    def __init__(self, data: bytes) -> None:
        """Raises `Unreadable` for a broken, encrypted or oversized container."""
        self._zip = _opened(data)
        entries = self._zip.infolist()
        _check_sizes(entries, len(data))
        self.ignored: list[str] = []
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            self._admit(entry)

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename.replace("\\", "/")
        if ".." in name.split("/"):
            self.ignored.append(entry.filename)
        elif not name.endswith("/"):
            self._entries.setdefault(part_name(name), []).append(entry)

    @property
    def names(self) -> list[str]:
        """Names of all parts: lower case, without leading slash, in the order of the container."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `Unreadable` where it is missing, broken, encrypted, too large or ambiguous."""
        entries = self._entries.get(part_name(name))
        if not entries:
            raise Unreadable("damaged_file", f"the part {name} is missing")
        if len({(entry.CRC, entry.file_size) for entry in entries}) > 1:
            raise Unreadable("damaged_file", f"the part {name} is there {len(entries)} times, with different content")
        if entries[-1].flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted_file", f"the part {name} needs a password", "save the file without one")
        return self._bytes(entries[-1], name)

    def _bytes(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        try:
            with self._zip.open(entry) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except (*_FAULTS, RuntimeError) as fault:
            raise Unreadable("damaged_file", f"the part {name} cannot be unpacked ({fault})") from fault
        if len(data) > MAX_PART_BYTES:
            raise Unreadable("file_beyond_limits", f"the part {name} unpacks to over {MAX_PART_BYTES:,} bytes")
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part. Raises `Unreadable` as `read` and `parse_xml` do."""
        return parse_xml(self.read(name), name)

    def problems(self, name: str) -> list[Problem]:
        """What was odd about the container `name` but did not keep it from being read."""
        if not self.ignored:
            return []
        message = f"{name}: {len(self.ignored)} entries point outside the container, the first is {self.ignored[0]!r}"
        return [Problem("damaged_file", f"{message}; they were ignored", "warning")]


def part_name(name: str) -> str:
    """The name of a part as compared: lower case, no leading slash, no `.` or `..` (which never lead outside)."""
    return normpath("/" + name.replace("\\", "/").strip()).lstrip("/").lower()


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root element. Raises `Unreadable` for XML that is broken, nested too deeply, or declares a document type."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable("file_beyond_limits", f"the part {name} declares a document type, as no office program does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise Unreadable("damaged_file", f"the part {name} is no valid XML ({fault})") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("file_beyond_limits", f"the part {name} declares a document type, as no office program does")
    return root


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (*_FAULTS, RuntimeError) as fault:
        raise Unreadable(
            "damaged_file", f"the zip container is broken ({fault})", f"fetch it again, {_REMEDY}"
        ) from fault


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MAX_CONTAINER_ENTRIES:
        raise Unreadable("file_beyond_limits", f"{len(entries):,} entries, over the limit of {MAX_CONTAINER_ENTRIES:,}")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_CONTAINER_BYTES or (size > SMALL_CONTAINER_BYTES and size > MAX_CONTAINER_RATIO * packed):
        message = f"{packed:,} bytes that claim to unpack to {size:,}, beyond the limits for containers"
        raise Unreadable("file_beyond_limits", message)
