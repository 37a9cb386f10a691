"""Decides whether a handler is there: Lambda would notice a wrong name only when it is invoked."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ampc.components.function.runtime import handler, language
from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import FunctionConfig
    from ampc.diagnostics.model import Diagnostic
    from ampc.source.spans import YamlPath

_USUAL = ("lambda_handler", "main", "handle", "run")


def check_handler(function: FunctionConfig, root: Path, path: YamlPath) -> Iterator[Diagnostic]:
    """Yields what is wrong with the handler of a function whose entry is known to be a readable file.

    Args:
        function: the function.
        root: the project.
        path: the function's YAML path.
    """
    where = (*path, "handler" if function.handler is not None else "entry")
    name = handler(function)
    if language(function) == "node" and not (name.startswith("index.") and name.count(".") == 1):
        hint = (
            "write index. and the name of the exported function, such as index.handler: code is bundled into one file"
        )
        yield error("AMP819", f"'{name}' is no handler of bundled code", where, help=hint)
    if language(function) == "python":
        yield from _python(function, root, name, where)


def _python(function: FunctionConfig, root: Path, name: str, where: YamlPath) -> Iterator[Diagnostic]:
    module, dot, attribute = name.rpartition(".")
    if not dot or not module or not attribute:
        hint = "write the file without its ending, a dot and the function, such as handler.handler"
        yield error("AMP819", f"'{name}' is no handler: it needs a module and a function", where, help=hint)
        return
    if function.handler is None and "." in module:
        hint = "rename the file: a dot in a module's name stands for a folder"
        yield error("AMP819", f"'{function.entry}' cannot be imported", where, help=hint)
        return
    entry = root / (function.entry or "")
    file = entry.parent.joinpath(*module.replace("/", ".").split(".")).with_suffix(".py")
    if not file.is_file():
        file = file.with_suffix("") / "__init__.py"
    if not file.is_file():
        # It may come from a package or a layer, so this is no error.
        if not _vendored(function, entry):
            hint = f"write {PurePosixPath(function.entry or '').stem}.{attribute}, or name a module beside the entry"
            yield warning("AMP819", f"the handler's module '{module}' is not beside the entry", where, help=hint)
        return
    names = bound_names(file)
    if names is not None and attribute not in names:
        best = next((word for word in (*_USUAL, *nearest(attribute, names, 1)) if word in names), None)
        hint = f"add handler: {module}.{best}" if best else f"define 'def {attribute}(event, context):' in it"
        yield error("AMP819", f"'{file.name}' defines no '{attribute}'", where, help=hint)


def _vendored(function: FunctionConfig, entry: Path) -> bool:
    return function.requirements is not None or (entry.parent / "requirements.txt").is_file()


def bound_names(file: Path) -> frozenset[str] | None:
    """Returns the names a Python module certainly or possibly defines at its top, or ``None`` when nobody can tell."""
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError, RecursionError):
        # Possibly the syntax of a newer Python than this one: the runtime decides, not the compiler.
        return None
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            return None
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.split(".")[0])
    return None if "__getattr__" in names else frozenset(names)
