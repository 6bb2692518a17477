"""Words that carry structure, from the seed files, as compiled patterns and plain sets."""

import re

from pipelines.knowledge.load import SeedTables


def _alternatives(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_JOINED = re.compile("和|与|及|、|以及")
_BRACKETED = re.compile(r"（[^（）]*）|^(?:\d{4}年度?|过去[一五]年|上半年|“?十[一二三四五]五”?(?:时期|期间)?)")


class Vocabulary:
    """Headings that set aims, column heads, words of responsibility and of scope, site buttons."""

    def __init__(self, seeds: SeedTables) -> None:
        self._aims = frozenset(row["heading"] for row in seeds["aim_headings"])
        self.furniture = frozenset(row["text"] for row in seeds["page_furniture"])
        self.columns = {row["head"]: row["column"] for row in seeds["table_columns"]}
        self.column_head = re.compile(_alternatives(list(self.columns)))
        self.metadata = {row["label"]: row["column"] for row in seeds["metadata_labels"]}
        terms = seeds["responsibility_terms"]
        self.heads = {row["term"]: row["role"] for row in terms if row["position"] == "head"}
        self.tails = {row["term"]: row["role"] for row in terms if row["position"] == "tail"}
        labels = _alternatives([row["term"] for row in terms if row["position"] == "label"])
        self.head = re.compile(rf"(?P<term>{_alternatives(list(self.heads))})(?:及分工|分工)?为?[：:]")
        self.label = re.compile(rf"(?:{labels})为?[：:]")
        shares = r"(?:(?:按照?|依据?|依照|根据|结合)(?:各自|部门)?(?:的)?(?:职责|职能|职权)(?:任务)?(?:和|与)?(?:分工|范围)?|按分工)"
        manner = rf"(?:{shares}|分工|分别|分头|共同|联合|具体|统筹)*"
        self.shares = re.compile(rf"{shares}$")
        self.tail = re.compile(rf"{manner}(?P<term>{_alternatives(list(self.tails))})$")
        # Letters that end what the two may match: to look at the last one of a clause spares most searches.
        self.tail_ends = frozenset(term[-1] for term in self.tails)
        self.share_ends = frozenset("责能权务和与工围")
        ends = re.escape("".join(sorted(self.tail_ends | self.share_ends)))
        self.may_close = re.compile(rf"[{ends}](?=[，；。、]|$)|会同|会商")
        self.scope_roles = {row["term"]: row["role"] for row in seeds["scope_terms"]}
        self.scope_term = re.compile(_alternatives(list(self.scope_roles)))

    def is_aim(self, heading: str | None) -> bool:
        """Whether a heading only sets aims or describes the state of things, alone or joined (发展形势和重要意义)."""
        if not heading:
            return False
        bare = _BRACKETED.sub("", heading)
        return bare in self._aims or (bool(bare) and all(part in self._aims for part in _JOINED.split(bare)))
