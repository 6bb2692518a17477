"""Parts of an OFD: its documents, their pages with templates, and their resources (GB/T 33190-2016, 7)."""

from dataclasses import dataclass
from posixpath import dirname, join

from lxml import etree

from pipelines.reading.containers import Container, Unreadable, part_name
from pipelines.reading.office.ofd_numbers import Bounds, bounds

_A4 = Bounds(0, 0, 210, 297)
_ROOT = "OFD.xml"
_RESOURCES = ("PublicRes", "DocumentRes")


@dataclass(frozen=True)
class PageParts:
    """The contents of a page with those of its templates, and its size."""

    contents: list[etree._Element]
    size: Bounds


class OfdDocument:
    """One document of the file; `attachments` tells whether files are attached to it."""

    def __init__(self, container: Container, part: str) -> None:
        """Raises `Unreadable` where its root is missing or broken."""
        self._container = container
        self._part = part
        root = container.xml(part)
        self._common = root.find("{*}CommonData")
        self.pages = [page.get("BaseLoc", "") for page in root.iterfind("{*}Pages/{*}Page")]
        self.attachments = root.find("{*}Attachments") is not None
        self._size = _physical(self._common, "PageArea") or _A4
        self._templates = {
            each.get("ID", ""): each.get("BaseLoc", "") for each in _children(self._common, "TemplatePage")
        }
        self._composites: dict[str, etree._Element] = {}
        self._media: dict[str, str] = {}
        self.broken: list[Unreadable] = []
        for kind in _RESOURCES:
            for each in _children(self._common, kind):
                self._read_resources(self._located(self._part, (each.text or "").strip()))

    def page(self, location: str) -> PageParts:
        """The parts of a page. Raises `Unreadable`."""
        part = self._located(self._part, location)
        root = self._container.xml(part)
        for each in root.iterfind("{*}PageRes"):
            self._read_resources(self._located(part, (each.text or "").strip()))
        contents = [root]
        for used in root.iterfind("{*}Template"):
            template = self._templates.get(used.get("TemplateID", ""))
            if template:
                contents.append(self._container.xml(self._located(self._part, template)))
        sizes = [_physical(each, "Area") for each in contents]
        return PageParts(contents, next((size for size in sizes if size), self._size))

    def composite(self, resource: str) -> etree._Element | None:
        """The content of a composite object."""
        return self._composites.get(resource)

    def picture(self, resource: str) -> bytes:
        """The bytes of a picture. Raises `Unreadable`."""
        return self._container.read(self._media.get(resource, resource))

    def _located(self, base: str, location: str) -> str:
        """The part at a location, counted from the folder of `base`, or from the root where it is not there."""
        near = part_name(join(dirname(base), location))
        return near if not location.startswith("/") and near in self._container else part_name(location)

    def _read_resources(self, part: str) -> None:
        """Take note of composites and pictures; a part that is broken costs these only."""
        try:
            root = self._container.xml(part)
        except Unreadable as fault:
            self.broken.append(fault)
            return
        for media in root.iter("{*}MultiMedia"):
            location = (media.findtext("{*}MediaFile") or "").strip()
            self._media[media.get("ID", "")] = self._located(
                join(dirname(part), root.get("BaseLoc", ""), "x"), location
            )
        for unit in root.iter("{*}CompositeGraphicUnit"):
            content = unit.find("{*}Content")
            if content is not None:
                self._composites[unit.get("ID", "")] = content


def documents_of(container: Container) -> list[OfdDocument]:
    """The documents of a file. Raises `Unreadable` where it holds none that can be read."""
    if "encryptions.xml" in container:
        raise Unreadable("encrypted_file", "the OFD is encrypted", "save it without a password")
    roots = [(each.text or "").strip() for each in container.xml(_ROOT).iter("{*}DocRoot")]
    if not roots:
        raise Unreadable("damaged_file", f"{_ROOT} names no document")
    return [OfdDocument(container, part_name(root)) for root in roots]


def _children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return parent.findall(f"{{*}}{name}") if parent is not None else []


def _physical(parent: etree._Element | None, name: str) -> Bounds | None:
    return bounds(parent.findtext(f"{{*}}{name}/{{*}}PhysicalBox")) if parent is not None else None
