"""Values have meanings in both languages, units belong to columns, and the limits are those of the README."""

import re
from pathlib import Path

import pytest

from schemas import TABLES, vocabularies
from schemas.columns import UNITS
from schemas.ids import ID_RULES
from schemas.limits import LIMITS
from schemas.meanings import VOCABULARIES, meanings_of

ROOT = Path(__file__).parents[2]


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_value_has_a_meaning_in_both_languages(name: str) -> None:
    for value, meaning in VOCABULARIES[name].items():
        assert is_chinese(meaning.zh), value
        assert re.search("[A-Za-z]{2}", meaning.en), value
        assert not meaning.en.endswith("."), value


def test_a_vocabulary_is_found_by_its_values_and_by_no_others() -> None:
    assert meanings_of(vocabularies.MODALITIES)[0] == "modalities"
    with pytest.raises(LookupError):
        meanings_of(("require",))
    assert len({frozenset(each) for each in VOCABULARIES.values()}) == len(VOCABULARIES)


def test_units_belong_to_columns() -> None:
    assert set(UNITS) <= {name for table in TABLES.values() for name in table.arrow_schema.names}


def test_the_limits_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall("^- (.*)$", readme.partition("## Known limits")[2].partition("\n## ")[0], re.M)
    assert [re.sub(r"\[(.+?)\]\(.+?\)", r"\1", each) for each in listed] == [limit.en for limit in LIMITS]
    assert all(is_chinese(limit.zh) for limit in LIMITS)


def test_the_rules_of_ids_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## How ids are made")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| (.*) \| (.*) \| (.*) \|$", table, re.M)[2:]
    assert listed == [(rule.what.en, rule.made.en, rule.example) for rule in ID_RULES]
    assert all(is_chinese(rule.what.zh) and is_chinese(rule.made.zh) for rule in ID_RULES)
