"""Decides which language, Lambda runtime and handler a function has."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ampc.components.function.config import FunctionConfig

Language: TypeAlias = Literal["python", "node", "other"]

PYTHON_ENDINGS = frozenset({".py"})
NODE_ENDINGS = frozenset({".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".tsx", ".jsx"})
DEFAULTS = {"python": "python3.13", "node": "nodejs22.x"}
RUNTIMES = (
    "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "nodejs26.x",
    "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15",
    "dotnet8", "dotnet10", "java8.al2", "java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21",
    "java25", "ruby3.3", "ruby3.4", "ruby4.0", "provided.al2", "provided.al2023",
)  # fmt: skip
"""The runtimes that AWS still lets functions be created with. Lint tells which of them are near their end."""


def language(function: FunctionConfig) -> Language:
    """Returns who packages the code: ``python`` or ``node`` by the ending of the entry, ``other`` for a command or an image."""
    if function.build is not None or function.image is not None:
        return "other"
    ending = PurePosixPath(function.entry or "").suffix.lower()
    if ending in PYTHON_ENDINGS:
        return "python"
    return "node" if ending in NODE_ENDINGS else "other"


def runtime(function: FunctionConfig) -> str:
    """Returns the Lambda runtime."""
    return function.runtime or DEFAULTS.get(language(function), "provided.al2023")


def handler(function: FunctionConfig) -> str:
    """Returns Lambda's ``Handler``: the file without its ending, and the function in it."""
    if function.handler is not None:
        return function.handler
    if language(function) == "python":
        return f"{PurePosixPath(function.entry or '').stem}.handler"
    return "index.handler" if language(function) == "node" else "bootstrap"
