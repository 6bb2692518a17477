"""The forms under which a title may be cited: whole, without its issuer, and the plan it speaks of.

关于印发《X》的通知 is also X. Titles are compared by their letters and digits.
"""

from pipelines.knowledge.letters import bare
from pipelines.structure.titles import issuer_in_title, plan_title

_STATE = "中华人民共和国"
_MIN_TITLE, _MAX_TITLE = 6, 300
"""A shorter title (总体方案, 管理办法) names no one document; no notice has a longer one."""
Form = tuple[str, str]
"""Letters of a title, and those of the issuer it names, blank for none."""
NumberKey = tuple[str, int, int]
"""A document number as citations are compared; see `DocumentNumber.key`."""


def title_forms(title: str) -> set[Form]:
    """A title whole, without its issuer, and the plan it speaks of."""
    if not _MIN_TITLE <= len(title) <= _MAX_TITLE:
        return set()
    named = bare(issuer_in_title(title) or "")
    issuer = named.removeprefix(_STATE)
    whole, plan = bare(title), bare(plan_title(title) or "")
    forms = {(whole.removeprefix(_STATE), ""), (whole.removeprefix(named), issuer)}
    return forms | ({(plan, issuer)} if len(plan) >= _MIN_TITLE else set())


def own_forms(title: str | None, plan: str | None) -> frozenset[Form]:
    """The forms of a notice's title and of the plan it prints, which has the notice's issuer where it names none."""
    forms = title_forms(title or "")
    issuer = next((issuer for _, issuer in forms if issuer), "")
    return frozenset(forms | {(letters, own or issuer) for letters, own in title_forms(plan or "")})
