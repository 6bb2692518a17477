"""Small pages built like those of sites: what is the notice, what is the site around it."""

import pytest

from tests.pipelines.reading.html.pages import furniture, lines, read, rows, texts

BODY = """<p>各省、自治区、直辖市商务主管部门：</p>
<p>为贯彻落实党中央、国务院决策部署，现就做好有关工作通知如下。</p>
<p>一、总体要求</p><p>（一）坚持稳中求进。推进甲事项，完善相关制度。（责任单位：商务部）</p>
<p>二、工作安排</p><p>（一）推进乙事项，加强统筹协调。（责任单位：财政部）</p>
<p>商务部</p><p>2021年3月5日</p>"""
BODY_LINES = [
    "各省、自治区、直辖市商务主管部门：",
    "为贯彻落实党中央、国务院决策部署，现就做好有关工作通知如下。",
    "一、总体要求",
    "（一）坚持稳中求进。推进甲事项，完善相关制度。（责任单位：商务部）",
    "二、工作安排",
    "（一）推进乙事项，加强统筹协调。（责任单位：财政部）",
    "商务部",
    "2021年3月5日",
]
NAVIGATION = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "机构", "新闻", "政务公开", "服务"))
FOOTER = "<div>主办单位：商务部 网站标识码bm22000001 京ICP备05004093号</div>"


def test_a_ministry_with_navigation_at_the_left() -> None:
    document = read(
        f"""<html><head><title>商务部关于做好有关工作的通知-中华人民共和国商务部</title></head><body>
        <div class="nav"><ul>{NAVIGATION}</ul></div>
        <table><tr><td width=180><ul>{NAVIGATION}</ul></td><td>
        <div>您现在的位置：<a href="/">首页</a> &gt; <a href="/a">政策发布</a></div>
        <h2>商务部关于做好有关工作的通知</h2>
        <div><span>发布日期：2021-03-06</span> <span>来源：商务部</span>
        <span>【字体：<a href="javascript:x()">大</a> <a href="javascript:x()">中</a> <a href="javascript:x()">小</a>】</span></div>
        <div id="zoom">{BODY}</div><div><a href="javascript:print()">【打印】</a> <a href="#">【关闭】</a></div>
        <p>附件：<a href="/1.doc">1.重点任务分工表.doc</a></p></td></tr></table>{FOOTER}</body></html>"""
    )
    assert lines(document) == [
        "商务部关于做好有关工作的通知", "发布日期：2021-03-06", "来源：商务部", *BODY_LINES, "附件：1.重点任务分工表.doc",
    ]  # fmt: skip
    assert texts(document, "title") == ["商务部关于做好有关工作的通知"]
    assert document.facts["title"] == "商务部关于做好有关工作的通知"
    assert document.grids == []
    found = furniture(document)
    assert found.count("政务公开") == 2
    assert {"【字体：大 中 小】", "【打印】 【关闭】", "您现在的位置：首页 > 政策发布"} <= set(found)


def test_a_headline_outside_the_notice() -> None:
    page = "<div>{nav}</div><h1>{title}</h1><div>{nav}</div><div>{own}{body}</div>{footer}"
    parts = {"nav": NAVIGATION, "title": "关于做好有关工作的通知", "body": BODY, "footer": FOOTER}
    alone = read(page.format(own="", **parts))
    assert lines(alone)[0] == "关于做好有关工作的通知" and texts(alone, "title") == ["关于做好有关工作的通知"]
    repeated = read(page.format(own="<p align=center><b>关于做好<br>有关工作的通知</b></p>", **parts))
    assert lines(repeated)[:2] == ["关于做好", "有关工作的通知"]
    assert texts(repeated, "title") == ["关于做好\n有关工作的通知"]
    assert "关于做好有关工作的通知" in furniture(repeated)


def test_tables_inside_tables_place_things_on_the_page() -> None:
    inner = f"<table border=0><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"
    document = read(
        f"<table><tr><td><ul>{NAVIGATION}</ul></td></tr><tr><td>{inner}</td></tr><tr><td>{FOOTER}</td></tr></table>"
    )
    assert lines(document) == BODY_LINES
    assert (document.grids, texts(document, "box")) == ([], [])


def test_a_notice_directly_in_the_body_with_line_breaks() -> None:
    body = "<br>".join(BODY_LINES)
    document = read(f"<html><body><a href=/>首页</a> | <a href=/a>机构</a><br>\n{body}<br><br>{FOOTER}</body></html>")
    assert lines(document) == BODY_LINES
    assert document.knows_paragraphs


def test_two_articles_on_one_page() -> None:
    one = f"<article><h1>关于甲事项的通知</h1>{BODY}</article>"
    two = f"<article><h1>关于乙事项的通知</h1>{BODY}</article>"
    assert lines(read(f"<ul>{NAVIGATION}</ul>{one}{two}{FOOTER}")) == [
        "关于甲事项的通知", *BODY_LINES, "关于乙事项的通知", *BODY_LINES,
    ]  # fmt: skip


def test_teasers_of_other_pages_are_no_notice() -> None:
    teasers = "".join(
        f'<div><a href="/{at}">关于第{at}件事情的政策解读文章</a><p>本文介绍了第{at}件事情。</p></div>'
        for at in range(9)
    )
    document = read(f"<div>{BODY}</div><div>{teasers}</div>")
    assert lines(document) == BODY_LINES
    assert len(furniture(document)) == 18


def test_attachments_stay_and_other_links_go() -> None:
    links = '<p>附件：<a href="1.docx">1.清单.docx</a></p><p><a href="2.xlsx">2.分工表</a></p>'
    other = '<p><a href="/x.html">关于另一件事情的通知</a></p><p><a href="/y.doc">其他文件</a></p>'
    document = read(f"<div>{BODY}</div><div>{links}</div><div>{other}</div>")
    assert lines(document) == [*BODY_LINES, "附件：1.清单.docx", "2.分工表"]
    assert furniture(document) == ["关于另一件事情的通知", "其他文件"]


def test_links_inside_the_notice_stay() -> None:
    listed = "".join(f'<p>{at}.<a href="/{at}">《关于第{at}件事情的通知》</a></p>' for at in range(1, 6))
    document = read(f"<ul>{NAVIGATION}</ul><div>{BODY}<p>废止下列文件：</p>{listed}</div>{FOOTER}")
    assert lines(document)[-2:] == ["4.《关于第4件事情的通知》", "5.《关于第5件事情的通知》"]


@pytest.mark.parametrize("tag", ["div", "nav"])
def test_a_page_without_a_notice_keeps_its_text(tag: str) -> None:
    document = read(f"<{tag}><ul>{NAVIGATION}</ul></{tag}>")
    assert document.text.split() == ["首页", "机构", "新闻", "政务公开", "服务"]
    assert lines(document) == []


def test_text_that_scripts_would_show() -> None:
    document = read(f'<ul>{NAVIGATION}</ul><div id="content" style="display:none">{BODY}</div>')
    assert lines(document) == BODY_LINES


def test_hidden_text_beside_a_notice_is_left_out() -> None:
    hidden = '<p style="display: none">秘密</p><p hidden>秘密</p><p style="visibility:hidden">秘密<b style="visibility:visible">可见。</b></p>'
    assert lines(read(f"<div>{BODY}{hidden}</div>")) == [*BODY_LINES, "可见。"]


METADATA = ["索引号：000014349/2018-00228", "发文机关：国务院办公厅", "成文日期：2018年12月23日"]


@pytest.mark.parametrize(
    "metadata",
    [
        "<table><tr><td>索引号：</td><td>000014349/2018-00228</td></tr><tr><td>发文机关：</td><td>国务院办公厅</td></tr><tr><td>成文日期：</td><td>2018年12月23日</td></tr></table>",
        "<table><tr><th>索引号<td>000014349/2018-00228<th>发文机关<td>国务院办公厅<tr><th>成文日期<td>2018年12月23日</table>",
        "<table><tr><td>索引号：000014349/2018-00228</td><td>发文机关：国务院办公厅</td></tr><tr><td>成文日期：2018年12月23日</td></tr></table>",
        "<ul><li>索引号：<span>000014349/2018-00228</span><li>发文机关：<b>国务院办公厅</b><li>成文日期：2018年12月23日</ul>",
        "<dl><dt>索引号：</dt><dd>000014349/2018-00228</dd><dt>发文机关：</dt><dd>国务院办公厅</dd><dt>成文日期：</dt><dd>2018年12月23日</dd></dl>",
        "<div><span>索引号：000014349/2018-00228</span> <span>发文机关：国务院办公厅</span> <span>成文日期：2018年12月23日</span></div>",
    ],
    ids=["cells", "cells-without-colons", "pairs-in-cells", "list", "definitions", "one-line"],
)
def test_metadata_comes_one_pair_a_line(metadata: str) -> None:
    document = read(f"<ul>{NAVIGATION}</ul>{metadata}<div>{BODY}</div>{FOOTER}")
    assert lines(document) == [*METADATA, *BODY_LINES]
    assert document.grids == []


def test_a_table_with_heads_like_labels_is_no_metadata() -> None:
    heads = "<table><tr><th>标题<th>来源<th>发布日期<tr><td>甲<td>商务部<td>2021-03-05<tr><td>乙<td>财政部<td>2021-03-06</table>"
    document = read(f"<div>{BODY}{heads}</div>")
    assert rows(document)[:2] == [["标题", "来源", "发布日期"], ["甲", "商务部", "2021-03-05"]]


def test_facts_of_the_head_and_of_comments() -> None:
    head = """<!-- saved from url=(0042)https://www.example.gov.cn/art/2021/1.html --><html><head>
    <title>关于做好有关工作的通知_政策文件_某某市人民政府</title><meta name="ContentSource" content="本网">
    <meta name="PubDate" content="2021-03-06 10:20"></head>"""
    assert read(f"{head}<body>{BODY}").facts == {
        "title": "关于做好有关工作的通知",
        "published_on": "2021-03-06",
        "source_url": "https://www.example.gov.cn/art/2021/1.html",
    }
    other = '<link rel="canonical" href="https://a.gov.cn/1.html"><meta property="og:title" content="首页"><title>某某市人民政府</title>'
    assert read(f"<html><head>{other}</head><body>{BODY}").facts == {"source_url": "https://a.gov.cn/1.html"}


def test_a_headline_in_the_box_of_the_notice_that_repeats_it() -> None:
    title = "关于做好有关工作的通知"
    document = read(
        f"<ul>{NAVIGATION}</ul><div><h1>{title}</h1><p>商发〔2021〕3号</p><p align=center><b>{title}</b></p>{BODY}</div>"
    )
    assert lines(document) == ["商发〔2021〕3号", title, *BODY_LINES]
    assert texts(document, "title") == [title]
    assert furniture(document)[-1] == title
