"""What the tables do not do: known limits, in Chinese and English. README.md lists the same ones."""

from schemas.columns import Description

LIMITS: tuple[Description, ...] = (
    Description(
        "表线丢失且列名未知的表格，按段落保留并记入 issues；没有换行的文本中的表格也是如此。",
        "A table whose lines are lost and whose column heads are not known is kept as paragraphs, with an issue."
        " So is a table in a text without line breaks.",
    ),
    Description(
        "公式、指标表和分值表按行和单元格保留，不作计算。",
        "Formulas, and tables of indicators or points, are kept as rows and cells; nothing is computed from them.",
    ),
    Description(
        "扫描件识别出的文字有识别错误，请对照扫描件阅读。",
        "Recognised text of scans holds errors of recognition. Read it against the scan.",
    ),
    Description(
        "一项承诺是一个句子，取其第一个主句的主导词、情态和第一个条件，逗号之后的内容不在其中；以“不得……”结尾的义务记为 require。"
        "查找全部禁止性规定时，还应在 text 中搜索“不得”。",
        "A commitment is a sentence, with the verb, modality and first condition of its first main clause."
        " What stands behind a comma does not show there: a duty that ends with 不得… is `require`."
        " To find all prohibitions, search `text` for 不得 as well.",
    ),
    Description(
        "modality 分七种；推进、加强、优化等归入 other。",
        "`modality` knows seven kinds; advancing, strengthening, optimising (推进, 加强, 优化) are `other`.",
    ),
    Description(
        "任务中只有一部分有期限时，整项任务也以该日为完成时限；quantities 表给出数字的确切位置。",
        "A task is due on one day even where only a part of it has a deadline; `quantities` shows the figure in its place.",
    ),
    Description(
        "citations 不区分所引是法律、条约还是文件。",
        "`citations` does not say whether a law, a treaty or a notice is cited.",
    ),
    Description(
        "沿革关系只在两对文件上量过，见 docs/accuracy.md。",
        "Lineage is measured on two pairs of notices; see docs/accuracy.md.",
    ),
    Description(
        "区划代码为 2023 年年中的代码；使用更新县级区划的文件会留下一条 issues。",
        "Codes of regions are those of mid-2023. Notices that use newer counties leave an issue.",
    ),
    Description(
        "机构包括中央机构、上海机构和各地都有的机构；领导小组办公室、企业和地方单位须补入 seeds/。",
        "Agencies are the central ones, those of Shanghai, and the bodies that every place has. Offices of leading groups,"
        " companies and institutions of a place must be added to `seeds/`.",
    ),
)
"""The English text is that of README.md without its links."""
