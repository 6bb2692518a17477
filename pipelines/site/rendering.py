"""Values → pages: templates that escape everything, and the words of notices made harmless.

All text that reaches a page passes `harmless` and then Jinja's escaping. Addresses are relative to the page, so that
the site works from disk, from any host and under any prefix.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.site.views import links, table_links
from pipelines.site.words import Words, label

__all__ = ["STATIC", "Pages", "Words", "environment", "harmless", "web_address"]

FOLDER = Path(__file__).parent
TEMPLATES, STATIC = FOLDER / "templates", FOLDER / "static"

_STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Characters that show nothing and steer what is around them: direction of writing, joins, controls."""
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


def harmless(value: Any) -> Any:
    """Text with steering characters shown by their code, `⟨U+202E⟩`; markup and other values as they are."""
    if type(value) is str:
        return _STEERING.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)
    return value


def web_address(address: str | None) -> str | None:
    """An address that a page may link to: of the web, not `javascript:` or a file."""
    return address if address and _WEB.fullmatch(address) else None


def environment(has_notices: bool = True) -> Environment:
    """Jinja as all pages use it: everything escaped, an unknown name is an error.

    Where notices have no pages, what is about them leads to the tables.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"t": Words, "label": label, "links": links if has_notices else table_links}
    made.filters["number"] = lambda value: f"{value:,}"
    return made


@dataclass(frozen=True)
class Pages:
    """A folder that pages are written into; `shared` are values that every template sees.

    In a large release notices have no pages, and lists end after their first page.
    """

    folder: Path
    environment: Environment
    shared: dict[str, Any]
    has_notices: bool = True

    def write(self, path: str, template: str, **values: Any) -> Path:
        """Write one page; `path` is relative to the folder, `root` in the template leads back to it."""
        root = "../" * path.count("/")
        page = self.folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        made = self.environment.get_template(template).render(self.shared, **values, root=root, path=path)
        page.write_text(made, encoding="utf-8", newline="\n")
        return page
