"""Small office files for tests, built part by part."""

import io
import zipfile

from pipelines.reading.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = {
    "w": W,
    "r": R,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip container of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def element(name: str, content: str, spaces: dict[str, str] = _SPACES) -> str:
    """An XML document with the root `name`, behind which attributes may stand."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{name} {declared}>{content}</{name.split()[0]}>'


def relations(**targets: str) -> str:
    """A relationships part: type to target, the type being the id too."""
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def docx(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A DOCX with the `body` given; `parts` are the content of styles, numbering, footnotes, header1 … by name."""
    folder, file = main.rsplit("/", 1)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/{folder}/{name}.xml" ContentType="{types}.{name.rstrip("0123456789")}+xml"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{main}" ContentType="{types}.document.main+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": relations(officeDocument=main),
        f"{folder}/_rels/{file}.rels": relations(**{name: f"{name}.xml" for name in parts}),
        main: element("w:document", f"<w:body>{body}</w:body>"),
    }
    for name, content in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
        files[f"{folder}/{name}.xml"] = element(f"w:{root}", content)
    return packed(files)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    inner = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(content: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph of a list."""
    return p(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(content: str = "", properties: str = "") -> str:
    """A cell of paragraphs, or of one."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str) -> str:
    """A row."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def lvl(at: int, style: str, text: str, start: int = 1, extra: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str, list_id: int = 0) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{list_id}">{levels}</w:abstractNum>'


def num(list_id: int = 1, abstract_id: int = 0, overrides: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def table_of(document: Document, at: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Cells of a grid: row, column, rows, columns, text."""
    cells = document.grids[at].cells
    return [(c.row, c.column, c.row_span, c.column_span, document.text[c.start : c.end]) for c in cells]


def regions_of(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the regions."""
    return [(region.kind, document.text[region.start : region.end]) for region in document.regions]


def codes(document: Document) -> list[str]:
    """Codes of the problems."""
    return [problem.code for problem in document.problems]
