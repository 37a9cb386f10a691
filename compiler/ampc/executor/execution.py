"""Decides how a request is executed: every field is authorized, then resolved or read from its parent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.executor import selection
from ampc.executor.resolving import Effects, FieldError, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import DocumentNode, GraphQLError, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema

    from ampc.executor.authorization import Authorization
    from ampc.executor.definition import Definition, Resolver
    from ampc.executor.engine import Engine
    from ampc.executor.identity import Identity
    from ampc.executor.sources import Sources

Json = dict[str, Any]
_NULL = re.compile(r"Cannot return null for non-nullable field (\w+)\.(\w+)\.")


@dataclass(frozen=True)
class Service:
    """What all requests of an API share."""

    definition: Definition
    schema: GraphQLSchema
    authorization: Authorization
    engine: Engine
    sources: Sources


@dataclass
class Request:
    """One request.

    Attributes:
        service: the API.
        identity: the caller.
        document: the parsed query.
        variables: the variables as they were given.
        headers: the headers of the HTTP request.
        resolvers: whether resolvers run; what subscribers receive is only read.
        effects: what handlers did.
        appended: the errors they appended.
        arguments: the arguments of the last root field.
        crash: a bug of the executor, raised at the end.
    """

    service: Service
    identity: Identity
    document: DocumentNode
    variables: Mapping[str, Any]
    headers: Mapping[str, str]
    resolvers: bool = True
    effects: Effects = field(default_factory=Effects)
    appended: list[Json] = field(default_factory=list)
    arguments: Json = field(default_factory=dict)
    crash: Exception | None = None

    def __post_init__(self) -> None:
        definitions = self.document.definitions
        self.fragments = {d.name.value: d for d in definitions if d.kind == "fragment_definition"}  # type: ignore[attr-defined]

    def run(self, operation_name: str | None, root: Any = None) -> Json:
        """Executes the request and returns the response: ``data`` and, if there are any, ``errors``."""
        from graphql import ExecutionResult, execute

        result = execute(
            self.service.schema,
            self.document,
            root,
            self,
            dict(self.variables),
            operation_name,
            field_resolver=resolve,
            type_resolver=_type_of,
        )
        assert isinstance(result, ExecutionResult), "all resolvers are synchronous"
        if self.crash:
            raise self.crash
        raised = [self._error(error) for error in result.errors or ()]
        errors = sorted([*self.appended, *raised], key=lambda error: [str(part) for part in error["path"] or ()])
        return {"data": result.data, **({"errors": errors} if errors else {})}

    def field(self, source: Any, info: GraphQLResolveInfo[Any], arguments: Json) -> Any:
        """Returns the value of a field."""
        type_, name = info.parent_type, info.field_name
        if info.path.prev is None:
            self.arguments = arguments
        if not self.service.authorization.allows(self.identity, type_, name):
            raise self.refusal(type_, name)
        resolver = self.service.definition.resolvers.get((type_.name, name)) if self.resolvers else None
        if resolver is None:
            return source.get(name) if isinstance(source, dict) else None
        return self._resolved(resolver, source, info, arguments)

    def refusal(self, type_: GraphQLObjectType, name: str) -> FieldError:
        """Returns the error of a caller who may not ask for a field."""
        return FieldError(f"Not Authorized to access {name} on type {type_.name}", "Unauthorized")

    def _resolved(self, resolver: Resolver, source: Any, info: GraphQLResolveInfo[Any], arguments: Json) -> Any:
        service = self.service
        context = {
            "args": arguments,
            "identity": self.identity.value,
            "source": source,
            "request": {"headers": dict(self.headers), "domainName": None},
            "env": dict(service.definition.environment),
            "info": {
                "fieldName": info.field_name,
                "parentTypeName": info.parent_type.name,
                "variables": dict(self.variables),
                "selectionSetList": selection.listed(info.field_nodes, self.fragments),
                "selectionSetGraphQL": selection.written(info.field_nodes),
            },
        }
        run = Run(service.engine, service.sources, self.identity.auth_type, context, stash={})
        try:
            return run.resolve(resolver)
        except FieldError as wrong:
            if wrong.type == "Unauthorized" and wrong.message == "Unauthorized":
                raise self.refusal(info.parent_type, info.field_name) from wrong
            wrong.data = selection.selected(wrong.data, info.field_nodes, self.fragments)
            raise
        finally:
            self._keep(run.effects, info)

    def _keep(self, effects: Effects, info: GraphQLResolveInfo[Any]) -> None:
        for error in effects.errors:
            data = selection.selected(error["data"], info.field_nodes, self.fragments)
            path, nodes = info.path.as_list(), info.field_nodes
            self.appended.append(_entry(error["message"], path, nodes, (error["type"], data, error["info"])))
        self.effects.add(
            {
                **{"errors": effects.errors, "logs": effects.logs, "headers": effects.headers},
                **{"invalidations": effects.invalidations, "evictions": effects.evictions},
                **{"subscriptionFilter": effects.filter, "invalidationFilter": effects.invalidation},
            }
        )

    def _error(self, error: GraphQLError) -> Json:
        wrong, path = error.original_error, error.path
        if isinstance(wrong, FieldError):
            return _entry(wrong.message, path, error.nodes, (wrong.type, wrong.data, wrong.info))
        message, where = error.message, "/" + "/".join(str(part) for part in path or ())
        null = _NULL.match(message)
        if null:
            type_ = self.service.schema.type_map[null[1]].fields[null[2]].type  # type: ignore[attr-defined]
            name = str(type_).removesuffix("!")
            message = f"Cannot return null for non-nullable type: '{name}' within parent '{null[1]}' ({where})"
        elif path:
            message = f"Can't serialize value ({where}) : {message}"
        return _entry(message, path, error.nodes, (None if path else "ValidationError", None, None))


def resolve(source: Any, info: GraphQLResolveInfo[Any], /, **arguments: Any) -> Any:
    """Resolves a field, as graphql-core asks for it."""
    request: Request = info.context
    try:
        return request.field(source, info, arguments)
    except FieldError:
        raise
    except Exception as crash:
        # graphql-core would make it an error of the field; a bug here is not the API's answer.
        request.crash = crash
        raise


def _type_of(value: Any, *_: Any) -> str | None:
    return value.get("__typename") if isinstance(value, dict) else None


def _entry(message: str, path: Any, nodes: Any, more: tuple[Any, Any, Any]) -> Json:
    places = [node.loc.start_token for node in nodes or () if node.loc]
    type_, data, info = more
    return {
        "path": list(path) if path else None,
        "data": data,
        "errorType": type_,
        "errorInfo": info,
        "locations": [{"line": place.line, "column": place.column, "sourceName": None} for place in places],
        "message": message,
    }


def refused(errors: list[GraphQLError]) -> Json:
    """Returns the response to a request that is not executed: its text or variables are wrong."""
    entries = []
    for error in errors:
        places = [{"line": at.line, "column": at.column, "sourceName": None} for at in error.locations or ()]
        message = f"Validation error: {error.message}"
        entries.append({"path": None, "errorType": "ValidationError", "locations": places, "message": message})
    return {"data": None, "errors": entries}
