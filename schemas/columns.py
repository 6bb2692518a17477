"""One definition per column name: what it means, in Chinese and English.

A column that stands in several tables means the same in each of them, so it is described once.
Nothing here computes; `schemas.base.column` attaches these descriptions to the models.
"""

from typing import NamedTuple


class Description(NamedTuple):
    """What a column holds, for readers of either language."""

    zh: str
    en: str


COLUMNS: dict[str, Description] = {
    # identity of notices, clauses, measures
    "notice_id": Description("文件标识", "Notice id: pinyin of the document number's prefix, year and number"),
    "clause_id": Description("条款标识", "Clause id: notice id and path of labels in the notice"),
    "measure_id": Description("措施标识", "Measure id: notice id and path of numbers in the notice"),
    "agency_id": Description("机构标识", "Agency id"),
    "region_id": Description("区域代码", "GB/T 2260 code, or the id of a functional zone"),
    "issue_id": Description("问题标识", "Issue id"),
    "parent_id": Description("上级标识", "Id of the parent row in the same table"),
    "successor_id": Description("承接机构标识", "Agency that took over the duties"),
    # notices
    "document_number": Description("发文字号", "Document number as printed, in standard brackets and ASCII digits"),
    "document_number_basis": Description("文号依据", "Where the document number comes from: the text or the manifest"),
    "title": Description("标题", "Title of the notice"),
    "plan_title": Description("印发文件标题", "Title of the plan that the notice prints, without title marks"),
    "document_type": Description("文种", "Document type, such as 通知, 意见, 批复"),
    "issuer_ids": Description("发文机关", "Issuing agencies"),
    "addressee_ids": Description("主送机关", "Agencies the notice is addressed to"),
    "issued_on": Description("成文日期", "Date of signature"),
    "published_on": Description("公布日期", "Date of publication"),
    "source_file": Description("来源文件", "File the notice was read from"),
    "source_format": Description("来源格式", "Format of that file, by content"),
    "source_sha256": Description("来源文件摘要", "SHA-256 of that file's bytes, hexadecimal"),
    "source_url": Description("来源网址", "Address the file was received from, if known"),
    "retrieved_on": Description("获取日期", "Date the file was received"),
    "char_count": Description("字符数", "Unicode code points of the decoded source text"),
    "clause_count": Description("条款数", "Rows of this notice in clauses"),
    "measure_count": Description("措施数", "Rows of this notice in measures"),
    "parse_status": Description("解析状态", "complete; partial: some text could not be placed; quarantined: not read"),
    "duplicate_of": Description("重复于", "The notice kept in place of this copy of it"),
    "source_text": Description("来源全文", "Decoded source text, unchanged"),
    # clauses and measures
    "position": Description("顺序", "Position in document order, from 1"),
    "depth": Description("层级", "Depth in the tree; 0 is a top-level clause"),
    "kind": Description("类别", "Kind of row, from a closed list"),
    "label": Description("序号标记", "Number label as printed"),
    "number": Description("序号", "Number as an integer; null where none is printed"),
    "heading": Description("标题文字", "Heading, without its label"),
    "text": Description("正文", "Clean text: wraps undone, full-width punctuation, ASCII digits and letters"),
    "listing": Description("所在部分", "body: the text of the notice or plan; annex: a table"),
    "part_number": Description("部分序号", "Number of the plan among several that one notice prints"),
    "part": Description("部分标题", "Title of that plan"),
    "chapter_number": Description("章序号", "Number of the chapter or table group"),
    "chapter": Description("章", "Heading of the chapter or table group"),
    "section_number": Description("节序号", "Number of the section"),
    "section": Description("节", "Heading of the section"),
    "responsibility_text": Description("责任分工原文", "Who is responsible, as printed, without the outer bracket"),
    "scope_text": Description("适用范围原文", "Scope as printed, or null"),
    "char_start": Description("起始位置", "First character in source_text, 0-based, in Unicode code points"),
    "char_end": Description("结束位置", "One past the last character in source_text"),
    # tasks
    "agencies": Description("责任单位", "Names of all agencies named as responsible, as normalised"),
    "lead_agencies": Description("牵头单位", "Names of the leading agencies"),
    "supporting_agencies": Description("配合单位", "Names of the supporting agencies"),
    "scope": Description("范围", "Short label of where the task applies"),
    "due_on": Description("完成时限", "Date the task is due, where the notice fixes one"),
    "agency_name": Description("机构名称", "Official name of the agency; the mention itself where unmatched"),
    "mention": Description("原文提法", "Words of the notice, as printed, in clean text"),
    "role": Description("角色", "Role, from a closed list"),
    "open_group": Description("泛指", "True for a class of bodies (等有关部门), false for one body"),
    "match_method": Description("匹配方法", "How the mention was matched"),
    # scope
    "region_name": Description("区域名称", "Official name of the region"),
    "basis": Description("依据", "What the row rests on: a table cell, a note, the title, the text"),
    "qualifier": Description("限定语", "Words that narrow the scope"),
    # provisions and quantities
    "provision_id": Description("承诺标识", "Provision id: measure id and position"),
    "domain": Description("领域", "Run-in heading that the sentence stands under, such as 科技服务领域"),
    "verb": Description("主导词", "Word that governs the sentence, as printed; null where none is known"),
    "modality": Description("情态", "What the governing word does: require, prohibit, permit, encourage, explore …"),
    "condition": Description("条件", "Phrase that limits the sentence (在…前提下, 对…的, 除…外), as printed"),
    "quantity_id": Description("数量标识", "Quantity id: clause id and position in the clause"),
    "comparator": Description("比较关系", "How the figure binds: at least, at most, exactly …"),
    "value": Description("数值", "Figure as a number in its base unit (200万元 is 2000000); null for a date"),
    "upper_value": Description("上限数值", "Upper end of a range (3—5年), else null"),
    "unit": Description("单位", "ISO 8601 period of the figure (P60D), ISO 4217 code (CNY), percent, or counted noun"),
    "anchor": Description("起算点", "Event from which a period is counted, as printed; null where none is printed"),
    # citations and lineage
    "citation_id": Description("引用标识", "Citation id: clause id and position in the clause"),
    "citing_notice_id": Description("引用文件", "Notice that cites"),
    "cited_title": Description(
        "被引标题", "Full title of the cited document, without title marks; null if none is given"
    ),
    "cited_document_number": Description("被引文号", "Document number of the cited document in standard form"),
    "cited_notice_id": Description("被引文件标识", "The notice cited, where it is held"),
    "resolution": Description("归结结果", "resolved, ambiguous (several notices held may be meant) or not_held"),
    "source_measure_id": Description("前序措施", "The earlier measure"),
    "target_measure_id": Description("后续措施", "The later measure"),
    "target_notice_id": Description("后续文件", "The later notice"),
    "nearest_measure_id": Description("最近措施", "Measure of the later notice that comes closest"),
    "relation": Description("关系", "identical, amended, split, merged; related: the same wording, no citation"),
    "similarity": Description("相似度", "Shared wording from 0 to 1, rare terms weighing more, places nothing"),
    "added": Description("新增文字", "Strings that only the later text has, in order"),
    "removed": Description("删除文字", "Strings that only the earlier text has, in order"),
    "evidence": Description(
        "依据引文", "Id of the citation that ties the notices; for related, the passage both share"
    ),
    # reference tables
    "name": Description("名称", "Full official name in Chinese"),
    "short_name": Description("简称", "Short name in common use"),
    "name_en": Description("英文名称", "Official English name"),
    "aliases": Description("别名", "Other printed forms of the name"),
    "level": Description("级别", "Administrative level"),
    "valid_from": Description("有效起始", "First day in being; blank: not known or not limited"),
    "valid_to": Description("有效截止", "Last day in being; blank: still in being"),
    "source": Description("出处", "Where the facts of this row come from"),
    # issues
    "severity": Description("严重程度", "error, warning or info"),
    "code": Description("问题代码", "What kind of issue, from a closed list"),
    "message": Description("说明", "What happened, where, and what to do about it"),
}

PRINTED = frozenset(
    (
        "document_number", "title", "plan_title", "label", "heading", "text", "part", "chapter", "section",
        "responsibility_text", "scope_text", "mention", "qualifier", "domain", "verb", "condition", "unit", "anchor",
        "cited_title", "cited_document_number", "added", "removed", "evidence",
    )
)  # fmt: skip
"""Columns of tables about notices that show the words of a notice, in its own characters, Traditional ones too."""

PRINTED_WHERE_UNMATCHED = frozenset(("agency_name", "agencies", "lead_agencies", "supporting_agencies", "scope"))
"""Columns that show the words of a notice only where they matched nothing that is known."""

UNITS: dict[str, Description] = {
    "char_count": Description("字符（Unicode 码位）", "Unicode code points"),
    "clause_count": Description("行", "rows"),
    "measure_count": Description("行", "rows"),
    "char_start": Description("字符（Unicode 码位）", "Unicode code points"),
    "char_end": Description("字符（Unicode 码位）", "Unicode code points"),
    "depth": Description("层", "levels"),
    "similarity": Description("0 至 1 的比例", "share from 0 to 1"),
    "value": Description("见 unit 列", "see the column unit"),
    "upper_value": Description("见 unit 列", "see the column unit"),
}
"""Units of columns that hold figures which are no mere numbers of order; dates are days of the Gregorian calendar."""
