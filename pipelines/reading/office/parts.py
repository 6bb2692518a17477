"""Names and parts of Office Open XML (ECMA-376): namespaces, relationships, attributes."""

from posixpath import dirname, join

from lxml import etree

from pipelines.reading.containers import Container, Unreadable, parse_xml, part_name

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFF = ("0", "false", "off", "none")
"""Values of a switch that is turned off."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", S[1:-1].encode()),
)
"""The strict variant of the standard names the same elements by other addresses."""


class Package:
    """A container whose parts are found through relationships."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}

    def xml(self, name: str) -> etree._Element:
        """The root of a part, in the namespaces of the transitional standard. Raises `Unreadable`."""
        data = self.container.read(name)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return parse_xml(data, name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, name of the part); those that lead out of the file are left out."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        name = join(dirname(part), "_rels", f"{part.rsplit('/', 1)[-1]}.rels")
        if name not in self.container:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rsplit("/", 1)[-1], _target(part, each.get("Target", "")))
            for each in self.xml(name)
            if each.get("TargetMode") != "External"
        }

    def related(self, part: str, kind: str) -> str | None:
        """The first part that `part` names as its `kind` (styles, numbering, footnotes …) and that is there."""
        targets = (target for type_, target in self.relations(part).values() if type_ == kind)
        return next((target for target in targets if target in self.container), None)

    def main(self, usual: str) -> str:
        """The part that holds the document: as related, else the usual one. Raises `Unreadable` where there is none."""
        found = self.related("", "officeDocument") or (usual if usual in self.container else None)
        if found is None:
            raise Unreadable("damaged_file", f"the part {usual} is missing")
        return found


def _target(part: str, target: str) -> str:
    return part_name(target if target.startswith("/") else join(dirname(part), target))


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """`w:val` of the child `w:name`; an empty string where it has none, None where there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "")


def is_on(parent: etree._Element | None, name: str) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    value = value_of(parent, name)
    return value is not None and value not in OFF


def number(value: str | None, otherwise: int = 0) -> int:
    """A whole number of a reasonable size from an attribute, or `otherwise`."""
    try:
        return max(min(int(value or ""), 1_000_000_000), -1_000_000_000)
    except ValueError:
        return otherwise
