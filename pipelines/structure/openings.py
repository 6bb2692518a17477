"""What a line is by itself, wherever it stands: a date, a metadata line, an annex mark, a colophon."""

import re

from pipelines.knowledge.document_numbers import NUMBER

_YEAR = r"(?:\d{4}|[〇零○Ｏ一二三四五六七八九]{4})"
_MONTH_DAY = r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
DATE = re.compile(rf"{_YEAR}年{_MONTH_DAY}")
_NUMBER_LINE = re.compile(
    rf"[（\[【]?(?P<value>{NUMBER.pattern}|第\d{{1,4}}号)[）\]】]?(?:[（\[【](?P<date>\d{{4}}-\d{{1,2}}-\d{{1,2}})[）\]】])?"
)
_METADATA = re.compile(r"【(?P<bracketed>[^】]{2,10})】[：:]?|(?P<plain>[\u4e00-\u9fff]{2,10})[：:]")
_ATTACHMENTS = re.compile(r"附件?(?:[\d一二三四五六七八九十]{1,3})?[：:]")
_ATTACHMENT_MARK = re.compile(r"附件(?:[\d一二三四五六七八九十]{1,3})?")
_COLOPHON = re.compile(
    r"(?:抄送|分送|抄报|印送|主题词|信息公开形式|公开方式)[：:].*|（此件[^）]*）|（本文有删减）|（联系(?:人|电话)[^）]*）"
    rf"|.{{2,40}}{DATE.pattern}印发"
)
_NOTE = re.compile(r"(?:注|备注|说明|附注)(?:[：:]|\d[.．、])")
_MARKED_STARTS = frozenset("抄分印主信公附注备说（")
_MARKED_ENDS = frozenset("日发")
_COLOPHON_STARTS = ("抄", "分送", "印送", "主题词", "信息公开", "公开方式", "（")
_NOTE_STARTS = ("注", "备注", "说明", "附注")
_LISTED = re.compile(r"(?:^|[：:；])(\d{1,2})[.．、](?!\d)")
_BOX = re.compile(r"专栏 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[：: ]?[^。；，：]{0,40}")
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff]{2,20}(?:文件|令)")


def metadata_label(text: str, labels: dict[str, str]) -> tuple[str, str] | None:
    """Label and value of a metadata line such as 【发布文号】…, or None."""
    match = _METADATA.match(text)
    if not match:
        return None
    label = match["bracketed"] or match["plain"]
    return (label, text[match.end() :].strip()) if label in labels else None


def number_line(text: str) -> re.Match[str] | None:
    """The line as a document number, alone or in brackets, perhaps with a date."""
    if "号" not in text:
        return None
    bare = text.replace(" ", "").replace("\xa0", "")
    paired = all(bare.count(a) == bare.count(b) for a, b in ("（）", "[]", "【】"))
    return _NUMBER_LINE.fullmatch(bare) if paired else None


def kind_of_line(text: str) -> str | None:
    """Kind of a line that is recognised by its own words, or None."""
    if not (text[:1] in _MARKED_STARTS or text[-1:] in _MARKED_ENDS or "号" in text):
        return None  # as for nearly all lines
    if text.endswith("日") and DATE.fullmatch(text):
        return "date"
    if number_line(text):
        return "document_number"
    if (text.startswith(_COLOPHON_STARTS) or text.endswith("印发")) and _COLOPHON.fullmatch(text):
        return "colophon"
    if text.startswith("附") and (_ATTACHMENTS.match(text) or _ATTACHMENT_MARK.fullmatch(text)):
        return "attachment_list"
    return "note" if text.startswith(_NOTE_STARTS) and _NOTE.match(text) else None


def is_attachment_mark(text: str) -> bool:
    """`附件` or `附件1` alone: an annex begins."""
    return _ATTACHMENT_MARK.fullmatch(text) is not None


def listed_number(text: str) -> int | None:
    """The number of the last annex in a list of them: 附件：1.任务清单, or 2.任务清单 below it."""
    numbers = _LISTED.findall(text)
    return int(numbers[-1]) if numbers else None


def is_box_mark(text: str) -> bool:
    """`专栏`, `专栏3`, `专栏三：数字政府`: a box begins."""
    return text.startswith("专栏") and _BOX.fullmatch(text) is not None


def is_letterhead(text: str) -> bool:
    """`上海市人民政府文件`."""
    return _LETTERHEAD.fullmatch(text) is not None
