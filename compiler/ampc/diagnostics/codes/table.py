"""Decides which diagnostic codes exist: one table, joined from one module per area."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.codes.model import Code

AREAS = (
    "yaml",
    "shape",
    "include",
    "environments",
    "link",
    "lint",
    "override",
    "auth",
    "auth_access",
    "auth_providers",
    "auth_reference",
    "data",
    "data_models",
    "data_sdl",
    "data_sources",
    "function",
    "function_settings",
    "api",
    "output",
    "findings",
    "comparing",
    "backup",
    "secrets",
    "storage",
)


@cache
def all_codes() -> Mapping[str, Code]:
    """Returns code id → code, in order of id."""
    found: dict[str, Code] = {}
    for area in AREAS:
        for code in import_module(f"ampc.diagnostics.codes.{area}").CODES:
            assert code.id not in found, f"{code.id} is declared twice"
            found[code.id] = code
    return dict(sorted(found.items()))


def find(code_id: str) -> Code | None:
    """Returns a code by its id in any case, or ``None``."""
    return all_codes().get(code_id.upper())
