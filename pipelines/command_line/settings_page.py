"""`python -m pipelines.command_line.settings_page` writes docs/settings.md from the models of the settings."""

import json
from pathlib import Path

from pydantic import BaseModel

from pipelines.settings import FILE_NAME, VARIABLE, Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
_HEAD = f"""# Settings

Kaifang needs none. To change something, make a file `{FILE_NAME}` in the folder of the project, with only the lines that differ:

```toml
[folders]
notices = "/srv/notices"

[releases]
keep = 30
```

Folders are relative to the file. `{VARIABLE}` names a file elsewhere. Folders named on the command line go before those of the file. A fault is told with its line, and nothing runs. Passwords have no place in the file.

This page is made by `python -m pipelines.command_line.settings_page`.
"""


def write_page() -> str:
    """The page."""
    sections = [_section(name, type(section)) for name, section in Settings() if isinstance(section, BaseModel)]
    return "\n".join([_HEAD, *sections])


def _section(name: str, model: type[BaseModel]) -> str:
    rows = [
        f"| `{field}` | `{json.dumps(about.default)}` | {about.description} |"
        for field, about in model.model_fields.items()
    ]
    told = " ".join((model.__doc__ or "").split())
    return "\n".join(
        [f"## [{name}]", "", told, "", "| setting | default | what it is |", "| --- | --- | --- |", *rows, ""]
    )


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
