"""Pages saved in one file: the page in its envelope, whatever the file is called."""

from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from pipelines.reading.formats import read_document
from pipelines.reading.html.mhtml import page_parts
from pipelines.reading.html.reader import read_html
from pipelines.reading.source import SourceFile
from tests.pipelines.reading.html.pages import furniture, lines

PAGE = "<html><head><meta charset=gb2312></head><body><h1>关于做好有关工作的通知</h1><p>一、推进甲事项，完善制度。</p><p>二、推进乙事项，加强统筹。</p></body></html>"
LINES = ["关于做好有关工作的通知", "一、推进甲事项，完善制度。", "二、推进乙事项，加强统筹。"]


def saved(*parts: MIMEText | MIMEImage) -> bytes:
    envelope = MIMEMultipart("related", type="text/html")
    envelope["Snapshot-Content-Location"] = "https://www.example.gov.cn/1.html"
    for part in parts:
        envelope.attach(part)
    return bytes(envelope)


def test_a_saved_page() -> None:
    data = saved(MIMEText(PAGE, "html", "gb2312"), MIMEImage(b"\x89PNG", "png"))
    document = read_document(SourceFile("通知.doc", data))
    assert (lines(document), document.source_format, document.problems) == (LINES, "html", [])
    assert document.facts["source_url"] == "https://www.example.gov.cn/1.html"


def test_the_envelope_may_say_the_encoding() -> None:
    plain = PAGE.replace("<meta charset=gb2312>", "")
    text = MIMEText(plain.replace("甲", "㑇"), "html", "gb18030")
    text.set_param("charset", "GB2312")
    assert lines(read_html("a.mht", saved(text)))[1] == "一、推进㑇事项，完善制度。"


def test_frames_are_read_too() -> None:
    frame = MIMEText('<a href="/">首页</a><br><a href="/a">机构</a>', "html", "utf-8")
    document = read_html(
        "a.mht", saved(MIMEText("<frameset><frame src=a></frameset>", "html"), frame, MIMEText(PAGE, "html", "utf-8"))
    )
    assert (lines(document), furniture(document)) == (LINES, ["首页", "机构"])


def test_an_envelope_without_a_page() -> None:
    data = saved(MIMEImage(b"\x89PNG", "png"))
    assert page_parts(data) == []
    (problem,) = read_html("a.mht", data).problems
    assert problem.code == "empty_file" and problem.message.startswith("a.mht: ")


def test_broken_envelopes() -> None:
    data = saved(MIMEText(PAGE, "html", "utf-8"))
    for end in range(0, len(data), 97):
        read_html("a.mht", data[:end])
    nested = b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(3000)
    )
    assert read_html("a.mht", nested).text == ""
