"""What a page says of its notice outside its text: in its head and in comments that programs leave when they save it."""

import re

from pipelines.reading.html import marks
from pipelines.reading.html.lines import Page

_SAVED_FROM = re.compile(
    r"\s*(?:saved from url=\(\d+\)|source\s*[:：]\s*|url\s*[:：]\s*)\s*(https?://\S+)", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,1000}")
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_SITE_SEPARATOR = re.compile(
    r"\s*(?:_|\||--|——|—|\s[-–]\s?|-(?=[\u4e00-\u9fff]{2,}(?:网|政府|门户网站|部|厅|局|委|委员会)$))\s*"
)
_ADDRESSES = ("canonical", "og:url", "url", "page-url")
_DAYS = ("pubdate", "publishdate", "article:published_time", "publish_date", "firstpublishedtime")
_TITLES = ("articletitle", "og:title")


def page_facts(page: Page, location: str = "") -> dict[str, str]:
    """Facts by name, as printed; `location` is the address on the envelope of a page saved as one file."""
    title = _title(page)
    found = {
        "title": title,
        "issuer": _issuer(page.heads.get("contentsource", ""), title),
        "published_on": _first(_DAY, (page.heads.get(name, "") for name in _DAYS)),
        "source_url": _address(page, location),
    }
    return {name: value for name, value in found.items() if value}


def _title(page: Page) -> str:
    """The title that the page states for its article, or its own title without the name of the site."""
    for name in _TITLES:
        stated = page.heads.get(name, "")
        if marks.is_title(stated):
            return stated
    whole = page.heads.get("title", "")
    candidates = [whole, *_SITE_SEPARATOR.split(whole)]
    return next((each for each in candidates if marks.is_title(each)), "")


def _issuer(source: str, title: str) -> str:
    """The source of an article is its issuer for sure only where the title begins with it."""
    return source if len(source) > 2 and title.startswith(source) else ""


def _first(pattern: re.Pattern[str], texts: object) -> str:
    for text in texts:  # type: ignore[attr-defined]
        match = pattern.search(text)
        if match:
            return str(match[0])
    return ""


def _address(page: Page, location: str) -> str:
    """Where the page came from: noted by who saved it, or stated by the page."""
    for comment in page.comments:
        match = _SAVED_FROM.match(comment)
        if match:
            return match[1]
    return _first(_ADDRESS, [location, *(page.heads.get(name, "") for name in _ADDRESSES)])
