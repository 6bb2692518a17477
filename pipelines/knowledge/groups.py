"""Wordings for a class of bodies (各市、县（市、区）人民政府, 等有关部门), where no printed name is exact.

A class is known by its form: it is said of all (各), of some (有关) or of the rest (等), or of all that belong to a
place (省属企业), and ends in what they are. One body is none: 市中区人民政府.
"""

import re

_WORD = "[^、，；和及与等]"
_SOME = "(?:各|有关|相关)"
_LEVELS = r"[市县区旗州盟、（）和及与/级地设有关相新功能园开发自治直辖计划单列以上含]"
_TOWNS = r"[镇乡苏木、（）和及与街道]"

_FORMS = (
    (
        r"(?:各|有关|相关|\d++个?)+(?:设区的?|地级(?:以上)?|副省级|计划单列|试点)?(?:城?市)(?:人民)?政府",
        "class-city-governments",
    ),
    (rf"{_SOME}+{_TOWNS}*[镇乡街]{_TOWNS}*(?:人民政府|政府|办事处|党工委)?", "class-township-governments"),
    (rf"{_SOME}+{_LEVELS}*[市县区旗]{_LEVELS}*(?:人民政府|政府)", "class-city-county-governments"),
    (
        rf"(?:各|有关|相关|地方)+{_LEVELS}{{0,6}}(?:地方)?党委(?:和|、|及)(?:人民)?政府",
        "class-party-committees-governments",
    ),
    (rf"{_SOME}+[^、，；]{{0,12}}(?:管委会|管理委员会)", "class-zone-administrations"),
    (rf"{_SOME}+(?:地方|{_LEVELS}*[市县区旗]{_LEVELS}*|省（[^（）]{{1,8}}）|省区市)", "class-regions"),
    (
        rf"{_WORD}{{0,4}}{_SOME}{_WORD}{{0,6}}部门|等?部门|等(?:各|有关|相关)*部门|等|[市县区旗省]直(?:各)?部门",
        "class-relevant-departments",
    ),
    (rf"各[市县区旗]{{1,3}}{_WORD}{{2,14}}(?:局|委|厅|办|部)", "class-relevant-departments"),
    (
        rf"{_WORD}{{0,4}}{_SOME}{_WORD}{{0,6}}单位|等?单位|等(?:各|有关|相关)*单位|[^，；]{{2,40}}(?:成员|牵头)单位",
        "class-relevant-units",
    ),
    (
        rf"{_WORD}{{0,6}}{_SOME}{_WORD}{{0,8}}(?:企业|机构|院校|高校|学校|银行|协会|海关|医院|平台)",
        "class-relevant-units",
    ),
    (rf"(?:[省市县区]属|[省市县区]管|中央驻.|驻.){_WORD}{{0,6}}(?:单位|企业|机构|高校|院校)", "class-relevant-units"),
    (rf"{_WORD}{{0,4}}(?:各|有关|相关|地方){_WORD}{{0,12}}政府", "class-local-governments"),
)
_GROUPS = tuple((re.compile(form), class_id) for form, class_id in _FORMS)
_LETTER = re.compile(r"[各\d等直属管驻有相地部单]")
_SIGN = re.compile(r"[各\d等直属管驻]|有关|相关|地方|部门$|单位$")
"""What each of the forms holds one of, and the letters it begins with: few names get beyond these."""
_MAX_LENGTH = 60


def group_of(name: str) -> str | None:
    """The id of the class that a wording means; None where it means none."""
    if len(name) > _MAX_LENGTH or not (_LETTER.search(name) and _SIGN.search(name)):
        return None
    return next((class_id for pattern, class_id in _GROUPS if pattern.fullmatch(name)), None)
