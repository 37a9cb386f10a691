"""Decides how ``{env: NAME}`` in the file becomes text: from the variables of the environment that builds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.diagnostics.model import error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.source.spans import YamlPath

_NAME = re.compile(r"[A-Z_][A-Z0-9_]*\Z")
_SECRET = re.compile(r"SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_KEY|API_?KEY|CREDENTIAL")


class Asked(dict[str, str]):
    """Variables that remember which of them a file asks for.

    Attributes:
        names: those.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        super().__init__(variables)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """Returns a variable's text."""
        self.names.add(name)
        return super().__getitem__(name)


def with_variables(data: Any, variables: Mapping[str, str]) -> tuple[Any, list[Diagnostic]]:
    """Returns the data with every ``{env: NAME}`` replaced by a variable's text, and what is wrong.

    Args:
        data: the plain data of a file.
        variables: the environment of the build.
    """
    found: list[Diagnostic] = []

    def walk(value: Any, path: YamlPath) -> Any:
        if isinstance(value, dict):
            if is_variable(value) and not (path[:1] == ("overrides",) and path[2:] == ("when",)):
                return _value(value, path, variables, found)
            return {key: walk(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, (*path, index)) for index, item in enumerate(value)]
        return value

    return walk(data, ()), found


def is_variable(value: dict[str, Any]) -> bool:
    """Tells whether a mapping stands for the text of a variable."""
    return isinstance(value.get("env"), str) and value.keys() <= {"env", "default"}


def _value(value: dict[str, Any], path: YamlPath, variables: Mapping[str, str], found: list[Diagnostic]) -> Any:
    name, where = value["env"], (*path, "env")
    if not _NAME.match(name):
        better = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").upper() or "API_ENDPOINT"
        message = f"'{name}' is no variable that a build can read: capitals, digits and underscores"
        found.append(error("AMP250", message, where, help=f"for example {better}"))
        return ""
    if _SECRET.search(name):
        message = f"the value of '{name}' would stand in the template, where many people can read it"
        found.append(warning("AMP251", message, where, help=f"if it is a secret, write {{secret: {name}}}"))
    if name in variables:
        return variables[name]
    if isinstance(value.get("default"), str):
        return value["default"]
    if "default" in value:
        found.append(error("AMP250", "the default is no text", (*path, "default"), help="put it in quotes"))
        return ""
    near = did_you_mean(name, list(variables))
    hint = near or f"set it before the build: {name}=... ampc build, or add a default: {{env: {name}, default: TEXT}}"
    found.append(error("AMP250", f"the variable '{name}' is not set", where, help=hint))
    return ""
