"""The founding notices repeated: copies that say the same under other numbers, so that none is a duplicate."""

import re

from pipelines.reading.source import SourceFile

_NUMBER = re.compile(r"(商资发2021年第|〔\s*[2２][0０]..\s*〕\s*)([0-9０-９]{1,4})(?=号)")


def repeated(notices: list[SourceFile], times: int) -> list[SourceFile]:
    """Every notice `times` times; copy 0 is the notice itself."""
    return [_copy(notice, at) for at in range(times) for notice in notices]


def _copy(notice: SourceFile, at: int) -> SourceFile:
    if at == 0:
        return notice
    text = notice.data.decode()
    numbered, count = _NUMBER.subn(lambda match: f"{match[1]}{at}{match[2]}", text, count=1)
    if not count:
        numbered = text.replace("总体方案**", f"总体方案（第{at}稿）**", 1)
    return SourceFile(f"{at:04}-{notice.name}", numbered.encode())
