"""Decides how the two sorts of APIs are looked at by what treats them alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampc.components.api.routes import RouteKey, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.api.config import HttpApi, RestApi, Route
    from ampc.config.document import Document
    from ampc.source.spans import YamlPath


@dataclass(frozen=True, slots=True)
class Api:
    """An API of either sort.

    Attributes:
        sort: ``http`` or ``rest``.
        name: its name.
        config: what the file says about it.
    """

    sort: str
    name: str
    config: HttpApi | RestApi

    @property
    def path(self) -> YamlPath:
        """Where it stands in the file."""
        return ("apis", self.sort, self.name)

    @property
    def http(self) -> bool:
        """Whether it is an HTTP API."""
        return self.sort == "http"

    def at(self, key: str) -> YamlPath:
        """Returns where a route stands."""
        return (*self.path, "routes", key)

    def auth(self, route: Route) -> str | None:
        """Returns who may call a route."""
        return route.auth or self.config.auth

    def auth_at(self, key: str, route: Route) -> YamlPath:
        """Returns where that is said."""
        return (*self.at(key), "auth") if route.auth else (*self.path, "auth")

    def keys(self) -> dict[str, RouteKey]:
        """Returns the routes that can be read."""
        found = {key: read(key, http=self.http) for key in self.config.routes}
        return {key: route for key, route in found.items() if isinstance(route, RouteKey)}

    def with_auth(self, *auths: str) -> list[str]:
        """Returns the routes with one of these sorts of authorization."""
        return [key for key, route in self.config.routes.items() if self.auth(route) in auths]


def apis(document: Document) -> Iterator[Api]:
    """Yields all APIs of the file."""
    assert document.apis is not None, "called for present sections"
    for name, http in document.apis.http.items():
        yield Api("http", name, http)
    for name, rest in document.apis.rest.items():
        yield Api("rest", name, rest)
