"""Decides when a data source is complete, and which environment an API can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.cfn.iam import check_action
from ampc.components.data.checks.common import section
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config_sources import DataSourceConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_SORTS = ("http", "event_bridge", "dynamodb", "function")
_URL = re.compile(r"https?://[^/\s?#]+/?\Z")
_BUS = re.compile(r"arn:[^:]+:events:[^:]*:[^:]*:event-bus/.+\Z")
_VARIABLE = re.compile(r"[A-Za-z]\w{1,63}\Z")
_MAX_VALUE = 512


def environment(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the names and values of the API's environment variables."""
    del options
    for name, value in section(document).environment.items():
        at = ("data", "environment", name)
        if not _VARIABLE.match(name):
            message = (
                f"'{name}' is no name of a variable: 2 to 64 letters, digits and underscores, starting with a letter"
            )
            yield error("AMP745", message, at, part="key", help="for example TABLE_NAME")
        if isinstance(value, str) and len(value) > _MAX_VALUE:
            message = f"the value of '{name}' has {len(value)} characters, AppSync takes {_MAX_VALUE}"
            yield error("AMP745", message, at, help="keep long values in a table or an SSM parameter")


def data_sources(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks the entries of ``data.dataSources``."""
    del options
    data = section(document)
    taken = {f"{name}Table": name for name in data.models}
    for name, source in data.data_sources.items():
        path: YamlPath = ("data", "dataSources", name)
        given = [str(source.key(sort, ())[0]) for sort in _SORTS if getattr(source, sort) is not None]
        if len(given) != 1:
            what = f"several things: {', '.join(given)}" if given else "nothing"
            hint = "write one of http, eventBridge, dynamodb and function"
            yield error("AMP746", f"the data source '{name}' is {what}", path, part="key", help=hint)
            continue
        if name in taken:
            message = f"'{name}' is the data source of the model '{taken[name]}'"
            yield error(
                "AMP746",
                message,
                path,
                part="key",
                help=f"write dataSource: {{model: {taken[name]}}}, or choose another name",
            )
        yield from _places(source, path, document)
        yield from _signing(source, path)


def _places(source: DataSourceConfig, path: YamlPath, document: Document) -> Iterator[Diagnostic]:
    if isinstance(source.http, str) and not _URL.match(source.http):
        message = f"'{source.http}' is no endpoint: a scheme and a host, nothing behind it"
        yield error(
            "AMP747", message, (*path, "http"), help="write https://HOST, and the path in the resolver's resourcePath"
        )
    bus = source.event_bridge
    if isinstance(bus, str) and bus != "default" and not _BUS.match(bus):
        yield error(
            "AMP747",
            f"'{bus}' is no event bus",
            (*path, "eventBridge"),
            help="write default, or the ARN: !GetAtt Bus.Arn",
        )
    functions = document.functions or {}
    if source.function is not None and source.function not in functions:
        hint = did_you_mean(source.function, functions) or "declare it under functions"
        yield error("AMP747", f"there is no function '{source.function}'", (*path, "function"), help=hint)


def _signing(source: DataSourceConfig, path: YamlPath) -> Iterator[Diagnostic]:
    if source.sign is not None and source.http is None:
        yield error("AMP748", "only requests over HTTP are signed", (*path, "sign"), part="key", help="remove it")
    if source.permissions and source.sign is None:
        hint = (
            "add sign: {service: NAME}" if source.http is not None else "remove it: what is needed is allowed already"
        )
        yield error("AMP748", "permissions are those of signed requests", (*path, "permissions"), part="key", help=hint)
    if source.sign is not None and source.http is not None and not source.permissions:
        hint = f"add permissions: [{{actions: [{source.sign.service}:ACTION], on: ARN}}]"
        yield error("AMP748", "signed requests may do nothing", (*path, "sign"), part="key", help=hint)
    for index, permission in enumerate(source.permissions):
        for position, action in enumerate(permission.actions):
            problem = check_action(action)
            if problem is not None:
                tell = error if problem.sure else warning
                yield tell(
                    "AMP810",
                    problem.message,
                    (*path, "permissions", index, "actions", position),
                    help=problem.suggestion,
                )
