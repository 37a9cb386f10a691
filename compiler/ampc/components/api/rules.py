"""Decides what a route may be, and how many an API can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.api.access_rules import ACCESS_RULES
from ampc.components.api.auth_rules import AUTH_RULES
from ampc.components.api.cors_rules import CORS_RULES
from ampc.components.api.routes import Wrong, is_variable, read
from ampc.components.api.view import apis
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions

MOST_ROUTES = 300
"""Routes of an HTTP API, and resources of a REST API; both quotas can be raised."""

MOST_ROUTES_PER_FUNCTION = 50
"""A function's policy has room for 20 KB; a permission takes about 350 bytes."""


def route_keys(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """A route is a method and a path; a variable that takes the rest of the path is its last part."""
    for api in apis(document):
        for key in api.config.routes:
            route = read(key, http=api.http)
            if isinstance(route, Wrong):
                code = "AMP851" if route.greedy else "AMP850"
                yield error(code, route.message, api.at(key), part="key", help=route.help)


def same_routes(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """No two routes are for the same requests; in a REST API, variables at one place have one name."""
    for api in apis(document):
        seen: dict[tuple[str, tuple[str, ...]], str] = {}
        names: dict[tuple[str, ...], tuple[str, str]] = {}
        for key, route in api.keys().items():
            first = seen.setdefault((route.method, route.shape), key)
            if first != key:
                labels = (Label(api.at(key), "key"), Label(api.at(first), "key", "the first is here", primary=False))
                message = f"'{key}' and '{first}' are for the same requests"
                yield Diagnostic("AMP852", Severity.ERROR, message, labels, "keep one of them")
                continue
            for index, segment in enumerate(route.segments):
                if api.http or not is_variable(segment):
                    continue
                name, other = names.setdefault(route.shape[:index], (segment, key))
                if name.strip("{+}") != segment.strip("{+}"):
                    labels = (Label(api.at(key), "key"), Label(api.at(other), "key", "here", primary=False))
                    message = f"a REST API has one variable at a place: '{segment}' and '{name}' stand at the same"
                    hint = f"write {name.strip('+}')}{'+}' if segment.endswith('+}') else '}'} here too"
                    yield Diagnostic("AMP852", Severity.ERROR, message, labels, hint)
                    break


def functions(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Routes call functions of this file."""
    known = list(document.functions or {})
    for api in apis(document):
        for key, route in api.config.routes.items():
            if route.function not in known:
                hint = did_you_mean(route.function.removeprefix("functions."), known) or "declare it under functions"
                at = (*api.at(key), "function")
                yield error("AMP853", f"there is no function '{route.function}'", at, help=hint)


def limits(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """API Gateway and Lambda have room for so many routes."""
    for api in apis(document):
        routes = api.config.routes
        if len(routes) > MOST_ROUTES:
            message = f"the API has {len(routes)} routes: at most {MOST_ROUTES}"
            yield error("AMP862", message, (*api.path, "routes"), part="key", help="join some with {proxy+}")
        calls: dict[str, int] = {}
        for route in routes.values():
            calls[route.function] = calls.get(route.function, 0) + 1
        for function, count in calls.items():
            if count > MOST_ROUTES_PER_FUNCTION:
                message = f"the function '{function}' answers {count} routes: its policy has room for 50"
                hint = "join some with {proxy+}, or divide the function"
                yield error("AMP862", message, (*api.path, "routes"), part="key", help=hint)


def names(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """The client config lists APIs of both sorts by name, beside those that the user adds."""
    assert document.apis is not None, "rules run for present sections"
    for name in document.apis.rest:
        if name in document.apis.http:
            labels = (
                Label(("apis", "rest", name), "key"),
                Label(("apis", "http", name), "key", "here", primary=False),
            )
            message = f"an HTTP API and a REST API are called '{name}': the client config has room for one"
            yield Diagnostic("AMP863", Severity.ERROR, message, labels, "rename one of them")
    given = document.outputs.custom.get("API")
    for api in apis(document):
        if isinstance(given, dict) and api.name in given:
            message = f"'{api.name}' is in the client config already: {'.'.join(map(str, api.path))}"
            labels = (
                Label(("outputs", "custom", "API", api.name), "key"),
                Label(api.path, "key", "this API adds it", primary=False),
            )
            yield Diagnostic("AMP863", Severity.ERROR, message, labels, "remove it, or rename the API")
    if given is not None and not isinstance(given, dict):
        yield error(
            "AMP863", "'API' holds APIs by name", ("outputs", "custom", "API"), help="write NAME: {endpoint: ...}"
        )


RULES = (route_keys, same_routes, functions, limits, names, *AUTH_RULES, *ACCESS_RULES, *CORS_RULES)
