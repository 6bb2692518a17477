"""The version of what is kept covers every module and library that decides it."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from pipelines.store import version
from pipelines.store.version import AFTER_READING, AROUND, LIBRARIES, source_digest

ROOT = Path(__file__).parents[3]
FLOW = ROOT / "pipelines" / "build.py"
NAMED = re.compile(r"\b(?:pipelines|schemas)(?:\.\w+)+")
"""Modules are also imported by name (readers), and run by it (the child that reads)."""
DISTRIBUTIONS = {"PIL": "pillow", "rapidocr": "rapidocr"}
"""Of libraries that need not be installed."""


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    """Full names of what a piece of code imports or names; of `from a import b`, both a and a.b."""
    said = [each.value for each in ast.walk(node) if isinstance(each, ast.Expr)]
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield from (str(each.module), *(f"{each.module}.{alias.name}" for alias in each.names))
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and each not in said:
            yield from NAMED.findall(each.value)


def file_of(name: str) -> Path | None:
    """The source file of a module of ours."""
    path = ROOT.joinpath(*name.split("."))
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)


def needed_by(function: str, path: Path) -> Iterator[str]:
    """What the code of one function imports, with the functions of its module that it calls."""
    tree = tree_of(path)
    bodies = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    bound = {
        alias.asname or alias.name: [str(each.module), f"{each.module}.{alias.name}"]
        for each in tree.body
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
    }
    waiting, seen = [function], {function}
    while waiting:
        used = {each.id for each in ast.walk(bodies[waiting.pop()]) if isinstance(each, ast.Name)}
        yield from (name for each in used for name in bound.get(each, ()))
        waiting += [each for each in sorted(used & bodies.keys()) if each not in seen]
        seen |= used


def reached(names: Iterator[str]) -> tuple[set[Path], set[str]]:
    """The source files that these modules need, and the other libraries that those import."""
    waiting, files, libraries = list(names), set[Path](), set[str]()
    while waiting:
        name = waiting.pop()
        waiting += [name.rpartition(".")[0]] * ("." in name)
        path = file_of(name)
        if path and path not in files:
            files.add(path)
            waiting += imports(tree_of(path))
        top = name.partition(".")[0]
        if top not in ("pipelines", "schemas") and top not in sys.stdlib_module_names:
            libraries.add(top)
    return files, libraries


def parts(files: set[Path]) -> set[str]:
    """The parts of `pipelines` that files lie in."""
    inner = [each.relative_to(ROOT).parts for each in files]
    return {names[1] for names in inner if names[0] == "pipelines"}


READING = reached(needed_by("read_notice", FLOW))
FLOWING = reached(imports(tree_of(FLOW)))


def test_the_walk_finds_what_reads() -> None:
    names = {each.relative_to(ROOT).as_posix() for each in READING[0]}
    assert {"pipelines/reading/pdf/reader.py", "pipelines/reading/child.py", "schemas/__init__.py"} <= names
    assert {"pipelines/publishing/measure_rows.py", "pipelines/structure/titles.py"} <= names
    assert parts(FLOWING[0]) >= {"linking", "store"}


def test_reading_uses_nothing_that_its_version_leaves_out() -> None:
    assert parts(READING[0]) & (AROUND | AFTER_READING) == set()


def test_no_table_depends_on_what_the_version_of_linking_leaves_out() -> None:
    assert parts(FLOWING[0]) & AROUND == set()


@pytest.mark.parametrize("part", sorted(AROUND | AFTER_READING))
def test_what_is_left_out_is_there(part: str) -> None:
    assert (ROOT / "pipelines" / part).exists()


def test_every_library_counts() -> None:
    known = packages_distributions()
    used = {DISTRIBUTIONS.get(name) or known[name][0] for name in READING[1] | FLOWING[1]}
    assert {"lxml", "pypdfium2", "scipy"} <= used
    assert {name.lower().replace("_", "-") for name in used} - set(LIBRARIES) == set()


def test_a_change_of_code_changes_the_version_unless_it_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("__init__.py", "reading/plain.py", "linking/ties.py"):
        path = tmp_path / "pipelines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", encoding="utf-8")
    monkeypatch.setattr(version.pipelines, "__file__", str(tmp_path / "pipelines" / "__init__.py"))
    whole, reading = source_digest(), source_digest({"linking"})
    (tmp_path / "pipelines" / "linking" / "ties.py").write_text("two", encoding="utf-8")
    assert source_digest() != whole and source_digest({"linking"}) == reading
    (tmp_path / "pipelines" / "reading" / "plain.py").write_text("two", encoding="utf-8")
    assert source_digest({"linking"}) != reading


def test_another_library_changes_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.reading_version()
    assert version.reading_version() == before != version.linking_version()
    monkeypatch.setattr(version, "version", lambda name: "0.1" if name == "lxml" else "1")
    assert version.reading_version() != before


def test_code_that_changes_under_a_running_process_is_not_what_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version.reading_version()
    monkeypatch.setattr(version.pipelines, "__file__", str(tmp_path / "__init__.py"))
    assert version.reading_version() == before
