"""Who may import whom: ranks fall strictly, siblings do not meet, heavy libraries wait."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
#: Each row may import the rows below it; those of one row do not import each other.
RANKS: tuple[tuple[str, ...], ...] = (
    ("kg.cli",),
    ("kg.affair", "kg.review"),
    ("kg.workspace",),
    ("kg.packing", "kg.naming", "kg.batch"),
    ("kg.withdrawing",),
    (
        "kg.importing",
        "kg.exporting",
        "kg.forgetting",
        "kg.stamping",
        "kg.proposing",
        "kg.reviewing",
        "kg.similar",
    ),
    ("kg.asking",),
    ("kg.checks", "kg.pages", "kg.questions"),
    ("kg.folder",),
    ("kg.following",),
    ("kg.keeping", "kg.networks", "kg.selection", "kg.exchange", "kg.examples"),
    ("kg.ledger",),
    ("kg.extract",),
    ("kg.graph", "kg.evidence", "kg.ingest", "kg.network", "kg.view", "kg.lock", "kg.settings"),
    ("kg.archive",),
    ("kg.journal",),
    ("kg.identity", "kg.dates", "kg.vocabulary"),
    ("kg.model", "kg.names", "kg.resources"),
    ("kg.errors", "kg.regular", "kg.writable"),
)
RANK = {name: -number for number, row in enumerate(RANKS) for name in row}
#: The package's face opens a workspace inside its functions.
FACE = "kg"
#: Only where they are at work, not where `kg ask` passes.
HEAVY = {
    "rdflib", "pyshacl", "networkx", "pyvis", "trafilatura", "scipy", "lxml", "spacy", "textual",
}  # fmt: skip


def named(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {named(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def unit(module: str) -> str:
    """Return the row of RANKS that a module belongs to."""
    return ".".join(module.split(".")[:2])


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports(node: ast.AST, *, at_once: bool = False, typed: bool = True) -> Iterator[str]:
    """Yield the modules that a tree imports; `at_once` leaves out those inside functions."""
    for child in ast.iter_child_nodes(node):
        if at_once and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not typed and only_for_types(child):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports name the defining module in full"
            names = [alias.name for alias in child.names if alias.name != "__version__"]
            yield from (of(child.module or "", name) for name in names)
        else:
            yield from imports(child, at_once=at_once, typed=typed)


def of(module: str, name: str) -> str:
    return f"{module}.{name}" if f"{module}.{name}" in MODULES else module


def ours(module: str, **how: bool) -> set[str]:
    found = {one for one in imports(tree(module), **how) if one.split(".")[0] == "kg"}
    return found - {module}


def test_there_are_modules_and_each_has_a_rank() -> None:
    assert len(MODULES) > 60
    assert {unit(module) for module in MODULES} == {*RANK, FACE}


@pytest.mark.parametrize("module", sorted(set(MODULES) - {FACE}))
def test_imports_fall(module: str) -> None:
    here = unit(module)
    for other in ours(module):
        there = unit(other)
        assert there != FACE, f"{module} imports from kg itself, not from the defining module"
        assert there == here or RANK[there] < RANK[here], f"{module} -> {other}"


def test_no_module_is_in_a_circle_of_imports() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"a circle: {' -> '.join((*path, module))}"
        if module not in done:
            for other in sorted(ours(module, at_once=True, typed=False) & set(MODULES)):
                visit(other, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())
    assert done == set(MODULES)


def test_the_face_imports_nothing_at_once() -> None:
    assert ours(FACE, at_once=True, typed=False) == set()


def test_only_the_commands_know_click_and_rich() -> None:
    users = {
        unit(module)
        for module in MODULES
        for one in imports(tree(module))
        if one.split(".")[0] in ("click", "rich")
    }
    assert users == {"kg.cli"}


def test_nobody_imports_the_commands() -> None:
    assert not [
        one for one in MODULES if unit(one) != "kg.cli" and "kg.cli" in map(unit, ours(one))
    ]


def test_the_model_is_plain_python() -> None:
    for module in ("kg.model", "kg.errors", "kg.dates"):
        known = sys.stdlib_module_names | {"__future__", "kg"}
        assert {one.split(".")[0] for one in imports(tree(module))} <= known


def test_what_asking_loads_at_once_is_light() -> None:
    waiting, seen = ["kg.cli.ask", "kg.workspace", "kg.cli.answers"], set[str]()
    while waiting:
        module = waiting.pop()
        seen.add(module)
        for one in imports(tree(module), at_once=True, typed=False):
            assert one.split(".")[0] not in HEAVY, f"{module} imports {one} at once"
            if one in MODULES and one not in seen:
                waiting.append(one)
    assert "kg.ledger.ledger" in seen


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_captioned_in_one_line_and_not_long(module: str) -> None:
    caption = ast.get_docstring(tree(module)) or ""
    text = MODULES[module].read_text(encoding="utf-8")
    if text:
        assert caption.split("\n")[0].endswith((".", ":")), module
    assert text.count("\n") <= 300, module


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "constants"}
    assert not {part for module in MODULES for part in module.split(".")} & drawers
