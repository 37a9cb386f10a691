"""Decides the code of a resolver: one line of configuration, then static modules from real ``.js`` files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampc.ir.values import Json

SUBSCRIPTION_KIND = "PIPELINE"
# A subscription filter can only be set in a response handler, and a subscription reads nothing: a pipeline without
# functions runs both handlers and needs no data source.

_MODULES = {
    "get": ("auth", "shown", "key", "get"),
    "list": ("auth", "condition", "shown", "filter", "range", "list"),
    "create": ("auth", "condition", "shown", "key", "written", "create"),
    "update": ("auth", "condition", "shown", "key", "written", "update"),
    "delete": ("auth", "condition", "shown", "key", "delete"),
    "subscribe": ("auth", "subscribe"),
    "field": ("auth", "field"),
    "parent": ("auth", "shown", "relation", "parent"),
    "child": ("auth", "shown", "relation", "child"),
    "children": ("auth", "condition", "shown", "filter", "relation", "children"),
    "call": ("auth", "allowed", "invoke", "unit", "answer"),
    "send": ("auth", "allowed", "invoke", "unit", "accepted"),
    "callStep": ("invoke", "step", "answer"),
    "sendStep": ("invoke", "step", "accepted"),
    "steps": ("open", "after"),
    "checkedSteps": ("auth", "allowed", "checked", "after"),
    "toldSteps": ("stash", "told", "after"),
    "checkedToldSteps": ("auth", "allowed", "stash", "checkedtold", "after"),
}
_IMPORTS = {"subscribe": "util, extensions", "parent": "util, runtime", "child": "util, runtime", "children": "util, runtime"}


def code(module: str, config: Json) -> str:
    """Returns the code of a resolver.

    Args:
        module: what it does: a key of ``_MODULES``.
        config: what it needs to know; every key is one letter, as AppSync counts the characters.
    """
    text = json.dumps(config, separators=(",", ":"), ensure_ascii=False)
    return f"import {{ {_IMPORTS.get(module, 'util')} }} from '@aws-appsync/utils';\nconst config = {text};\n{_module(module)}"


@cache
def _module(name: str) -> str:
    """Returns the modules of an operation without comments and indentation, which AppSync counts as code size."""
    folder = files("ampc.components.data.resolvers")
    lines = [
        line.strip() for part in _MODULES[name] for line in (folder / f"{part}.js").read_text("utf-8").splitlines()
    ]
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
