"""What the name of a public body looks like, known or not."""

import re

_ENDING = re.compile(
    r"(?:部|委|局|厅|办|署|院|会|(?<![自进执实运施推履发同])行|社|处|室|中心|政府|公司|集团|海关|机构|单位|部门|总部|队|高校|企业|地区|专班|组|馆|校|区|市|县|省|旗|镇|街道|协|联|所|站|台|学|兵团|基地|平台|园|（[^（）]*）)$"
)
_GENERIC = frozenset(
    {
        "企业",
        "地区",
        "单位",
        "部门",
        "机构",
        "高校",
        "公司",
        "集团",
        "政府",
        "学校",
        "院校",
        "社会",
        "银行",
        "医院",
        "场所",
        "园区",
        "城市",
        "农村",
        "全国",
        "全省",
        "全市",
        "全区",
        "全县",
        "平台",
        "基地",
        "大学",
        "市",
        "县",
        "区",
        "省",
    }
)
_SENTENCE = re.compile("[的由其该。：]|自行|各自")
"""What names do not hold, and sentences that end like names do (由用人单位)."""
_MAX_LENGTH = 45


def looks_like_name(text: str) -> bool:
    """Whether a text ends as names of public bodies do, and is no longer than one."""
    return (
        1 < len(text) <= _MAX_LENGTH
        and text not in _GENERIC
        and not _SENTENCE.search(text)
        and bool(_ENDING.search(text))
    )
