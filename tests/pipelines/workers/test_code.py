"""Which code workers must have."""

import pytest

from pipelines.workers import code
from pipelines.workers.code import differences, this_code


def test_the_same_code_has_no_differences() -> None:
    assert differences(this_code(), this_code()) == ""


def test_other_versions_are_named_with_both() -> None:
    ours = {"code": "12ab", "Python": "cpython 3.11", "pyarrow": "26.0"}
    assert (
        differences(ours, ours | {"code": "34cd", "pyarrow": "26.1"})
        == "code 34cd instead of 12ab, pyarrow 26.1 instead of 26.0"
    )
    assert differences(ours, {"code": "12ab", "Python": "cpython 3.11"}) == "pyarrow unknown instead of 26.0"


def test_other_sources_and_libraries_are_other_code(monkeypatch: pytest.MonkeyPatch) -> None:
    own = this_code()
    monkeypatch.setattr(code, "linking_version", lambda: "f" * 64)
    monkeypatch.setattr(code, "version", lambda name: "0.1")
    told = differences(own, this_code())
    assert f"code {'f' * 12} instead of {own['code']}" in told
    assert f"pyarrow 0.1 instead of {own['pyarrow']}" in told
    assert "Python" not in told
