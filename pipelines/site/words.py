"""Short labels for the values of closed vocabularies, in both languages; `schemas.meanings` explains them at length."""

from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup


class Words(NamedTuple):
    """A label of the interface in both languages."""

    zh: str
    en: str

    def __html__(self) -> str:
        """Both languages; the style sheet hides one."""
        return _both(self)


@lru_cache(maxsize=4096)
def _both(words: Words) -> Markup:
    return Markup('<span class="zh" lang="zh">{}</span><span class="en" lang="en">{}</span>').format(*words)


LABELS: dict[str, dict[str, Words]] = {
    "agency_role": {
        "lead": Words("牵头", "lead"),
        "support": Words("配合", "support"),
        "responsible": Words("负责", "responsible"),
    },
    "match_method": {
        "exact": Words("全称", "full name"),
        "alias": Words("别名", "alias"),
        "rule": Words("规则", "rule"),
        "unmatched": Words("未匹配", "unmatched"),
    },
    "scope_role": {
        "applies": Words("适用", "applies"),
        "conditional": Words("有条件适用", "conditional"),
        "under_study": Words("研究中", "under study"),
        "encouraged": Words("鼓励先行先试", "encouraged"),
        "prior": Words("此前已实施", "already in force"),
    },
    "scope_basis": {
        "cell": Words("表格单元", "table cell"),
        "note": Words("表注", "note"),
        "title": Words("标题", "title"),
        "text": Words("正文", "text"),
    },
    "modality": {
        "require": Words("要求", "require"),
        "prohibit": Words("禁止", "prohibit"),
        "permit": Words("允许", "permit"),
        "encourage": Words("鼓励", "encourage"),
        "explore": Words("探索", "explore"),
        "establish": Words("建立", "establish"),
        "other": Words("其他", "other"),
    },
    "quantity_kind": {
        "duration": Words("期限", "period"),
        "deadline": Words("截止日期", "deadline"),
        "money": Words("金额", "amount"),
        "percentage": Words("比例", "share"),
        "count": Words("数目", "count"),
    },
    "comparator": {
        "at_least": Words("至少", "at least"),
        "at_most": Words("至多", "at most"),
        "more_than": Words("多于", "more than"),
        "less_than": Words("少于", "less than"),
        "exactly": Words("等于", "exactly"),
        "about": Words("约", "about"),
    },
    "resolution": {
        "resolved": Words("已收录", "held"),
        "ambiguous": Words("所指不一", "ambiguous"),
        "not_held": Words("未收录", "not held"),
    },
    "relation": {
        "identical": Words("文字相同", "identical"),
        "amended": Words("有改动", "amended"),
        "split": Words("拆分", "split"),
        "merged": Words("合并", "merged"),
        "related": Words("同样措辞", "same wording, no citation"),
    },
    "parse_status": {
        "complete": Words("完整", "complete"),
        "partial": Words("部分", "partial"),
        "quarantined": Words("未读取", "not read"),
    },
    "severity": {
        "error": Words("错误", "error"),
        "warning": Words("警告", "warning"),
        "info": Words("提示", "info"),
    },
    "agency_level": {
        "central": Words("中央", "central"),
        "provincial": Words("省级", "provincial"),
        "municipal": Words("市级", "municipal"),
        "district": Words("区县级", "district"),
        "zone": Words("功能区", "zone"),
    },
    "agency_kind": {
        "government": Words("政府机关", "government"),
        "party": Words("党的机关", "party"),
        "court": Words("法院", "court"),
        "procuratorate": Words("检察院", "procuratorate"),
        "people_congress": Words("人大", "people's congress"),
        "cppcc": Words("政协", "CPPCC"),
        "mass_organisation": Words("群众团体", "mass organisation"),
        "field_office": Words("派出机构", "field office"),
        "public_institution": Words("事业单位", "public institution"),
        "enterprise": Words("企业", "enterprise"),
        "military": Words("军队", "military"),
        "class": Words("泛指", "class of bodies"),
    },
    "region_level": {
        "country": Words("全国", "country"),
        "province": Words("省级", "province"),
        "prefecture": Words("地级", "prefecture"),
        "county": Words("县级", "county"),
        "zone": Words("功能区", "zone"),
        "class": Words("功能区类别", "class of zones"),
    },
}
"""By vocabulary, then by value as the tables hold it."""


def label(vocabulary: str, value: str) -> Words:
    """A value in words. Raises `KeyError` for one that no vocabulary holds."""
    return LABELS[vocabulary][value]
