"""Every value of the closed vocabularies of the published tables, with its meaning in Chinese and English.

`schemas.vocabularies` takes its values from here; the codebook of a release prints them.
"""

from collections.abc import Iterable

from schemas.columns import Description

Vocabulary = dict[str, Description]

BASES_OF_NUMBER: Vocabulary = {
    "text": Description("文件正文", "the text of the notice"),
    "manifest": Description("来源清单，正文未印文号", "the manifest; the text prints none"),
}
DOCUMENT_TYPES: Vocabulary = {
    "通知": Description("印发、部署或告知事项的公文", "notice (tongzhi): issues, orders or makes known"),
    "意见": Description("对重要问题提出见解和办法", "opinions (yijian): views and ways on a matter of weight"),
    "批复": Description("答复下级机关请示", "reply (pifu) to the request of a lower body"),
    "决定": Description("对重要事项作出决策", "decision (jueding) on a matter of weight"),
    "公告": Description("向国内外宣布重要或法定事项", "announcement (gonggao) to the country or abroad"),
    "通告": Description("在一定范围内公布应遵守的事项", "public notice (tonggao) of what is to be observed"),
    "通报": Description("表彰、批评或传达情况", "circular (tongbao) that commends, criticises or informs"),
    "令": Description("公布法规规章的令", "order (ling) that promulgates rules"),
    "函": Description("不相隶属机关之间商洽或答复", "letter (han) between bodies of which none stands above the other"),
    "报告": Description("向上级汇报工作", "report (baogao) to a higher body"),
    "决议": Description("会议通过的决策", "resolution (jueyi) passed by a meeting"),
    "命令": Description("公布命令的公文", "order (mingling)"),
    "议案": Description("提请审议的事项", "bill (yi'an) put before a people's congress"),
    "请示": Description("请求上级指示或批准", "request (qingshi) for instruction or approval"),
    "纪要": Description("会议主要情况和议定事项", "minutes (jiyao) of a meeting"),
    "办法": Description("具体办理的规定", "measures (banfa): how a matter is handled"),
    "方案": Description("工作安排", "plan (fang'an) of work"),
    "规定": Description("须遵守的规则", "provisions (guiding)"),
    "措施": Description("采取的举措", "measures (cuoshi) to be taken"),
    "规划": Description("较长期的发展安排", "long-term plan (guihua)"),
    "纲要": Description("提纲性的规划", "outline (gangyao)"),
    "条例": Description("法规性文件", "regulations (tiaoli)"),
    "细则": Description("实施的细化规定", "detailed rules (xize)"),
    "计划": Description("一定时期的工作安排", "plan (jihua) for a period"),
    "要点": Description("年度工作重点", "key points (yaodian) of work"),
    "政策": Description("扶持或管理的政策", "policies (zhengce)"),
    "规则": Description("运作须遵守的规则", "rules (guize)"),
}
"""The document types of GB/T 9704 and 党政机关公文处理工作条例 Art. 8, and the kinds of plan they print."""

SOURCE_FORMATS: Vocabulary = {
    "text": Description("纯文本", "plain text"),
    "markdown": Description("Markdown 文本", "Markdown"),
    "html": Description("网页", "web page"),
    "pdf": Description("PDF 文件", "PDF"),
    "docx": Description("Word 文件（DOCX）", "Word file (DOCX)"),
    "doc": Description(
        "旧版 Word 或 WPS、RTF 文件，经 LibreOffice 转换", "old Word, WPS or RTF file, read through LibreOffice"
    ),
    "ofd": Description("OFD 版式文件", "OFD, the Chinese fixed-layout format"),
    "xlsx": Description("Excel 文件", "Excel file"),
    "image": Description("图片（扫描件）", "picture (scan)"),
    "unsupported": Description("没有读取器的格式", "a format for which there is no reader"),
}
PARSE_STATUSES: Vocabulary = {
    "complete": Description("全部读取", "all text was read and placed"),
    "partial": Description("部分文字未能归位", "some text could not be placed; see issues"),
    "quarantined": Description("未读取", "not read; see issues"),
}
CLAUSE_KINDS: Vocabulary = {
    "title": Description("标题", "title"),
    "document_number": Description("发文字号", "document number"),
    "addressee": Description("主送机关", "addressees"),
    "preamble": Description("第一章之前的正文", "text before the first chapter"),
    "chapter": Description("章，或任务表的组", "chapter, or group of a task table"),
    "section": Description("节", "section"),
    "item": Description("编号条目", "numbered item"),
    "article": Description("条（第X条）", "article (第X条)"),
    "heading": Description("标题行，或表头", "heading line, or head of a table"),
    "paragraph": Description("段落", "paragraph"),
    "table": Description("表格", "table"),
    "row": Description("表格的一行", "row of a table"),
    "cell": Description("单元格", "cell of a row"),
    "box": Description("专栏或文本框", "box beside the text (专栏)"),
    "note": Description("注释", "note, such as those under a table"),
    "attachment_list": Description("附件清单", "list of attachments"),
    "signature": Description("落款", "signature"),
    "date": Description("成文日期行", "line with the date of signature"),
    "colophon": Description("版记（抄送、印发）", "colophon: copies, printing"),
    "metadata": Description("网站附加的信息", "details that a site adds to the notice"),
    "page_furniture": Description("页眉、页脚、页码", "running heads and page numbers"),
    "fragment": Description("被版面或插题隔开的段落部分", "part of a paragraph that something divides"),
    "unassigned": Description("不属于任何条款的文字", "text that fell outside every clause"),
}
LISTINGS: Vocabulary = {
    "body": Description("正文或所印发方案的正文", "the text of the notice or of the plan it prints"),
    "annex": Description("附件中的表", "a table, mostly an annex"),
}
AGENCY_ROLES: Vocabulary = {
    "lead": Description("牵头单位", "leads"),
    "support": Description("配合单位", "supports the leading agency"),
    "responsible": Description("责任单位，未分牵头与配合", "responsible; the notice does not say who leads"),
}
MATCH_METHODS: Vocabulary = {
    "exact": Description("与全称相同", "the official name as printed"),
    "alias": Description("与别名或简称相同", "another printed form of the name that is known"),
    "rule": Description(
        "由文件的地区或机构的规律得出", "derived by rule, such as 市财政局 from the place of the notice"
    ),
    "unmatched": Description("未匹配，保留原文", "matches nothing; the printed words stay"),
}
SCOPE_ROLES: Vocabulary = {
    "applies": Description("适用", "applies there"),
    "conditional": Description(
        "符合条件时适用（有意愿的…论证后）", "applies once a condition is met (有意愿的…论证后)"
    ),
    "under_study": Description("正在统筹研究", "is being studied for it (统筹研究)"),
    "encouraged": Description("鼓励先行先试", "the region is encouraged to try it (鼓励…先行先试)"),
    "prior": Description("此前已实施", "was in force there before"),
}
SCOPE_BASES: Vocabulary = {
    "cell": Description("表格单元格", "a table cell"),
    "note": Description("表格注释", "a note under the table"),
    "title": Description("文件标题", "the title of the notice"),
    "text": Description("措施正文", "the text of the measure"),
}
MODALITIES: Vocabulary = {
    "require": Description("要求（应当、必须、做好）", "orders something"),
    "prohibit": Description("禁止（不得、严禁）", "forbids something"),
    "permit": Description("允许（允许、可以）", "allows something"),
    "encourage": Description("鼓励、支持", "encourages or supports"),
    "explore": Description("探索、研究、试点", "explores, studies or tries"),
    "establish": Description("建立、制定", "sets up or draws up"),
    "other": Description("其他（推进、加强、优化等）", "other, such as advancing, strengthening, optimising"),
}
QUANTITY_KINDS: Vocabulary = {
    "duration": Description("期间", "period"),
    "deadline": Description("期限", "deadline"),
    "money": Description("金额", "amount of money"),
    "percentage": Description("百分比", "share in percent"),
    "count": Description("数目", "number of things"),
}
COMPARATORS: Vocabulary = {
    "at_least": Description("不少于", "at least (不少于, 以上)"),
    "at_most": Description("不超过", "at most (不超过, 以内)"),
    "more_than": Description("超过", "more than (超过)"),
    "less_than": Description("少于", "less than (不足, 低于)"),
    "exactly": Description("等于", "exactly; no word of comparison is printed"),
    "about": Description("约", "about (约, 左右)"),
}
RESOLUTIONS: Vocabulary = {
    "resolved": Description("已对应到收录的文件", "the cited notice is held"),
    "ambiguous": Description("可能指收录的多份文件", "several notices held may be meant"),
    "not_held": Description("被引文件未收录", "the cited document is not held"),
}
RELATIONS: Vocabulary = {
    "identical": Description("文字相同", "the same wording"),
    "amended": Description("有修改", "carried on with changes"),
    "split": Description("一条前序措施分为几条", "one earlier measure became several"),
    "merged": Description("几条前序措施合为一条", "several earlier measures became one"),
    "related": Description("文字相同，文件间无引用", "the same wording, but no citation ties the notices"),
}
AGENCY_LEVELS: Vocabulary = {
    "central": Description("中央", "central"),
    "provincial": Description("省级", "provincial"),
    "municipal": Description("地市级", "municipal (prefecture)"),
    "district": Description("区县级", "district or county"),
    "zone": Description("功能区", "functional zone"),
}
AGENCY_KINDS: Vocabulary = {
    "government": Description("政府及其部门", "government or a department of it"),
    "party": Description("党的机关", "body of the Party"),
    "court": Description("法院", "court"),
    "procuratorate": Description("检察院", "procuratorate"),
    "people_congress": Description("人大", "people's congress"),
    "cppcc": Description("政协", "people's political consultative conference"),
    "mass_organisation": Description("群团组织", "mass organisation"),
    "field_office": Description(
        "中央派驻机构（海关、税务、金融监管等）", "office of a central body in a place, such as customs"
    ),
    "public_institution": Description("事业单位", "public institution"),
    "enterprise": Description("企业", "enterprise"),
    "military": Description("军队", "armed forces"),
    "class": Description("一类机构的泛指，不是单一机构", "a class of bodies, not one body"),
}
REGION_LEVELS: Vocabulary = {
    "country": Description("全国", "the whole country"),
    "province": Description("省级", "province, region or municipality"),
    "prefecture": Description("地级", "prefecture or city"),
    "county": Description("县级", "county or district"),
    "zone": Description("功能区", "functional zone"),
    "class": Description("一类区域的泛指（自由贸易试验区）", "a class of zones, such as all pilot free trade zones"),
}
SEVERITIES: Vocabulary = {
    "error": Description("错误：有内容缺失", "error: something is missing from the tables"),
    "warning": Description("警告：需要核对", "warning: read it against the notice"),
    "info": Description("提示", "info: for your knowledge"),
}
ISSUE_CODES: Vocabulary = {
    "empty_file": Description("文件没有文字", "the file holds no text"),
    "unreadable_file": Description("文件打不开，或者不是文件", "the file cannot be opened, or is no file"),
    "odd_file_name": Description("文件名无法照原样显示", "the name of the file cannot be shown as it is"),
    "binary_file": Description("文件不是可读形式的文本", "the file is not text in any form that is read"),
    "file_too_large": Description("文件超过大小限制", "the file is larger than the limit"),
    "undecodable_bytes": Description("部分字节不属于任何已知编码", "bytes that are valid in no known encoding"),
    "encoded_twice": Description(
        "文字的字节被当成别的文字再次编码", "text whose bytes were taken for other ones and encoded again"
    ),
    "unsupported_format": Description("没有能读这种格式的读取器", "a format for which there is no reader"),
    "damaged_file": Description(
        "文件或其一部分损坏，或缺少格式所要求的内容",
        "a file or part of it that is broken or lacks what its format promises",
    ),
    "file_beyond_limits": Description(
        "文件构造超出限制：嵌套过深、解压过大、声明实体",
        "a file built beyond the limits: nested too deeply, unpacking to too much, declaring entities",
    ),
    "encrypted_file": Description("文件需要密码", "a file that needs a password"),
    "converter_missing": Description(
        "未安装读取该格式所需的 LibreOffice", "LibreOffice, which reads this format, is not installed"
    ),
    "converter_failed": Description("LibreOffice 未能转出文档", "LibreOffice gave no document"),
    "scanned_page": Description(
        "页面是文字的图片，未经识别", "a page that is a picture of text, which was not recognised"
    ),
    "ocr_text": Description(
        "文字由扫描件识别而来，个别处可能有误", "text that was recognised from a scan, and may be wrong in places"
    ),
    "unmapped_characters": Description(
        "PDF 字体未说明是哪些字符", "characters of a PDF whose font does not say which ones they are"
    ),
    "hidden_content": Description(
        "文件隐藏的文字、行、列或工作表", "text, rows, columns or sheets that the file hides"
    ),
    "unread_object": Description(
        "图片、图表、嵌入文件或公式，其文字未读取",
        "a picture, diagram, embedded file or formula whose text is not read",
    ),
    "reader_failed": Description("该格式的读取器崩溃或放弃", "the reader of the file's format crashed, or gave up"),
    "reader_timeout": Description(
        "该格式的读取器超过时间限制", "the reader of the file's format took longer than the limit"
    ),
    "reader_out_of_memory": Description(
        "该格式的读取器超过内存限制", "the reader of the file's format took more memory than the limit"
    ),
    "parse_failed": Description(
        "程序在该文件上出错而止，未收其文字",
        "a fault of the pipeline, which stopped at this notice; its text is left out",
    ),
    "manifest_missing": Description("文件夹中没有清单", "the folder of notices has no manifest"),
    "manifest_row_without_file": Description("清单列出的文件不存在", "the manifest lists a file that is not there"),
    "manifest_hash_differs": Description(
        "文件与清单所记的 SHA-256 不符", "a file whose bytes are not those whose SHA-256 the manifest gives"
    ),
    "file_without_manifest_row": Description("清单未列出该文件", "a notice that the manifest does not list"),
    "missing_title": Description("未找到标题", "no title was found"),
    "missing_document_number": Description(
        "正文和清单中均无发文字号", "no document number was found in text or manifest"
    ),
    "missing_date": Description("正文和清单中均无成文日期", "no date of signature was found in text or manifest"),
    "unknown_issuer": Description("发文机关未知", "the issuing agency is not known"),
    "place_inferred": Description(
        "发文机关未知，所属地区由正文用语推定",
        "the place of a notice, taken from its words because its issuer is not known",
    ),
    "no_measures": Description("文件没有措施", "the notice holds no measures"),
    "duplicate_notice": Description("同一文件收到两次", "the same notice was received twice"),
    "shared_notice_id": Description(
        "文号与另一份文件的编号相同，编号后加字母区分",
        "a notice whose number gives the id of another notice; its id got letters of its own",
    ),
    "inferred_break": Description(
        "来源没有换行，在疑似段落开头处补出", "a line break that the source lacks, put where a paragraph seems to begin"
    ),
    "numbering_gap": Description("序号中缺一个号", "a number is missing in a sequence"),
    "numbering_repeat": Description("序号中有一个号出现两次", "a number occurs twice in a sequence"),
    "incomplete_row": Description(
        "表格的一行缺少其列所要求的单元格", "a table row lacks a cell that its columns promise"
    ),
    "unread_table": Description("表格的列无法理解", "a table whose columns are not understood"),
    "unknown_agency": Description("名称不与任何机构匹配", "a name that matches no agency"),
    "ambiguous_agency": Description("名称与多个机构匹配", "a name that matches several agencies"),
    "agency_not_in_force": Description(
        "该机构在文件日期时不存在", "an agency that was not in being on the date of the notice"
    ),
    "unknown_region": Description("适用范围的文字不与任何区域匹配", "words of a scope that match no region"),
    "ambiguous_region": Description("名称与多个区域匹配", "a name that matches several regions"),
    "scope_not_stated": Description(
        "适用范围单元格为空，也没有注释说明其含义", "an empty scope cell and no note that says what it means"
    ),
    "unparsed_scope": Description(
        "适用范围的文字保留为限定语，但未能理解", "words of a scope that are kept as a qualifier but not understood"
    ),
    "provision_without_verb": Description("承诺的主导词未知", "a commitment whose governing word is not known"),
    "unclosed_title": Description("书名号没有闭合", "a title mark that is never closed"),
    "ambiguous_citation": Description(
        "引用可能指已收录的多份文件", "a citation that may mean several of the notices held"
    ),
    "citation_cycle": Description(
        "两份文件互相引用，日期不能说明先后",
        "two notices that cite each other and whose dates do not say which is the earlier",
    ),
    "unassigned_text": Description("不属于任何条款的文字", "text that fell outside every clause"),
}

VOCABULARIES: dict[str, Vocabulary] = {
    "bases_of_number": BASES_OF_NUMBER,
    "document_types": DOCUMENT_TYPES,
    "source_formats": SOURCE_FORMATS,
    "parse_statuses": PARSE_STATUSES,
    "clause_kinds": CLAUSE_KINDS,
    "listings": LISTINGS,
    "agency_roles": AGENCY_ROLES,
    "match_methods": MATCH_METHODS,
    "scope_roles": SCOPE_ROLES,
    "scope_bases": SCOPE_BASES,
    "modalities": MODALITIES,
    "quantity_kinds": QUANTITY_KINDS,
    "comparators": COMPARATORS,
    "resolutions": RESOLUTIONS,
    "relations": RELATIONS,
    "agency_levels": AGENCY_LEVELS,
    "agency_kinds": AGENCY_KINDS,
    "region_levels": REGION_LEVELS,
    "severities": SEVERITIES,
    "issue_codes": ISSUE_CODES,
}
"""All of them by name."""


def meanings_of(values: Iterable[str]) -> tuple[str, Vocabulary]:
    """Name and meanings of the vocabulary that holds just these values. LookupError where there is none."""
    wanted = frozenset(values)
    for name, vocabulary in VOCABULARIES.items():
        if vocabulary.keys() == wanted:
            return name, vocabulary
    raise LookupError(f"no vocabulary holds just {sorted(wanted)}")
