"""Closed vocabularies of the published tables. A value outside them fails the check of its table."""

BASES_OF_NUMBER = ("text", "manifest")
DOCUMENT_TYPES = (
    "通知", "意见", "批复", "决定", "公告", "通告", "通报", "令", "函", "报告", "决议", "命令", "议案", "请示",
    "纪要", "办法", "方案", "规定", "措施", "规划", "纲要", "条例", "细则", "计划", "要点", "政策", "规则",
)  # fmt: skip
"""The document types of GB/T 9704 and 党政机关公文处理工作条例 Art. 8, and the kinds of plan they print."""

SOURCE_FORMATS = ("text", "markdown", "html", "pdf", "docx", "doc", "ofd", "xlsx", "image", "unsupported")
PARSE_STATUSES = ("complete", "partial", "quarantined")
CLAUSE_KINDS = (
    "title", "document_number", "addressee", "preamble", "chapter", "section", "item", "article", "heading",
    "paragraph", "table", "row", "cell", "box", "note", "attachment_list", "signature", "date", "colophon", "metadata",
    "page_furniture", "fragment", "unassigned",
)  # fmt: skip
LISTINGS = ("body", "annex")
AGENCY_ROLES = ("lead", "support", "responsible")
MATCH_METHODS = ("exact", "alias", "rule", "unmatched")
SCOPE_ROLES = ("applies", "conditional", "under_study", "encouraged", "prior")
SCOPE_BASES = ("cell", "note", "title", "text")
MODALITIES = ("require", "prohibit", "permit", "encourage", "explore", "establish", "other")
QUANTITY_KINDS = ("duration", "deadline", "money", "percentage", "count")
COMPARATORS = ("at_least", "at_most", "more_than", "less_than", "exactly", "about")
RESOLUTIONS = ("resolved", "ambiguous", "not_held")
RELATIONS = ("identical", "amended", "split", "merged", "related")
LAW_KINDS = ("law", "regulation", "rule", "judicial_interpretation", "treaty", "standard", "plan")
COLUMN_KINDS = (
    "number", "name", "content", "responsible", "lead", "support", "scope", "deadline", "remark", "group",
    "indicator", "glossary", "people", "other",
)  # fmt: skip
AGENCY_LEVELS = ("central", "provincial", "municipal", "district", "zone")
AGENCY_KINDS = (
    "government", "party", "court", "procuratorate", "people_congress", "cppcc", "mass_organisation",
    "field_office", "public_institution", "enterprise", "military", "class",
)  # fmt: skip
REGION_LEVELS = ("country", "province", "prefecture", "county", "zone", "class")
SEVERITIES = ("error", "warning", "info")
ISSUE_CODES = {
    "empty_file": "the file holds no text",
    "unreadable_file": "the file cannot be opened, or is no file",
    "odd_file_name": "the name of the file cannot be shown as it is",
    "binary_file": "the file is not text in any form that is read",
    "file_too_large": "the file is larger than the limit",
    "undecodable_bytes": "bytes that are valid in no known encoding",
    "encoded_twice": "text whose bytes were taken for other ones and encoded again",
    "unsupported_format": "a format for which there is no reader",
    "damaged_file": "a file or part of it that is broken or lacks what its format promises",
    "file_beyond_limits": "a file built beyond the limits: nested too deeply, unpacking to too much, declaring entities",
    "encrypted_file": "a file that needs a password",
    "converter_missing": "LibreOffice, which reads this format, is not installed",
    "converter_failed": "LibreOffice gave no document",
    "scanned_page": "a page that is a picture of text, which was not recognised",
    "ocr_text": "text that was recognised from a scan, and may be wrong in places",
    "unmapped_characters": "characters of a PDF whose font does not say which ones they are",
    "hidden_content": "text, rows, columns or sheets that the file hides",
    "unread_object": "a picture, diagram, embedded file or formula whose text is not read",
    "reader_failed": "the reader of the file's format crashed, or gave up",
    "reader_timeout": "the reader of the file's format took longer than the limit",
    "reader_out_of_memory": "the reader of the file's format took more memory than the limit",
    "parse_failed": "a fault of the pipeline, which stopped at this notice; its text is left out",
    "manifest_row_without_file": "the manifest lists a file that is not there",
    "file_without_manifest_row": "a notice that the manifest does not list",
    "missing_title": "no title was found",
    "missing_document_number": "no document number was found in text or manifest",
    "missing_date": "no date of signature was found in text or manifest",
    "unknown_issuer": "the issuing agency is not known",
    "place_inferred": "the place of a notice, taken from its words because its issuer is not known",
    "no_measures": "the notice holds no measures",
    "duplicate_notice": "the same notice was received twice",
    "inferred_break": "a line break that the source lacks, put where a paragraph seems to begin",
    "numbering_gap": "a number is missing in a sequence",
    "numbering_repeat": "a number occurs twice in a sequence",
    "incomplete_row": "a table row lacks a cell that its columns promise",
    "unread_table": "a table whose columns are not understood",
    "unknown_agency": "a name that matches no agency",
    "ambiguous_agency": "a name that matches several agencies",
    "agency_not_in_force": "an agency that was not in being on the date of the notice",
    "unknown_region": "words of a scope that match no region",
    "ambiguous_region": "a name that matches several regions",
    "scope_not_stated": "an empty scope cell and no note that says what it means",
    "unparsed_scope": "words of a scope that are kept as a qualifier but not understood",
    "provision_without_verb": "a commitment whose governing word is not known",
    "unclosed_title": "a title mark that is never closed",
    "ambiguous_citation": "a citation that may mean several of the notices held",
    "citation_cycle": "two notices that cite each other and whose dates do not say which is the earlier",
    "unassigned_text": "text that fell outside every clause",
}
