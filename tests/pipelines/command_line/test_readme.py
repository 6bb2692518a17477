"""The made parts of README.md are those that the code makes."""

import re
from pathlib import Path

import pytest

from pipelines.command_line.readme import ROOT, founding_tables, render
from schemas import TABLES


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_up_to_date(readme: str) -> None:
    remedy = "run `.venv/bin/python -m pipelines.command_line.readme`"
    assert render(readme, founding_tables()) == readme, remedy


def test_every_table_is_listed(readme: str) -> None:
    for name in TABLES:
        assert f"| `{name}` |" in readme


def test_made_parts_are_made_anew_and_the_rest_is_kept(readme: str) -> None:
    worn = re.sub(r"(?<=<!-- made: tables -->\n).*?(?=<!-- end -->)", "old\n", readme, flags=re.DOTALL)
    assert worn != readme
    assert render(worn, founding_tables()) == readme


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "LICENSE-DATA.md",
        *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert Path(path.parent, target).exists(), f"{page}: {target}"
