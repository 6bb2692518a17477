"""Small rules, each with what it must match and what it must not."""

from datetime import UTC, datetime

import pytest

from pipelines.feeds.addresses import absolute, check_address
from pipelines.feeds.clocks import differ_by_clocks_only
from pipelines.feeds.faults import Refused, one_line
from pipelines.feeds.naming import _BY_FORM, is_named_after, name_for
from pipelines.feeds.network import is_exempt, is_public
from pipelines.reading.formats import FORMATS

PAGE = b"<html><body><p>x</p></body></html>"


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1%1", "fc00::1", "fec0::1",
        "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::10.0.0.1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_exempt_hosts_are_those_written_and_no_others() -> None:
    listed = ["intranet.example", "127.0.0.1:8000", "[::1]:8000"]
    assert is_exempt("intranet.example", 443, listed)
    assert is_exempt("127.0.0.1", 8000, listed)
    assert is_exempt("::1", 8000, listed)
    assert not is_exempt("127.0.0.1", 8001, listed)
    assert not is_exempt("2130706433", 8000, listed)
    assert not is_exempt("other.intranet.example", 443, listed)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../a/1.html#top", "https://www.gov.cn/a/1.html"),
        (" //www.gov.cn/x ", "https://www.gov.cn/x"),
        ("?p=2", "https://www.gov.cn/list/?p=2"),
        ("HTTP://WWW.GOV.CN:80/a/../b", "http://www.gov.cn/b"),
        ("/政策.html", "https://www.gov.cn/%E6%94%BF%E7%AD%96.html"),
    ],
)
def test_links_become_addresses_of_one_spelling(link: str, address: str) -> None:
    assert absolute(link, "https://www.gov.cn/list/") == address


@pytest.mark.parametrize("link", ["http://a:b:c/", "http://h/" + "x" * 2000])
def test_what_is_no_address_is_refused(link: str) -> None:
    with pytest.raises(Refused):
        absolute(link)


def test_addresses_that_may_be_asked() -> None:
    check_address("https://www.gov.cn/x", {"www.gov.cn"})
    for address in ("https://gov.cn/x", "https://u@www.gov.cn/", "ftp://www.gov.cn/", "javascript:1", "http:///x"):
        with pytest.raises(Refused):
            check_address(address, {"www.gov.cn"})


def test_names_are_safe_short_and_never_the_same_for_two_addresses() -> None:
    name = name_for("https://www.gov.cn/zhengce/content/202601/content_70.htm?a=1", PAGE)
    assert name.startswith("www-gov-cn-zhengce-content-202601-content_70-")
    assert name.endswith(".htm")
    assert name != name_for("https://www.gov.cn/zhengce/content/202601/content_70.htm?a=2", PAGE)
    assert is_named_after(name, "https://www.gov.cn/zhengce/content/202601/content_70.htm?a=1")
    assert not is_named_after(name, "https://www.gov.cn/zhengce/content/202601/content_70.htm?a=2")
    odd = name_for("http://h.cn/../%2e%2e/%00%0a/附件1：方案." + "长" * 300 + ".pdf", b"%PDF-1.4")
    assert len(odd) < 100
    assert odd.startswith("h-cn-附件1-方案") and "/" not in odd and "\n" not in odd


@pytest.mark.parametrize(
    ("address", "data", "suffix"),
    [
        ("http://h/a.html", b"%PDF-1.4", "pdf"),
        ("http://h/a.pdf", PAGE, "html"),
        ("http://h/a.shtml", PAGE, "shtml"),
        ("http://h/a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wps"),
        ("http://h/a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("http://h/a.exe", "关于试点的通知".encode(), "txt"),
    ],
)
def test_suffixes_are_told_by_the_content(address: str, data: bytes, suffix: str) -> None:
    assert name_for(address, data).endswith(f".{suffix}")


def test_every_form_of_file_has_a_suffix() -> None:
    assert set(_BY_FORM) == {form.what for form in FORMATS}


def test_words_of_others_fit_into_one_line() -> None:
    assert one_line("a\r\nb\x00\u2028c\u202e \ud800") == "a b c"
    assert one_line("字" * 600) == "字" * 499 + "…"


FIRST, SECOND = datetime(2026, 3, 2, 4, 0, tzinfo=UTC), datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("今天是2026年3月2日 星期一", "今天是2026年3月4日 星期三"),
        ("2026-03-02 12:00:31", "2026-03-04 18:30:02"),
        ("2026/3/2 11时59分", "2026/3/4 18时30分"),
        ("12:01", "18:29"),
        ("浏览次数：120", "浏览次数：1,121"),
        ("访问量 7 发布日期：2026-01-05", "访问量 9 发布日期：2026-01-05"),
        ("发布日期：2026年3月2日 现在是2026年3月2日", "发布日期：2026年3月2日 现在是2026年3月4日"),
    ],
)
def test_clocks_and_counters(old: str, new: str) -> None:
    assert differ_by_clocks_only(f"通知\n{old}\n正文", FIRST, f"通知\n{new}\n正文", SECOND)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026年1月5日", "2026年1月6日"),
        ("截止2026年3月2日", "截止2026年6月30日"),
        ("9:00开会", "10:00开会"),
        ("12:00开会", "9:00开会"),
        ("星期五", "星期六"),
        ("完成120项", "完成121项"),
        ("今天是2026年3月2日", "今天为2026年3月4日"),
        ("2026年3月2日", "2026-03-04"),
        ("一行", "一行\n又一行"),
    ],
)
def test_corrections_are_no_clocks(old: str, new: str) -> None:
    assert not differ_by_clocks_only(f"通知\n{old}\n正文", FIRST, f"通知\n{new}\n正文", SECOND)
