"""A notice that wants to be more than text stays text."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Tables
from tests.pipelines.site.editions import edition, page, words, write

NOTICE = (
    "上海市人民政府关于印发《第1批<script>alert(1)</script>\"'工作方案》的通知\n沪府发〔2024〕1号\n各区人民政府：\n"
    "一、主要任务\n（一）推进</p><img src=x onerror=alert(2)>制度\u202e创新\u200b{{ 7*7 }}。（责任单位：市商务委、<b>市财政局</b>）\n"
    "（二）优化营商环境，期限不超过5日。（责任单位：市商务委）\n上海市人民政府\n2024年2月3日\n"
)
ADDRESSES = ("javascript:alert(1)", "data:text/html,x", 'https://x.cn/"onmouseover=alert(1)', "file:///etc/passwd")


def with_address(tables: Tables, address: str) -> Tables:
    """The tables, with another source address of all notices."""
    notices = tables["notices"]
    at = notices.column_names.index("source_url")
    field = notices.schema.field(at)
    return tables | {"notices": notices.set_column(at, field, pa.array([address] * notices.num_rows, field.type))}


@pytest.fixture
def hostile(build: Callable[..., Tables]) -> Tables:
    return build(hostile=NOTICE)


@pytest.fixture
def pages(hostile: Tables, tmp_path: Path) -> list[LexborHTMLParser]:
    folder = tmp_path / "release"
    folder.mkdir()
    write(edition(with_address(hostile, ADDRESSES[0]), folder), tmp_path / "site")
    return [page(path) for path in sorted((tmp_path / "site").rglob("*.html"))]


def test_markup_of_a_notice_is_text(pages: list[LexborHTMLParser]) -> None:
    for made in pages:
        assert [script.attributes.get("src") for script in made.css("script")] in (
            ["static/kaifang.js"],
            ["../static/kaifang.js"],
        )
        assert made.css("img, [onerror]") == []
    text = "".join(words(made.css_first("main")) for made in pages)
    assert "<script>alert(1)</script>" in text
    assert "<imgsrc=xonerror=alert(2)>" in text
    assert "{{7*7}}" in text
    assert "<b>市财政局</b>" in text


def test_steering_characters_are_shown_by_their_code(pages: list[LexborHTMLParser]) -> None:
    text = "".join(made.html or "" for made in pages)
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert "制度⟨U+202E⟩创新⟨U+200B⟩" in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_addresses_of_the_web_are_links(hostile: Tables, tmp_path: Path, address: str) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    write(edition(with_address(hostile, address), folder), tmp_path / "site")
    (made,) = [page(path) for path in (tmp_path / "site" / "notices").glob("*.html") if path.name != "index.html"]
    assert made.css("a[rel]") == []
    assert made.css("[onmouseover]") == []


def test_the_official_source_is_a_link(hostile: Tables, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    write(edition(with_address(hostile, "https://www.gov.cn/a?b=1&c=2"), folder), tmp_path / "site")
    (made,) = [page(path) for path in (tmp_path / "site" / "notices").glob("*.html") if path.name != "index.html"]
    (link,) = made.css("a[rel]")
    assert link.attributes["href"] == "https://www.gov.cn/a?b=1&c=2"


def test_what_changed_against_the_release_before(hostile: Tables, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    changes = 'measures,a,text,"old, ""quoted""\nline",new,changed\nmeasures,a,label,1,2,changed\nnotices,b,,,,added\n'
    write(edition(hostile, folder, previous="2026.10.0", changes=changes), tmp_path / "site")
    made = page(tmp_path / "site" / "index.html")
    assert "与上一版本2026.10.0相比的行数" in words(made.css_first(".two"))
    assert [words(row) for row in made.css(".two tbody tr")] == ["measures001", "notices100"]
