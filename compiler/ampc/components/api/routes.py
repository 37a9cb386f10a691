"""Decides what a route is: a method and a path, or ``$default``; and what IAM calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ampc.diagnostics.suggest import did_you_mean

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY")
DEFAULT = "$default"
_SEGMENT = re.compile(r"[A-Za-z0-9._~:@!$&'()*+,;=%-]+\Z")
_VARIABLE = re.compile(r"\{[A-Za-z0-9._-]+\+?\}\Z")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no route."""

    message: str
    help: str
    greedy: bool = False


@dataclass(frozen=True, slots=True)
class RouteKey:
    """A route.

    Attributes:
        method: one of ``METHODS``; ``ANY`` for ``$default``.
        path: with a slash in front; ``/{proxy+}`` for ``$default``.
        rest: whether it is ``$default``: what no other route is for.
    """

    method: str
    path: str
    rest: bool = False

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path; none for ``/``."""
        return tuple(self.path[1:].split("/")) if self.path != "/" else ()

    @property
    def shape(self) -> tuple[str, ...]:
        """The parts of the path without the names of variables: two routes of one shape are one route."""
        return tuple("{+}" if is_greedy(s) else "{}" if is_variable(s) else s for s in self.segments)

    @property
    def pattern(self) -> str:
        """The route in an ARN: ``*`` for ANY and for variables. IAM's ``*`` stands for slashes too."""
        # Requests to $default have a name of their own, which no pattern of three parts fits.
        return "*" if self.rest else f"{'*' if self.method == 'ANY' else self.method}/{self.path_pattern}"

    @property
    def path_pattern(self) -> str:
        """The path in an ARN."""
        return "/".join("*" if is_variable(segment) else segment for segment in self.segments)


def is_variable(segment: str) -> bool:
    """Tells whether a part of a path is a variable."""
    return segment.startswith("{")


def is_greedy(segment: str) -> bool:
    """Tells whether a part of a path is a variable that takes the rest of the path."""
    return segment.endswith("+}")


def read(text: str, *, http: bool) -> RouteKey | Wrong:
    """Returns the route that a key names.

    Args:
        text: the key, for example ``GET /items``.
        http: whether it is of an HTTP API; these have ``$default``.
    """
    if text == DEFAULT:
        return (
            RouteKey("ANY", "/{proxy+}", rest=True)
            if http
            else Wrong("a REST API has no $default", "write ANY /{proxy+}")
        )
    method, space, path = text.partition(" ")
    if not space or not path.startswith("/"):
        hint = f"write {method} /items" if method in METHODS else f"write GET {text}" if text[:1] == "/" else ""
        return Wrong(f"'{text}' is no route: a method and a path", hint or "write a route like GET /items")
    if method not in METHODS:
        near = did_you_mean(method, METHODS) or f"the methods are {', '.join(METHODS)}"
        return Wrong(f"'{method}' is no method", near)
    return _path(method, path)


def _path(method: str, path: str) -> RouteKey | Wrong:
    if path != "/" and path.endswith("/"):
        return Wrong(f"'{path}' ends in a slash", f"write {method} {path.rstrip('/') or '/'}")
    route = RouteKey(method, path)
    names = []
    for index, segment in enumerate(route.segments):
        if not segment:
            return Wrong(f"'{path}' has two slashes in a row", "remove one of them")
        if is_variable(segment) or segment.endswith("}"):
            if not _VARIABLE.match(segment):
                return Wrong(
                    f"'{segment}' is no variable of a path", "write {id}, or {proxy+} for the rest of the path"
                )
            if is_greedy(segment) and index + 1 < len(route.segments):
                return Wrong(
                    f"'{segment}' is not the last part of '{path}'", "it takes the rest of the path", greedy=True
                )
            if segment.strip("{+}") in names:
                return Wrong(f"'{path}' has two variables '{segment.strip('{+}')}'", "give each a name of its own")
            names.append(segment.strip("{+}"))
        elif not _SEGMENT.match(segment):
            return Wrong(
                f"'{segment}' is no part of a path", "letters, digits and -._~ stand there, or a variable: {id}"
            )
    return route


def reached(granted: RouteKey, other: RouteKey, routes: list[RouteKey]) -> str | None:
    """Returns a request that a right on one route allows and that another route answers, or ``None``.

    IAM knows no parts of a path: a right on ``GET /items/{id}`` is one on ``GET/items/*``, which ``/items/1/owner`` is too.

    Args:
        granted: the route that the right is for.
        other: the route that it must not reach.
        routes: all routes of the API.
    """
    methods = METHODS[:-1] if other.method == "ANY" else (other.method,)
    for method in methods:
        if granted.method not in ("ANY", method):
            continue
        for path in (
            *_samples(granted, _STRETCHED),
            *_samples(other, _STRETCHED if _greedy(other) else _STRETCHED[:1]),
        ):
            if _allowed(granted, path) and _answers(method, path, routes) == other:
                return f"{method} /{'/'.join(path)}"
    return None


_STRETCHED = (("x",), ("x", "y"), ("x", "y", "z"))
"""What stands for a variable in a sample: IAM lets it span several parts."""


def _greedy(route: RouteKey) -> bool:
    return bool(route.segments) and is_greedy(route.segments[-1])


def _samples(route: RouteKey, values: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for segment in route.segments:
        options = values if is_variable(segment) else ((segment,),)
        found = [(*before, *option) for before in found for option in options][:_MOST]
    return found


_MOST = 243


def _allowed(granted: RouteKey, path: tuple[str, ...]) -> bool:
    expression = ".*".join(re.escape(part) for part in granted.path_pattern.split("*"))
    return re.fullmatch(expression, "/".join(path)) is not None


def _answers(method: str, path: tuple[str, ...], routes: list[RouteKey]) -> RouteKey | None:
    """Returns the route that API Gateway chooses: the one whose path says most, then the one that names the method."""
    fitting = [route for route in routes if route.method in ("ANY", method) and _fits(route, path)]
    return min(fitting, key=_vagueness, default=None)


def _fits(route: RouteKey, path: tuple[str, ...]) -> bool:
    if len(path) < len(route.segments) or (len(path) > len(route.segments) and not _greedy(route)):
        return False
    return all(is_variable(segment) or segment == part for segment, part in zip(route.segments, path, strict=False))


def _vagueness(route: RouteKey) -> tuple[list[int], bool]:
    return [2 if is_greedy(s) else int(is_variable(s)) for s in route.segments], route.method == "ANY"
