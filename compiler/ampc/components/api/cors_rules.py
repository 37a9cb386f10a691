"""Decides what browsers and API Gateway make of ``cors``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ampc.components.api.routes import METHODS
from ampc.components.api.view import apis
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

_ORIGIN = re.compile(r"(\*|[a-z][a-z0-9+.-]*://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?)\Z")
_HEADER = re.compile(r"(\*|[A-Za-z0-9!#$%&'*+.^_`|~-]+)\Z")


def origins(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """An origin is a scheme and a host; with credentials, none is for all."""
    for api in apis(document):
        cors = api.config.cors
        if cors is None:
            continue
        at = (*api.path, "cors", "allowOrigins")
        for index, origin in enumerate(cors.allow_origins):
            if not _ORIGIN.match(origin):
                match = re.match(r"([a-z][a-z0-9+.-]*://)?([^/]*)", origin)
                host = match[2] if match else ""
                hint = f"write {(match[1] if match else None) or 'https://'}{host or 'example.com'}"
                yield error("AMP864", f"'{origin}' is no origin: a scheme and a host", (*at, index), help=hint)
        if "*" in cors.allow_origins and cors.allow_credentials:
            message = "browsers send no cookies to an API that takes every origin"
            key = (*api.path, "cors", "allowCredentials")
            yield error("AMP864", message, key, part="key", help="list the origins in allowOrigins, or remove it")
        if not api.http and len(cors.allow_origins) > 1:
            hint = "write one, or '*', or use an HTTP API"
            yield error("AMP864", "a REST API answers for one origin", at, part="key", help=hint)


def words(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Methods and headers are such."""
    for api in apis(document):
        cors = api.config.cors
        if cors is None:
            continue
        known = [*METHODS[:-1], "*"]
        for index, method in enumerate(cors.allow_methods):
            if method not in known:
                hint = did_you_mean(method, known) or f"the methods are {', '.join(known)}"
                at = (*api.path, "cors", "allowMethods", index)
                yield error("AMP864", f"'{method}' is no method", at, help=hint)
        for field, key in (("allow_headers", "allowHeaders"), ("expose_headers", "exposeHeaders")):
            for index, header in enumerate(getattr(cors, field)):
                if not _HEADER.match(header):
                    at = (*api.path, "cors", key, index)
                    yield error("AMP864", f"'{header}' is no name of a header", at, help="for example Content-Type")


def preflight(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """With ``cors``, API Gateway answers OPTIONS itself."""
    for api in apis(document):
        if api.config.cors is None:
            continue
        for key, route in api.keys().items():
            if route.method == "OPTIONS":
                labels = (
                    Label(api.at(key), "key"),
                    Label((*api.path, "cors"), "key", "this answers it", primary=False),
                )
                message = f"'{key}' is never called: the API answers OPTIONS itself"
                yield Diagnostic("AMP865", Severity.ERROR, message, labels, "remove the route, or cors")


CORS_RULES = (origins, words, preflight)
