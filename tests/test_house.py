"""The rules of the house that no linter knows: directions of imports, sizes of functions, docstrings, the lock."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("schemas", "pipelines", "assets")
"""In the order of imports: each may import those before it."""

LIBRARY = "kaifang"
"""What users import. It reads releases only: it imports none of the packages, and none of them imports it."""

LIBRARY_NEEDS = {"duckdb", "fsspec", "httpx", "pandas", "pyarrow"}

FILES = [path for package in (*PACKAGES, LIBRARY) for path in sorted((ROOT / package).rglob("*.py"))]
MAX_LINES = 40
MAX_MEDIAN = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: import by full name"
            yield str(node.module).split(".")[0]


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public_names(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Public functions, classes and methods; overridden special methods need no words."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public_names(node.body, f"{node.name}.")


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


@pytest.mark.parametrize("path", [path for path in FILES if package_of(path) != LIBRARY], ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    own = PACKAGES.index(package_of(path))
    forbidden = {*PACKAGES[own + 1 :], LIBRARY, "tests", "benchmarks"}
    assert forbidden.isdisjoint(imported(tree_of(path)))


@pytest.mark.parametrize("path", [path for path in FILES if package_of(path) == LIBRARY], ids=name_of)
def test_the_library_needs_little(path: Path) -> None:
    assert set(imported(tree_of(path))) <= {LIBRARY, *LIBRARY_NEEDS, *sys.stdlib_module_names}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_dagster_stays_in_assets(path: Path) -> None:
    if package_of(path) != "assets":
        assert not [name for name in imported(tree_of(path)) if name.startswith("dagster")]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_modules_and_public_names_say_what_they_are(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), "the module has no docstring"
    assert [name for name, node in public_names(tree.body) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_fit_on_a_page(path: Path) -> None:
    assert {each.name: lines(each) for each in functions(tree_of(path)) if lines(each) > MAX_LINES} == {}


def test_functions_are_short_as_a_rule() -> None:
    assert median(lines(each) for path in FILES for each in functions(tree_of(path))) <= MAX_MEDIAN


def test_lock_names_versions_and_hashes_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\S)", lock.strip())
    assert len(requirements) > 50
    assert [
        each for each in requirements if not re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+ .*--hash=sha256:", each, re.S)
    ] == []
    assert "://" not in lock


def test_lock_holds_every_dependency_of_the_project() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([a-z-]+)(?:[<>=]=?)[^"]*",?$', project, re.M)
    assert "dagster" in wanted
    assert [name for name in wanted if not re.search(rf"^{name}(\[.*\])?==", lock, re.M)] == []
