"""How the ids of the tables are made, in Chinese and English. README.md shows the same list."""

from typing import NamedTuple

from schemas.columns import Description


class IdRule(NamedTuple):
    """What has an id of this form, what the id is made from, an example."""

    what: Description
    made: Description
    example: str


ID_RULES: tuple[IdRule, ...] = (
    IdRule(
        Description("文件", "notice"),
        Description("发文字号前缀的拼音、年份、序号", "pinyin of the number's prefix, year, number"),
        "`hufufa-2024-1` for 沪府发〔2024〕1号",
    ),
    IdRule(
        Description("无文号的文件", "notice without a number"),
        Description("其归一文本的 SHA-256", "SHA-256 of its folded text"),
        "`n-` and 12 hexadecimal digits",
    ),
    IdRule(
        Description(
            "文号与另一文件标识相同的文件（如冀政发与吉政发同音）",
            "notice whose number gives the id of another one, as 冀政发 and 吉政发 sound the same",
        ),
        Description("该标识，加自身的字母；issues 中有说明", "that id, and letters of its own; `issues` says so"),
        "`jizhengfa-2023-5-` and 8 hexadecimal digits",
    ),
    IdRule(
        Description("承诺、数量、引用", "provision, quantity, citation"),
        Description("其措施或条款，以及在其中的位置", "its measure or clause, and its position there"),
        "`guofa-2023-23.c6.s1.i50.v2`, `….q1`, `….z1`",
    ),
    IdRule(
        Description("条款、措施", "clause, measure"),
        Description(
            "文件和序号路径：章、节、条目；表、组、行",
            "notice and path of labels: chapter, section, item; table, group, row",
        ),
        "`hufufa-2024-1.c6.s2.i82`, `shangzihan-2025-84.table1.c7.r89`",
    ),
    IdRule(
        Description("机构", "agency"),
        Description(
            "国家或地区与英文名称；各地都有的机构为区域代码加名称",
            "country or place, English name; for bodies that every place has, the region's id and the name",
        ),
        "`cn-mofcom`, `sh-finance`, `370100-finance`",
    ),
    IdRule(
        Description("区域", "region"),
        Description("GB/T 2260 代码；功能区另有标识", "GB/T 2260 code; own id for zones"),
        "`310000`, `ftz-shanghai`",
    ),
)
