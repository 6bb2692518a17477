"""What a notice says once about all its statements of responsibility."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.knowledge.mentions import Knows, Span, split_mentions
from pipelines.knowledge.vocabulary import Vocabulary

_LEAD_RULE = re.compile(
    r"(?:列|排|位|居|排名|排序|名列|处)(?:于|在)?(?:第一(?:位|个|名)?|首位|首个|最前)[^，。；]{0,10}(?:为|是)(?:总?牵头|主办|主责|主要责任)"
    r"|第一(?:个|家)?(?:责任)?(?:单位|部门)(?:均)?(?:为|是)(?:总?牵头|主办|主责)"
)
_IMPLIED = re.compile(
    r"(?:以下|下列|后续|其余)[^，。；]{0,6}均(?:需|须|应|由)?由?(?P<who>[^，。；]{2,40}?)(?P<verb>负责落实|负责|落实|配合|参与|实施)，?(?:下文|以下)?不再(?:一一|逐一|单独|另行)?(?:列出|列明|标注|注明|列示|赘述)"
)


_FIRST_PLACES = ("第一", "首位", "首个", "最前")


class Implied(NamedTuple):
    """Names that a notice gives once for all following measures, and their role."""

    role: str
    spans: tuple[Span, ...]


def may_state_lead_rule(texts: Iterable[str]) -> bool:
    """Whether any of many texts holds a word that the rule cannot do without: asked of all at once, since few do."""
    joined = "\n".join(texts)
    return any(word in joined for word in _FIRST_PLACES)


def states_lead_rule(text: str) -> bool:
    """Whether a text says that the first body of every list leads (列第一位者为牵头单位，下同)."""
    return ("牵头" in text or "主" in text) and _LEAD_RULE.search(text) is not None


def find_implied(text: str, words: Vocabulary, knows: Knows) -> Implied | None:
    """Names that are said to be responsible for all that follows (以下均需试点城市政府落实，不再列出)."""
    match = _IMPLIED.search(text) if "不再" in text else None
    if not match:
        return None
    spans = split_mentions(text, *match.span("who"), knows)
    return Implied(words.tails[match["verb"]], tuple(spans)) if spans else None
