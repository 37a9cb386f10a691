"""Decides the code of a resolver: one line of configuration, then static modules from real ``.js`` files."""

from __future__ import annotations

import json
import re
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
    "field": ("auth", "shown", "field"),
    "owner": ("shown", "owner"),
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
_IMPORTS = {
    "subscribe": "util, extensions",
    "parent": "util, runtime",
    "child": "util, runtime",
    "children": "util, runtime",
}


def code(module: str, config: Json) -> str:
    """Returns the code of a resolver.

    Args:
        module: what it does: a key of ``_MODULES``.
        config: what it needs to know; every key is one letter, as AppSync counts the characters.
    """
    text = json.dumps(config, separators=(",", ":"), ensure_ascii=False)
    return f"import {{ {_IMPORTS.get(module, 'util')} }} from '@aws-appsync/utils';\nconst config = {text};\n{_module(module, _features(module, config))}"


def _features(module: str, config: Json) -> frozenset[str]:
    """Returns what a resolver's configuration calls for, in the words that the modules are marked with."""
    found = {word for key, word in _SAID.items() if key in config}
    ruled = isinstance(config.get("q"), list)
    roles = [*config.get("r", ()), *(config["q"] if ruled else ())]
    kinds = {role.get("k") for role in roles}
    found |= {word for kind, word in (("s", "groups"), ("w", "owned"), ("d", "teams")) if kind in kinds}
    dynamic, partial = bool(kinds & {"w", "d"}), any("f" in role for role in roles)
    found |= {
        "claims" if kinds - {None} else "plain",
        "dynamic" if dynamic else "static",
        "keyed" if "k" in config else "unkeyed",
        "several" if len(config.get("k", ())) > 1 else "single",
        "ruled" if ruled else "sorted" if "q" in config else "unsorted",
    }
    found |= {"partial"} if partial else set()
    found |= {"open"} if not dynamic and not partial else set()
    found |= {"bare"} if not found & {"owners", "raw"} else set()
    return frozenset(found | ({"reverse"} if module in ("child", "children") else set()))


_SAID = {
    "f": "owners",
    "x": "raw",
    "j": "joined",
    "v": "checks",
    "d": "defaults",
    "t": "stamped",
    "h": "indexed",
    "s": "hidden",
    "z": "hidden",
}
_MARK = re.compile(r"// (?:only (.+)|(always)):$")


@cache
def _module(name: str, features: frozenset[str]) -> str:
    """Returns what a resolver needs of the modules, without comments and indentation, which AppSync counts as code.

    A comment such as ``// only owned | teams:`` begins lines for resolvers with one of these features, ``&`` asks for all;
    ``// always:`` ends them.
    """
    folder = files("ampc.components.data.resolvers")
    lines: list[str] = []
    for part in _MODULES[name]:
        wanted = True
        for line in map(str.strip, (folder / f"{part}.js").read_text("utf-8").splitlines()):
            mark = _MARK.match(line)
            if mark:
                wanted = not mark[1] or any(set(words.split(" & ")) <= features for words in mark[1].split(" | "))
            elif wanted and line and not line.startswith("//"):
                lines.append(line)
    return "\n".join(lines) + "\n"
