"""What a user finds in the inbox, the manifest and the log after a poll."""

import csv
import hashlib
import io
import json

import pytest

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder
from tests.conftest import ROOT, rows
from tests.pipelines.feeds.conftest import BODY, Project, Reply, Site, listing, notice

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"


def test_a_new_notice_comes_into_the_inbox_with_its_row(project: Project, site: Site) -> None:
    page = notice()
    site.pages |= {"/list": listing("/n/t20260105_1.html"), "/n/t20260105_1.html": page}
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert (report.asked, report.results["new"], report.has_failed) == (2, 1, False)
    (file,) = project.files
    assert file.startswith("127-0-0-1-n-t20260105_1-")
    assert file.endswith(".html")
    assert project.text(file) == page
    sha256 = hashlib.sha256(page.encode()).hexdigest()
    (row,) = project.manifest
    told = {"file": file, "sha256": sha256, "source_url": site.at("/n/t20260105_1.html"), "retrieved_on": "2026-03-02"}
    assert row == dict.fromkeys(row, "") | told | {"note": "sh"}
    logged = project.log[-1]
    assert logged["retrieved_at"] == "2026-03-02T04:00:00Z"
    assert (logged["result"], logged["file"], logged["status"], logged["sha256"]) == ("new", file, "200", sha256)
    assert (project.settings.archive / "raw" / sha256[:2] / sha256).read_text() == page


def test_date_of_the_manifest_is_that_of_beijing(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.time.passes(hours=13)
    project.poll()
    assert project.manifest[0]["retrieved_on"] == "2026-03-03"
    assert project.log[-1]["retrieved_at"] == "2026-03-02T17:00:00Z"


def test_rss_and_json_list_notices_too(project: Project, site: Site) -> None:
    rss = (
        "<?xml version='1.0' encoding='gb2312'?><rss version='2.0'><channel><title>公告</title><item><title>关于试点的通知"
        "</title><link>/n/r.html</link><pubDate>Mon, 05 Jan 2026 00:00:00 +0800</pubDate></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><title>t</title><link href='/n/a.html'/></entry>"
        "</feed>"
    )
    document = {"data": {"list": [{"url": "/n/j.html", "t": "关于数据的通知", "d": "2026-01-05"}, {"url": ""}]}}
    site.pages |= {
        "/rss": Reply(rss.encode("gb18030"), type="application/xml; charset=iso-8859-1"),
        "/atom": Reply(atom, type="text/plain"),
        "/json": Reply(json.dumps(document, ensure_ascii=False).encode("gb18030"), type="text/html"),
    } | {f"/n/{name}.html": notice(f"关于{name}的通知") for name in "raj"}
    project.feed("rss", site.at("/rss"), "rss")
    project.feed("atom", site.at("/atom"), "rss")
    project.feed("json", site.at("/json"), "json", items="data.list", link="url", title="t", date="d")
    reports = project.poll()
    assert {name: report.results["new"] for name, report in reports.items()} == {"rss": 1, "atom": 1, "json": 1}
    told = {row["address"]: row["message"] for row in project.log}
    assert told[site.at("/n/r.html")].startswith("关于试点的通知")
    assert told[site.at("/n/j.html")] == "关于数据的通知 2026-01-05"


def test_links_are_relative_to_the_base_of_the_page_whatever_charset_is_claimed(project: Project, site: Site) -> None:
    page = "<html><head><base href='/n/sub/'></head><body><a href='./1.html#top'>通知</a><a href='/x.html'>x</a></body></html>"
    site.pages |= {
        "/list": Reply(page.encode("gb18030"), type="text/html; charset=utf-8"),
        "/n/sub/1.html": Reply(notice().replace("utf-8", "gb2312").encode("gb18030"), type="text/html; charset=utf-8"),
    }
    project.feed("sh", site.at("/list"))
    project.poll()
    assert site.paths() == ["/list", "/n/sub/1.html"]


def test_attachments_are_followed_one_step_and_not_two(project: Project, site: Site) -> None:
    inner = notice("附件页", BODY + "<a href='/f/third.pdf'>3</a>")
    page = notice(
        body=BODY
        + "<p>附件：<a href='/f/first.pdf?v=1'>1</a><a href='/f/second.htm'>2</a><a href='/n/2.html'>x</a></p>"
    )
    site.pages |= {
        "/list": listing("/n/1.html"),
        "/n/1.html": page,
        "/f/first.pdf?v=1": Reply(PDF, type="application/octet-stream"),
        "/f/second.htm": inner,
        "/f/third.pdf": PDF,
    }
    project.feed("sh", site.at("/list"), attachment_pattern=r"/f/")
    project.poll()
    assert site.paths() == ["/list", "/n/1.html", "/f/first.pdf?v=1", "/f/second.htm"]
    assert [file.rpartition(".")[2] for file in project.files] == ["pdf", "htm", "html"]


def test_attachments_by_default_are_documents_of_allowed_hosts(project: Project, site: Site) -> None:
    links = ["/a.pdf", "/b.DOCX", "/c.zip", "/d.html", "http://other.example/e.pdf"]
    site.pages |= {
        "/list": listing("/n/1.html"),
        "/n/1.html": notice(body=BODY + "".join(f"<a href='{link}'>附件</a>" for link in links)),
        "/a.pdf": PDF,
        "/b.DOCX": notice("找不到"),
    }
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert site.paths() == ["/list", "/n/1.html", "/a.pdf", "/b.DOCX"]
    assert project.logged("/b.DOCX") == ["failed"]
    assert any("a web page where a file (.docx) was promised" in each for each in report.messages)
    assert project.logged("/e.pdf") == ["refused"]
    assert any("other.example is not allowed; add it to hosts" in each for each in report.messages)


def test_same_bytes_at_two_addresses_are_one_file_until_one_of_them_changes(project: Project, site: Site) -> None:
    old, fresh = notice(), notice(body=BODY.replace("12月31日", "6月30日"))
    site.pages |= {"/list": listing("/n/1.html", "/n/2.html"), "/n/1.html": old, "/n/2.html": old}
    project.feed("sh", site.at("/list"))
    project.poll()
    (file,) = project.files
    assert project.log[-1]["message"] == f"the same bytes as {site.at('/n/1.html')}"
    assert project.log[-1]["file"] == file
    site.pages["/n/1.html"] = fresh
    project.poll_later()
    assert sorted(project.text(each) for each in project.files) == sorted([old, fresh])
    assert project.text(file) == fresh
    assert {row["file"] for row in project.manifest} == set(project.files)


def test_a_sharer_that_changes_gets_a_file_of_its_own(project: Project, site: Site) -> None:
    old, fresh = notice(), notice(body=BODY.replace("12月31日", "6月30日"))
    site.pages |= {"/list": listing("/n/1.html", "/n/2.html"), "/n/1.html": old, "/n/2.html": old}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/2.html"] = fresh
    project.poll_later()
    assert sorted(project.text(each) for each in project.files) == sorted([old, fresh])
    assert project.logged("/n/2.html") == ["same", "changed"]


def test_a_corrected_page_replaces_its_file_and_its_row(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    (project.settings.notices / "other.txt").write_text("x")
    manifest = project.settings.notices / "manifest.csv"
    mine = 'other.txt,,,"a, title",,,,,,2026-01-01,"kept, as it is"\r\n'
    head = "file,sha256,document_number,title,plan_title,issuer,issued_on,published_on,source_url,retrieved_on,note\r\n"
    manifest.write_bytes(("\ufeff" + head + mine.rstrip("\r\n")).encode())
    project.feed("sh", site.at("/list"))
    project.poll()
    first = manifest.read_bytes().decode()
    assert first.startswith("\ufeff" + head + mine)
    fresh = notice(body=BODY.replace("12月31日", "11月30日"))
    site.pages["/n/1.html"] = fresh
    report = project.poll_later()["sh"]
    assert report.results["changed"] == 1
    file = next(each for each in project.files if each != "other.txt")
    assert project.text(file) == fresh
    assert manifest.read_bytes().decode().startswith("\ufeff" + head + mine)
    row = project.manifest[-1]
    assert row["sha256"] == hashlib.sha256(fresh.encode()).hexdigest()
    assert row["retrieved_on"] == "2026-03-03"
    assert len(list(csv.reader(io.StringIO(manifest.read_text(encoding="utf-8-sig"))))) == 3


def test_a_page_that_becomes_a_file_of_another_form_changes_its_suffix(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1"), "/n/1": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1"] = Reply(PDF, type="application/pdf")
    project.poll_later()
    (file,) = project.files
    assert file.endswith(".pdf")
    assert [row["file"] for row in project.manifest] == [file]


@pytest.mark.parametrize("act", ["remove", "edit"])
def test_what_a_person_removed_or_edited_is_left_alone(project: Project, site: Site, act: str) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    path = project.settings.notices / project.files[0]
    path.unlink() if act == "remove" else path.write_text("mended by hand", encoding="utf-8")
    site.pages["/n/1.html"] = fresh = notice(body=BODY.replace("12月31日", "11月30日"))
    report = project.poll_later()["sh"]
    assert [project.text(file) for file in project.files] == ([] if act == "remove" else ["mended by hand"])
    assert "left alone" in report.messages[0]
    sha256 = hashlib.sha256(fresh.encode()).hexdigest()
    assert f"raw/{sha256[:2]}/{sha256}" in report.messages[0]
    assert (project.settings.archive / "raw" / sha256[:2] / sha256).read_text() == fresh
    assert project.poll_later()["sh"].messages == []


def test_error_pages_never_become_notices(project: Project, site: Site) -> None:
    missing = "<html><head><title>404</title></head><body><p>您访问的页面不存在或已被删除！</p></body></html>"
    site.pages |= {
        "/list": listing(*[f"/n/{at}.html" for at in range(1, 7)]),
        "/n/1.html": Reply(notice(), 404),
        "/n/2.html": Reply(notice(), 403),
        "/n/3.html": missing,
        "/n/4.html": Reply(status=302, headers={"Location": "/"}),
        "/": notice("首页"),
        "/n/5.html": Reply(b""),
        "/n/6.html": Reply('{"code": 500, "message": "系统繁忙"}', type="application/json"),
    }
    project.feed("sh", site.at("/list"))
    report = project.poll()["sh"]
    assert project.files == []
    assert report.results["failed"] == 6
    told = "\n".join(report.messages)
    for words in ("404", "403", "letters besides the site", "leads to the front page", "is empty", "JSON where"):
        assert words in told


def test_a_short_page_with_attachments_is_a_notice(project: Project, site: Site) -> None:
    short = "<html><body><h1>关于印发方案的通知</h1><p>附件：<a href='/a.pdf'>方案</a></p></body></html>"
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": short, "/a.pdf": PDF}
    project.feed("sh", site.at("/list"))
    assert project.poll()["sh"].results["new"] == 2


def test_a_notice_that_is_gone_is_told_and_stays(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    site.pages["/n/1.html"] = Reply("", 410)
    report = project.poll_later()["sh"]
    assert report.results["gone"] == 1
    assert not report.has_failed
    assert "is gone (410); the file stays" in report.messages[0]
    assert len(project.files) == len(project.manifest) == 1


def test_tables_tell_where_a_fetched_notice_came_from(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    project.poll()
    seeds = read_seeds(ROOT / "seeds", project.settings.notices)
    tables = build_tables(open_folder(project.settings.notices), seeds)
    (row,) = rows(tables, "notices")
    assert row["source_url"] == site.at("/n/1.html")
    assert str(row["retrieved_on"]) == "2026-03-02"
    codes = {each["code"] for each in rows(tables, "issues")}
    assert codes.isdisjoint({"file_without_manifest_row", "manifest_row_without_file"})
