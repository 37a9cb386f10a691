"""The shape of the code: which way imports go, how large modules are, what is declared once."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ampc
from ampc.cli.schema import schema_text
from ampc.components.kinds import GENERATED
from ampc.components.registry import COMPONENTS, KINDS
from ampc.config.document import Document

ROOT = Path(ampc.__file__).parent
MODULES = {".".join(("ampc", *path.relative_to(ROOT).with_suffix("").parts)): path for path in ROOT.rglob("*.py")}
MAX_LINES = 400
LAYERS: tuple[tuple[str, ...], ...] = (
    (r"ampc\.(cfn|diagnostics|source)\b",),
    (r"ampc\.ir\b",),
    (r"ampc\.config\.(base|retention|secrets)\b",),
    (r"ampc\.components\.\w+\.(config(_\w+)?|kinds|attributes|model)\b",),
    (r"ampc\.config\b",),
    (r"ampc\.components\.kinds\b",),
    (r"ampc\.components\.(shape|\w+\.\w+)\b",),
    (r"ampc\.components\.registry\b",),
    (r"ampc\.passes\b",),
    (r"ampc\.pipeline\b",),
    (r"ampc\.(api|output)\b",),
    (r"ampc\.executor\b",),
    (r"ampc\.(cli|editor|__main__)\b",),
)


def layer(module: str) -> int:
    return next((index for index, patterns in enumerate(LAYERS) if any(re.match(p, module) for p in patterns)), -1)


def imports(path: Path) -> set[str]:
    """Returns the modules imported at run time, when the module itself is imported."""
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(MODULES)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_go_one_way(module: str) -> None:
    mine = layer(module)
    upward = [name for name in imports(MODULES[module]) if layer(name) > mine >= 0]
    assert upward == []


def everywhere(path: Path) -> set[str]:
    """Returns the names of all modules that a file imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_the_executor_stands_alone() -> None:
    """It takes templates as data; whatever made them, it never looks into the compiler."""
    inside = {name: path for name, path in MODULES.items() if name.startswith("ampc.executor")}
    found = {(name, used) for name, path in inside.items() for used in everywhere(path) if used.startswith("ampc")}
    assert [pair for pair in found if not pair[1].startswith("ampc.executor")] == []
    assert len(inside) > 10


@pytest.mark.parametrize("module", ["ampc.executor.api", "ampc.executor.server"])
def test_heavy_modules_are_imported_where_they_are_used(module: str) -> None:
    code = f"import sys, {module}; print([name for name in ('quickjs', 'boto3', 'graphql') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_modules_are_small(module: str) -> None:
    assert len(MODULES[module].read_text().splitlines()) <= MAX_LINES


def test_init_files_are_empty() -> None:
    filled = [path for path in ROOT.rglob("__init__.py") if path.read_text().strip() and path.parent != ROOT]
    assert filled == []


def test_every_section_has_a_component() -> None:
    others = {"version", "name", "include", "environments", "lint", "overrides", "outputs", "secrets", "tags"}
    assert {component.section for component in COMPONENTS} == set(Document.model_fields) - others


def test_permissions_know_every_kind() -> None:
    assert set(GENERATED) == {
        kind for component in COMPONENTS for kind in component.kinds if component.section != "resources"
    }


def test_no_role_of_a_component_is_the_end_of_another() -> None:
    """Else two names could give one logical ID: function x's ScheduleRole and function xSchedule's Role."""
    tails: dict[str, set[str]] = {}
    for kind in KINDS:
        if "{" in kind.id_pattern and not kind.id_pattern.endswith("}"):
            tails.setdefault(kind.component, set()).add(kind.id_pattern.rsplit("}", 1)[1])
    clashes = [(a, b) for found in tails.values() for a in found for b in found if a != b and b.endswith(a)]
    assert clashes == []


def test_public_names() -> None:
    assert ampc.__all__ == ["CompileResult", "__version__", "compile_file", "compile_text"]
    assert all(getattr(ampc, name) for name in ampc.__all__)


def test_the_editor_schema_is_fresh(request: pytest.FixtureRequest) -> None:
    path = ROOT.parents[1] / "schemas" / "amplify.schema.json"
    if request.config.getoption("--update"):
        path.write_text(schema_text())
    assert path.read_text() == schema_text()


def test_every_key_of_the_editor_schema_is_described() -> None:
    import json

    missing = []
    schema = json.loads(schema_text())
    for name, definition in {"": schema, **schema["definitions"]}.items():
        missing += [
            f"{name}.{key}"
            for key, value in definition.get("properties", {}).items()
            # Draft-07 ignores what stands beside a $ref.
            if "description" not in schema["definitions"].get(value.get("$ref", "").rpartition("/")[2], value)
        ]
    assert missing == []
