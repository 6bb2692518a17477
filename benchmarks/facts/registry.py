"""Rules by the key of the facts they count. A rule's docstring says how the fact is counted in the published tables."""

import re
from collections.abc import Callable
from typing import Any

from benchmarks.facts.stated import Fact
from benchmarks.facts.view import View

Rule = Callable[[View, Fact, tuple[int, ...]], Any]
"""Takes a notice, the fact and the numbers that its key holds; gives what the tables say, in the form of the fact."""

RULES: dict[str, Rule] = {}


def counts(*keys: str) -> Callable[[Rule], Rule]:
    """Register a rule; N in a key stands for a number."""

    def keep(rule: Rule) -> Rule:
        for key in keys:
            assert key not in RULES, key
            RULES[key] = rule
        return rule

    return keep


def rule_of(key: str) -> tuple[Rule, tuple[int, ...]] | None:
    """The rule for a key, with the numbers in it; None where nobody maps it."""
    if key in RULES:
        return RULES[key], ()
    for pattern, rule in RULES.items():
        match = re.fullmatch(re.escape(pattern).replace("N", r"(\d+)"), key) if "N" in pattern else None
        if match:
            return rule, tuple(map(int, match.groups()))
    return None


def how(rule: Rule) -> str:
    """How a rule counts, in one line."""
    return " ".join((rule.__doc__ or "").split())
