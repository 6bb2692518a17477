"""What a line of a page is by its words: a metadata pair, a button or footer of the site, a mark of a notice.

Labels are those of 《政府信息公开目录》 entries, as sites of the State Council, ministries and provinces print them;
the words of sites are those of 《政府网站发展指引》 (国办发〔2017〕47号), which prescribes footers, navigation and tools.
"""

import re
from functools import lru_cache

_LABELS = (
    "索引号|信息索引号|信息索引|主题分类|体裁分类|组配分类|公文种类|文种|体裁|信息分类|内容分类|所属主题|主题词|关键词|"
    "发文机关|发文单位|发布机构|发布机关|发布单位|制定机关|制发机关|公开主体|公开责任部门|责任部门|信息来源|文章来源|稿件来源|来源|"
    "成文日期|发文日期|印发日期|发布日期|发布时间|公开日期|公开时间|生成日期|更新时间|生效日期|实施日期|施行日期|失效日期|"
    "失效时间|废止日期|有效期|公文时效|有效性|效力状态|时效性|时效|是否有效|标题|名称|信息名称|公文名称|文件名称|发文字号|"
    "发布文号|文号|文件编号|统一编号|规范性文件统一编号|登记号|公文类型|文件类型|公开方式|公开形式|公开类别|公开范围|"
    "责任编辑|作者|服务对象|内容概述|信息公开类别"
)
_GAP = r"[ \u3000\xa0\u2002\u2003]*"


def _spaced(words: str) -> str:
    """A pattern for words whose characters may stand apart (索 引 号)."""
    return "|".join(_GAP.join(word) for word in words.split("|"))


_LABEL = re.compile(rf"[\[【]?{_GAP}(?:{_spaced(_LABELS)}){_GAP}[\]】]?{_GAP}(?P<colon>[：:]?){_GAP}")
_PAIR = re.compile(rf"(?:^|(?<=[\s|｜;；]))[\[【]?(?:{_spaced(_LABELS)}){_GAP}[\]】]?{_GAP}[：:]")
_TOOL_PAIR = re.compile(
    rf"[\[【（(]?{_GAP}(?:{_spaced('字体|字号|字体大小|文字大小|浏览次数|浏览量|阅读次数|阅读量|阅读|访问量|访问次数|点击数|点击率|点击次数|分享|分享到|打印|保护视力色')})"
    rf"{_GAP}[\]】]?{_GAP}[：:]"
)
_TOOL = re.compile(
    r"[\[【（(|\s]*(?:大|中|小|打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|收藏|收藏本页|返回|返回顶部|返回首页|我要纠错|纠错|"
    r"分享|分享到|分享至|微信|微博|扫一扫在手机打开当前页|扫一扫在手机上查看当前页面|手机查看|下载|全文下载|朗读|语音播报|简体|繁體|繁体|"
    r"字体|字号|默认|超大|较大|标准|A\+?|A-|T|[+×↺－-])(?:[\]】）)|\s:：]+|$)"
)
_SITE = re.compile(
    r"当前位置|您(?:现在)?(?:的|所在的?)位置|首页\s*[>＞»/-]|ICP备|ICP证|公网安备|网站标识码|版权所有|copyright|all rights reserved|"
    r"网站地图|联系我们|技术支持[：:]|建议使用.{0,30}(?:浏览器|分辨率)|网站声明|隐私(?:声明|保护)|访问量[：:]|扫一扫|相关(?:新闻|链接|文章|阅读|解读|报道|文档|政策)[：:]?$|"
    r"^(?:上一[篇条页]|下一[篇条页])|^(?:主办|承办|维护)(?:单位)?[：:]|返回顶部|浏览次数|点击(?:次)?数",
    re.IGNORECASE,
)
_MAX_SITE = 200
_MAX_TOOL = 60
_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{1,14}[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号[）)]?")
_DATE = re.compile(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,5}[章节条]|\d{1,2}[.．、]\S"
)
_ANNEX = re.compile(r"附\s*件?\s*\d{0,2}\s*(?:[：:.．、]|$)")
_TITLE = re.compile(r"[^。；，！？]{4,}(?:通知|意见|批复|决定|公告|通告|通报|令|函|办法|方案|规定|措施|规划|纲要|条例|细则|计划|要点|规则|清单)(?:[（(][^（）()]{2,20}[）)])?$")  # fmt: skip
_PROSE = re.compile("[，。；：、！？]")
_BLANK = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")


def label_end(text: str) -> int:
    """Where the value begins in a line that begins with a metadata label and a colon; 0 for other lines."""
    match = _LABEL.match(text)
    return match.end() if match and match["colon"] else 0


def is_label(text: str) -> bool:
    """Whether a text is a metadata label and nothing else."""
    match = _LABEL.fullmatch(text)
    return match is not None


def pair_begins(text: str) -> list[int]:
    """Where the pairs of a line begin, those of tools (字体：大 中 小) included; empty unless it holds two or more."""
    if len(text) > 400 or not _PAIR.search(text):
        return []
    begins = sorted({match.start() for pattern in (_PAIR, _TOOL_PAIR) for match in pattern.finditer(text)})
    return begins if len(begins) > 1 or (begins and begins[0] > 0) else []


def is_tool(text: str) -> bool:
    """A button or a row of buttons: 【字体：大 中 小】, 打印, 分享到, 浏览次数：12."""
    if len(text) > _MAX_TOOL:
        return False
    match = _TOOL_PAIR.match(text)
    rest = text[match.end() :].lstrip() if match else text
    while rest:
        match_tool = _TOOL.match(rest)
        if not match_tool:
            return bool(match) and re.fullmatch(r"[\s\d次-]{0,12}[\]】）)]?", rest) is not None
        rest = rest[match_tool.end() :].lstrip()
    return True


def is_site(text: str) -> bool:
    """A line of the site: a path of pages, a footer, a heading above links to other pages."""
    return len(text) <= _MAX_SITE and (_SITE.search(text) is not None)


def is_annex_link(text: str) -> bool:
    """附件, 附件2, 附件：…"""
    return _ANNEX.match(text) is not None


def is_number(text: str) -> bool:
    """A document number alone."""
    return "号" in text and _NUMBER.fullmatch(_BLANK.sub("", text)) is not None


def is_date(text: str) -> bool:
    """A date of signature alone."""
    return text.rstrip().endswith("日") and _DATE.fullmatch(_BLANK.sub("", text)) is not None


def is_numbered(text: str) -> bool:
    """A line that begins with the number of a chapter, section, article or item."""
    return _NUMBERED.match(text.lstrip()) is not None


def is_title(text: str) -> bool:
    """A line that ends as titles of notices do."""
    return len(text) <= 160 and _TITLE.fullmatch(_BLANK.sub("", text)) is not None


def is_prose(text: str) -> bool:
    """Whether a line has the punctuation of running text."""
    return _PROSE.search(text) is not None


@lru_cache(64)
def bare(text: str) -> str:
    """Letters, digits and Chinese characters of a text, for comparison."""
    return _PUNCTUATION.sub("", text)
