"""Decides what an API is: schema, resolvers, functions, data sources, tables and modes, read from its templates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ampc.executor.scope import Json, Reference, Scope, TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = "template.json"
SOURCES = ("AMAZON_DYNAMODB", "AWS_LAMBDA", "NONE", "HTTP", "AMAZON_EVENTBRIDGE")
MODES = {
    "API_KEY": "apiKey",
    "AWS_IAM": "iam",
    "AMAZON_COGNITO_USER_POOLS": "userPool",
    "OPENID_CONNECT": "oidc",
    "AWS_LAMBDA": "lambda",
}


@dataclass(frozen=True)
class Source:
    """A data source.

    Attributes:
        name: its name.
        id: its logical ID.
        type: ``AMAZON_DYNAMODB``, ``AWS_LAMBDA``, ``NONE``, ``HTTP`` or ``AMAZON_EVENTBRIDGE``.
        target: the table's name, the function's logical ID, the endpoint or the event bus.
    """

    name: str
    id: str
    type: str
    target: str = ""


@dataclass(frozen=True)
class Handlers:
    """JavaScript with a request and a response handler, and the data source between them."""

    name: str
    code: str
    source: Source | None


@dataclass(frozen=True)
class Resolver:
    """A resolver: a unit has no functions but a source, a pipeline functions and no source."""

    type: str
    field: str
    handlers: Handlers
    functions: tuple[Handlers, ...] = ()


@dataclass(frozen=True)
class Table:
    """A DynamoDB table: its logical ID, its physical name and what creates it."""

    id: str
    name: str
    properties: Mapping[str, Json]


@dataclass(frozen=True)
class Definition:
    """An API as its templates describe it.

    Attributes:
        schema: the GraphQL schema.
        resolvers: ``(type, field)`` → resolver.
        tables: logical ID → table.
        modes: authorization modes, the default first: ``apiKey``, ``iam``, ``userPool``, ``oidc``, ``lambda``.
        deny_users: whether the user pool's default action is DENY.
        environment: the API's environment variables.
        api_keys: logical IDs of the API keys.
    """

    schema: str
    resolvers: Mapping[tuple[str, str], Resolver]
    tables: Mapping[str, Table]
    modes: tuple[str, ...]
    deny_users: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    api_keys: tuple[str, ...] = ()


def read(templates: Mapping[str, Json], prefix: str = "") -> Definition:
    """Reads an API from its templates.

    Args:
        templates: path → template, the root at ``template.json``.
        prefix: what the physical names of tables start with.

    Raises:
        TemplateError: the templates have no API, or use what cannot be executed.
    """
    return _Reader(Scope(ROOT, templates[ROOT], templates), prefix).read()


@dataclass(frozen=True)
class _Reader:
    root: Scope
    prefix: str
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    functions: dict[tuple[str, str], Handlers] = field(default_factory=dict)

    def read(self) -> Definition:
        for found in self.root.resources("AWS::DynamoDB::Table"):
            name = found.get("TableName")
            physical = self.prefix + (name if isinstance(name, str) else found.name)
            self.tables[found.key] = Table(found.name, physical, found.resource["Properties"])
        for found in self.root.resources("AWS::AppSync::DataSource"):
            source = self._source(found)
            self.sources[source.name] = source
        for found in self.root.resources("AWS::AppSync::FunctionConfiguration"):
            self.functions[found.key] = self._handlers(found, f"function {found.name}")
        resolvers = [self._resolver(found) for found in self.root.resources("AWS::AppSync::Resolver")]
        api = self._only("AWS::AppSync::GraphQLApi")
        others = api.get("AdditionalAuthenticationProviders", [])
        kinds = [api.get("AuthenticationType"), *(other["AuthenticationType"] for other in others)]
        return Definition(
            schema=self._only("AWS::AppSync::GraphQLSchema").get("Definition"),
            resolvers={(resolver.type, resolver.field): resolver for resolver in resolvers},
            tables={table.id: table for table in self.tables.values()},
            modes=tuple(MODES[kind] for kind in kinds),
            deny_users=(api.get("UserPoolConfig") or {}).get("DefaultAction") == "DENY",
            environment={key: self._text(value) for key, value in (api.get("EnvironmentVariables") or {}).items()},
            api_keys=tuple(found.name for found in self.root.resources("AWS::AppSync::ApiKey")),
        )

    def _only(self, type_: str) -> Reference:
        found = list(self.root.resources(type_))
        if len(found) != 1:
            raise TemplateError(f"the templates have {len(found)} resources of type {type_}, not one")
        return found[0]

    def _text(self, value: Json) -> str:
        """Returns text; a table is called by its physical name."""
        if isinstance(value, Reference) and value.key in self.tables:
            table = self.tables[value.key]
            return f"arn:aws:dynamodb:us-east-1:000000000000:table/{table.name}" if value.attribute else table.name
        return self.root.text(value)

    def _source(self, found: Reference) -> Source:
        type_, name = found.get("Type"), self._text(found.get("Name"))
        if type_ not in SOURCES:
            raise TemplateError(f"the data source {name} has the type {type_}, which the executor does not run")
        source = Source(name, found.name, type_)
        if type_ == "AMAZON_DYNAMODB":
            target = found.get("DynamoDBConfig")["TableName"]
        elif type_ == "AWS_LAMBDA":
            arn = found.get("LambdaConfig")["LambdaFunctionArn"]
            target = arn.name if isinstance(arn, Reference) else arn
        elif type_ == "HTTP":
            target = found.get("HttpConfig")["Endpoint"]
        elif type_ == "AMAZON_EVENTBRIDGE":
            target = found.get("EventBridgeConfig")["EventBusArn"]
        else:
            return source
        return replace(source, target=self._text(target))

    def _handlers(self, found: Reference, name: str) -> Handlers:
        runtime: Any = found.get("Runtime") or {}
        if runtime.get("Name") != "APPSYNC_JS":
            raise TemplateError(f"{name} has no APPSYNC_JS runtime; the executor runs no mapping templates")
        code = found.get("Code")
        if code is None:
            raise TemplateError(f"{name} has its code in S3; the executor needs it in the template")
        source = found.get("DataSourceName")
        return Handlers(name, self._text(code), self._named(self._text(source), name) if source else None)

    def _named(self, source: str, name: str) -> Source:
        if source not in self.sources:
            raise TemplateError(f"{name} names the data source {source}, which is not in the templates")
        return self.sources[source]

    def _resolver(self, found: Reference) -> Resolver:
        type_, field_ = found.get("TypeName"), found.get("FieldName")
        handlers = self._handlers(found, f"resolver {type_}.{field_}")
        if found.get("Kind", "UNIT") != "PIPELINE":
            if handlers.source is None:
                raise TemplateError(f"{handlers.name} is a unit and has no data source")
            return Resolver(type_, field_, handlers)
        functions = []
        for function in (found.get("PipelineConfig") or {}).get("Functions", []):
            if not isinstance(function, Reference) or function.key not in self.functions:
                raise TemplateError(f"{handlers.name} names a function which is not in the templates: {function}")
            functions.append(self.functions[function.key])
        return Resolver(type_, field_, handlers, tuple(functions))
