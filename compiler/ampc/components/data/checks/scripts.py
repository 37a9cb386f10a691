"""Decides which JavaScript files can be resolvers: AppSync runs them as they are, in a runtime of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import operations, section
from ampc.components.data.javascript import HANDLERS, MAX_CHARACTERS, Script, read_script
from ampc.components.files import check_path
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_UTILS = "@aws-appsync/utils"


def scripts(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the files of JS handlers."""
    for path, _, operation in operations(section(document)):
        several = len(operation.handler or ()) > 1
        for position, step in enumerate(operation.handler or ()):
            if step.js is None:
                continue
            at = (*path, "handler", position, "js") if several else (*path, "handler", "js")
            wrong = check_path(options.root, step.js, at)
            yield from [wrong] if wrong is not None else _file(options, step.js, at)
            if wrong is None and step.table_name is not None:
                yield from _table_name(options, step.js, at)


def groups_of_tokens(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Refuses groups of OpenID Connect where a JS file answers: AppSync knows groups of Cognito only."""
    del options
    for path, _, operation in operations(section(document)):
        if not operation.handler or operation.handler[0].js is None:
            continue
        for index, rule in enumerate(operation.authorization or ()):
            if rule.allow in ("group", "groups") and rule.provider == "oidc":
                message = "AppSync cannot tell the groups of OpenID Connect tokens before a JS file answers"
                hint = "allow authenticated, and check ctx.identity.claims in the file"
                yield error("AMP756", message, (*path, "authorization", index, "provider"), help=hint)


def _file(options: BuildOptions, name: str, at: YamlPath) -> Iterator[Diagnostic]:
    if name.endswith((".ts", ".mts", ".cts", ".tsx")):
        hint = "write JavaScript, or compile it and name the result"
        yield error("AMP750", f"'{name}' is TypeScript, AppSync runs JavaScript", at, help=hint)
        return
    try:
        script = read_script(options.root / name)
    except UnicodeDecodeError:
        yield error("AMP750", f"'{name}' is not UTF-8 text", at, help="save it as UTF-8")
        return
    if len(script.text) > MAX_CHARACTERS:
        message = f"'{name}' has {len(script.text):,} characters, AppSync takes {MAX_CHARACTERS:,}"
        yield error("AMP750", message, at, help="split it into several steps, or use a function")
    yield from _exports(script, name, at)
    yield from _imports(script, name, at)
    for line, what, instead in script.refused():
        yield error("AMP753", f"{name}:{line}: AppSync's runtime has no {what}", at, help=instead)
    if script.mentions("amplifyApiEnvironmentName"):
        hint = "write ctx.stash.tables.NAME_OF_THE_MODEL"
        yield warning("AMP754", f"'{name}' spells the name of a table, and tables have other names here", at, help=hint)


def _table_name(options: BuildOptions, name: str, at: YamlPath) -> Iterator[Diagnostic]:
    try:
        told = read_script(options.root / name).mentions("tableName")
    except UnicodeDecodeError:
        return
    if not told:
        hint = "write ctx.stash.tableName where the table is named, or remove the key"
        message = f"'{name}' does not read ctx.stash.tableName"
        yield error("AMP725", message, (*at[:-1], "tableName"), part="key", help=hint)


def _exports(script: Script, name: str, at: YamlPath) -> Iterator[Diagnostic]:
    found = script.exports
    for handler in HANDLERS:
        if handler not in found:
            other = nearest(handler, found - set(HANDLERS))
            hint = f"rename '{other[0]}'" if other else f"add export function {handler}(ctx) {{ ... }}"
            yield error("AMP751", f"'{name}' exports no '{handler}'", at, help=hint)


def _imports(script: Script, name: str, at: YamlPath) -> Iterator[Diagnostic]:
    for line, module in script.imports():
        if module != _UTILS and not module.startswith(f"{_UTILS}/"):
            local = module.startswith((".", "/"))
            hint = (
                "put it all into one file, for example with esbuild"
                if local
                else f"use {_UTILS}, or do it in a function"
            )
            yield error("AMP752", f"{name}:{line}: AppSync cannot import '{module}'", at, help=hint)
    for line, word in script.calls():
        yield error(
            "AMP752",
            f"{name}:{line}: AppSync's runtime has no {word}()",
            at,
            help=f"write import {{ util }} from '{_UTILS}'",
        )
