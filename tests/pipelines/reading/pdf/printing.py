"""Small PDF files made in tests: text and lines at places counted from the upper left corner of the page."""

import hashlib
import math
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Sheet:
    """One page; `content` grows by the methods. `entries` are further entries of its dictionary."""

    content: list[str] = field(default_factory=list)
    entries: str = ""

    def text(self, x: float, y: float, text: str, size: float = 12, angle: float = 0) -> "Sheet":
        """Print a line of text that begins at a point of its base line."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        place = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {HEIGHT - y}"
        self.content.append(f"BT /F1 {size} Tf {place} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, size: float = 12, pitch: float = 20) -> "Sheet":
        """Print lines below one another; blanks at the beginning of one are its indent."""
        for at, text in enumerate(texts):
            bare = text.lstrip("\u3000")
            self.text(x + size * (len(text) - len(bare)), y + at * pitch, bare, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a line."""
        self.content.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        """Draw all lines of a lattice."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def raw(self, operators: str) -> "Sheet":
        """Add operators as they are."""
        self.content.append(operators)
        return self


def make_pdf(*sheets: Sheet, objects: dict[str, bytes] | None = None, password: str | None = None) -> bytes:
    """A PDF of these pages. `objects` are resources by name (as `XObject/X1`); `password` encrypts it (RC4, 40 bit)."""
    extra = list((objects or {}).items())
    first_page = 4 + len(extra)
    kids = " ".join(f"{first_page + 2 * at} 0 R" for at in range(len(sheets)))
    resources = "".join(
        f"/{name.split('/')[0]}<</{name.split('/')[1]} {4 + at} 0 R>>" for at, (name, _) in enumerate(extra)
    )
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(), _FONT]
    bodies += [body for _, body in extra]
    for at, sheet in enumerate(sheets):
        box = "" if "/MediaBox" in sheet.entries else f"/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        bodies.append(
            f"<</Type/Page/Parent 2 0 R{box}/Resources<</Font<</F1 3 0 R>>{resources}>>"
            f"/Contents {first_page + 2 * at + 1} 0 R{sheet.entries}>>".encode()
        )
        bodies.append(stream("\n".join(sheet.content).encode()))
    return _file(bodies, password)


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<</Length {len(data)}{entries}>>stream\n".encode() + data + b"\nendstream"


def _file(bodies: list[bytes], password: str | None) -> bytes:
    key, trailer = _encryption(password) if password is not None else (None, "")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        head, mark, rest = body.partition(b"stream\n")
        if key and mark:
            data = rest.removesuffix(b"\nendstream")
            rest = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data) + b"\nendstream"
        out += b"%d 0 obj" % number + head + mark + rest + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{end}".encode()


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _encryption(password: str) -> tuple[bytes, str]:
    """Key and trailer of the standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"id").digest()[:5]
    user = _rc4(key, _PAD)
    values = f"/O<{owner.hex()}>/U<{user.hex()}>/P -4"
    return key, f"/Encrypt<</Filter/Standard/V 1/R 2{values}>>/ID[<{b'id'.hex()}><{b'id'.hex()}>]"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
