"""Decides how the ES module of a handler becomes a function body: imports are looked up, exports returned."""

from __future__ import annotations

import re

MODULES = ("@aws-appsync/utils", "@aws-appsync/utils/dynamodb")
_NAME = r"[A-Za-z_$][\w$]*"
# Texts and comments come first, so that what looks like an import inside them stays.
_TOKEN = re.compile(
    rf"""(?P<skip>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/)
    |(?<![\w$.])import\s*(?P<clause>[^'"();]*?)\s*(?:\bfrom\s*)?(?P<quote>['"])(?P<module>[^'"]+)(?P=quote)\s*;?
    |(?<![\w$.])export\s*\{{(?P<names>[^}}]*)\}}\s*;?
    |(?<![\w$.])export\s+(?P<kind>function\*?|const|let|var|class|async\s+function|default)\s*(?P<name>{_NAME})?""",
    re.VERBOSE | re.DOTALL,
)
_BINDING = re.compile(rf"({_NAME})(?:\s+as\s+({_NAME}))?$")


class CodeError(Exception):
    """The code is no module that APPSYNC_JS runs."""


def body(code: str) -> str:
    """Returns a module as the body of a function that returns what the module exports.

    Raises:
        CodeError: the module imports or exports what APPSYNC_JS does not know.
    """
    exported: dict[str, str] = {}

    def replaced(match: re.Match[str]) -> str:
        if match["skip"]:
            return match[0]
        if match["module"]:
            return _imported(match["clause"], match["module"])
        if match["names"] is not None:
            exported.update({outer: inner for inner, outer in _bindings(match["names"])})
            return ";"
        if match["kind"] == "default" or not match["name"]:
            raise CodeError(f"handlers are exported by name: {match[0]}")
        exported[match["name"]] = match["name"]
        return f"{match['kind']} {match['name']}"

    text = _TOKEN.sub(replaced, code)
    members = ", ".join(f"{outer}: {inner}" for outer, inner in exported.items())
    return f"return (function () {{\n{text}\nreturn {{ {members} }};\n}})();"


def _bindings(names: str) -> list[tuple[str, str]]:
    found = []
    for part in filter(None, (part.strip() for part in names.split(","))):
        match = _BINDING.match(part)
        if not match:
            raise CodeError(f"the executor does not understand {part!r} in an import or export")
        found.append((match[1], match[2] or match[1]))
    return found


def _imported(clause: str, module: str) -> str:
    if module not in MODULES:
        raise CodeError(f"APPSYNC_JS has no module {module!r}: bundle it into the code")
    place = f"__modules[{module!r}]"
    if clause.startswith("*"):
        return f"const {clause[1:].strip().removeprefix('as').strip()} = {place};"
    if clause.startswith("{") and clause.endswith("}"):
        names = ", ".join(f"{outer}: {inner}" for outer, inner in _bindings(clause[1:-1]))
        return f"const {{ {names} }} = {place};"
    raise CodeError(f"{module} has no default export: {clause!r}")
