"""The arrows between the parts: imports go one way, down, and none hides inside a function."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
PURE = ["sources.reading", "claims.statements", "claims.extraction", "claims.comparison"]
ABOVE_PIPELINE = ["claims.tasks", "claims.views", "claims.urls"]

# Who may never import whom. A name stands for the module and everything below it.
FORBIDDEN = [
    ("sources", ["claims", "factdesk"]),
    ("claims", ["factdesk"]),
    ("claims.statements", ["claims", "sources"]),
    ("claims.extraction", ["claims.comparison"]),
    ("claims.comparison", ["claims.extraction"]),
    ("claims.models", ["claims.pipeline", "claims.review", "claims.export", *ABOVE_PIPELINE]),
    ("claims.pipeline", ABOVE_PIPELINE),
    ("claims.review", ABOVE_PIPELINE),
    ("claims.export", ABOVE_PIPELINE),
    ("claims.tasks", ["claims.views", "claims.urls"]),
    *((pure, ["django", "celery", "redis", "psycopg", "claims.models", "sources.models"]) for pure in PURE),
]


def name_of(path):
    parts = path.relative_to(BASE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    name_of(path): path
    for app in ("factdesk", "sources", "claims")
    for path in sorted((BASE / app).rglob("*.py"))
    if "migrations" not in path.parts
}


def imports_of(name):
    """Every module that a file names, `from package import module` counted as the module."""
    tree = ast.parse(FILES[name].read_text())
    package = name if FILES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            submodules = [f"{base}.{alias.name}" for alias in node.names]
            yield from (module if module in FILES else base for module in submodules)


GRAPH = {name: set(imports_of(name)) - {name} for name in FILES}


def within(name, whole):
    return name == whole or name.startswith(whole + ".")


@pytest.mark.parametrize(("part", "others"), FORBIDDEN, ids=[f"{part}: not {', '.join(to)}" for part, to in FORBIDDEN])
def test_imports_go_down(part, others):
    wrong = {
        f"{name} imports {imported}"
        for name in FILES
        if within(name, part)
        for imported in GRAPH[name]
        if any(within(imported, other) and not within(imported, part) for other in others)
    }
    assert not wrong


def test_no_two_modules_import_each_other_round_about():
    assert circle_in(GRAPH) is None


def circle_in(graph):
    """A path that comes back to where it began, or None."""
    done = set()

    def walk(name, path):
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return None
        for other in sorted(graph.get(name, ())):
            if found := walk(other, [*path, name]):
                return found
        done.add(name)
        return None

    return next((found for name in sorted(graph) if (found := walk(name, []))), None)


def test_a_circle_would_be_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{name}:{node.lineno}"
        for name, path in FILES.items()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_files_are_short():
    """One that is not has more than one subject."""
    lengths = {name: len(path.read_text().splitlines()) for name, path in FILES.items()}
    assert {name: lines for name, lines in lengths.items() if lines >= 600} == {}


def test_files_are_named_for_what_happens_in_them():
    vague = {"utils", "helpers", "services", "common", "misc"}
    assert [name for name in FILES if name.rpartition(".")[2] in vague] == []


@pytest.mark.parametrize("module", PURE)
def test_pure_parts_load_without_django(module):
    assert module in FILES
    without_django = f"import sys; sys.modules['django'] = None; import {module}"
    loaded = subprocess.run([sys.executable, "-c", without_django], cwd=BASE, capture_output=True, text=True)
    assert loaded.returncode == 0, loaded.stderr
