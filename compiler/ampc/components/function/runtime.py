"""Decides which language and Lambda runtime a function has."""

from __future__ import annotations

from pathlib import PurePosixPath

from ampc.components.function.config import FunctionConfig

PYTHON_ENDINGS = frozenset({".py"})
NODE_ENDINGS = frozenset({".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".tsx", ".jsx"})
DEFAULTS = {"python": "python3.13", "node": "nodejs22.x"}
RUNTIMES = (
    "nodejs20.x", "nodejs22.x", "nodejs24.x",
    "python3.10", "python3.11", "python3.12", "python3.13", "python3.14",
    "java11", "java17", "java21", "java25", "dotnet8", "dotnet10", "ruby3.3", "ruby3.4", "provided.al2", "provided.al2023",
)  # fmt: skip


def language(function: FunctionConfig) -> str:
    """Returns ``python``, ``node`` or ``other``: by the ending of the entry, else by the runtime."""
    if function.build is not None:
        return "other"
    ending = PurePosixPath(function.entry or "").suffix
    if ending in PYTHON_ENDINGS:
        return "python"
    return "node" if ending in NODE_ENDINGS else "other"


def runtime(function: FunctionConfig) -> str:
    """Returns the Lambda runtime."""
    if function.runtime is not None:
        return function.runtime
    return DEFAULTS.get(language(function), "provided.al2023")


def handler(function: FunctionConfig) -> str:
    """Returns Lambda's ``Handler``: the file without its ending, and the function in it."""
    if function.handler is not None:
        return function.handler
    if language(function) == "python":
        return f"{PurePosixPath(function.entry or '').stem}.handler"
    return "index.handler" if language(function) == "node" else "bootstrap"
