"""Decides how a compiled API is used locally: requests are executed, subscriptions made, events published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.executor import schema, selection, tables
from ampc.executor.authorization import Authorization
from ampc.executor.definition import Definition, read
from ampc.executor.dynamodb import DynamoDB
from ampc.executor.engine import Engine, new_id, now
from ampc.executor.execution import Request, Service, refused
from ampc.executor.identity import API_KEY, Identity
from ampc.executor.sources import Function, Sink, Sources, Transport, request_url
from ampc.executor.subscriptions import Subscription, Subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from graphql import DocumentNode, GraphQLError, OperationDefinitionNode

Json = dict[str, Any]
_DOCUMENTS = 1000


@dataclass(frozen=True)
class Behind:
    """What stands behind an API, all of it optional.

    Attributes:
        dynamodb: a boto3 DynamoDB client.
        lambdas: a data source's name, or its function's logical ID → the function; those that decide on failed
            conditions go by their ARN or the name it ends with.
        transport: sends the requests of HTTP data sources.
        events: takes what EventBridge data sources put: the bus and its events.
        clock: gives the time.
        ids: gives generated identifiers.
    """

    dynamodb: Any = None
    lambdas: Mapping[str, Function] = field(default_factory=dict)
    transport: Transport = request_url
    events: Sink | None = None
    clock: Callable[[], datetime] = now
    ids: Callable[[], str] = new_id


class Api:
    """A compiled API that executes requests.

    Attributes:
        definition: what the templates say.
        logs: what handlers wrote to the console, oldest first.
        evictions: what handlers evicted from the cache, which is not kept locally.
        subscriptions: the subscriptions that stand.
    """

    def __init__(self, definition: Definition, behind: Behind) -> None:
        """Sets up an API; ``from_templates`` reads its definition."""
        self.definition = definition
        self.logs: list[Json] = []
        self.evictions: list[Json] = []
        self.subscriptions = Subscriptions()
        self._behind = behind
        self._documents: dict[str, tuple[DocumentNode, list[GraphQLError]]] = {}
        client = behind.dynamodb
        dynamodb = DynamoDB(client, definition.tables, behind.lambdas) if client is not None else None
        sources = Sources(dynamodb, behind.ids, behind.lambdas, behind.transport, behind.events)
        engine = Engine(behind.clock, behind.ids)
        self._service = Service(definition, schema.build(definition.schema), Authorization(definition), engine, sources)

    @classmethod
    def from_templates(cls, templates: Mapping[str, Any], behind: Behind | None = None, *, prefix: str = "") -> Api:
        """Reads an API.

        Args:
            templates: path → template, the root at ``template.json``.
            behind: what stands behind it.
            prefix: what the physical names of tables start with.

        Raises:
            ampc.executor.scope.TemplateError: the templates have no API, or use what cannot be executed.
        """
        return cls(read(templates, prefix), behind or Behind())

    def create_tables(self) -> None:
        """Creates the API's tables; those that are there stay as they are."""
        tables.create_tables(self._behind.dynamodb, self.definition)

    def delete_tables(self) -> None:
        """Deletes the API's tables."""
        tables.delete_tables(self._behind.dynamodb, self.definition)

    def execute(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        identity: Identity = API_KEY,
        headers: Mapping[str, str] | None = None,
    ) -> Json:
        """Executes a query or mutation; a mutation's results are published.

        Args:
            query: the document.
            variables: values of its variables.
            operation_name: the operation, when the document has several.
            identity: the caller.
            headers: the headers of the HTTP request, for ``ctx.request``.

        Returns:
            ``data`` and, if there are any, ``errors``.
        """
        return self.respond(query, variables, operation_name, identity, headers)[0]

    def respond(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        identity: Identity = API_KEY,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[Json, Mapping[str, str]]:
        """Executes as ``execute`` does; returns the headers that handlers added, too."""
        document, operation = self._parsed(query, operation_name)
        if isinstance(document, dict):
            return document, {}
        if operation is not None and operation.operation.value == "subscription":
            raise ValueError("a subscription is made with Api.subscribe")
        request = Request(self._service, identity, document, variables or {}, headers or {})
        response = request.run(operation_name)
        self._keep(request)
        if operation is not None and operation.operation.value == "mutation" and response["data"]:
            for node in selection.fields([operation], request.fragments):
                event = response["data"].get(selection.key(node))
                self.publish(node.name.value, selection.renamed(event, [node], request.fragments))
        return response, request.effects.headers

    def subscribe(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        identity: Identity = API_KEY,
        *,
        operation_name: str | None = None,
        deliver: Callable[[Json], None] | None = None,
    ) -> Subscription:
        """Makes a subscription: its resolver decides on it and sets its filter.

        Args:
            query: the document.
            variables: values of its variables.
            identity: the caller.
            operation_name: the operation, when the document has several.
            deliver: takes what the subscription receives.

        Returns:
            The subscription; with ``errors`` it was refused and does not stand.
        """
        document, operation = self._parsed(query, operation_name)
        if isinstance(document, dict) or operation is None:
            raise ValueError(f"this is no subscription: {document}")
        request = Request(self._service, identity, document, variables or {}, {})
        (node,) = selection.fields([operation], request.fragments)
        response = request.run(operation_name)
        self._keep(request)
        made = Subscription(
            name=node.name.value,
            args=request.arguments,
            filter=request.effects.filter,
            invalidation=request.effects.invalidation,
            errors=tuple(response.get("errors", ())),
            mutations=self._mutations(node.name.value),
            request=request,
            operation_name=operation_name,
            deliver=deliver,
        )
        if not made.errors:
            self.subscriptions.standing.append(made)
        return made

    def publish(self, mutation: str, event: Any) -> list[tuple[Subscription, Json]]:
        """Delivers what a mutation's selection set gave to those subscribed to it.

        Args:
            mutation: the mutation's field.
            event: its result, under the names of the schema.

        Returns:
            Who received which response.
        """
        return self.subscriptions.publish(mutation, event)

    def _keep(self, request: Request) -> None:
        self.logs += request.effects.logs
        self.evictions += request.effects.evictions
        for one in request.effects.invalidations:
            self.subscriptions.invalidate(one["subscriptionField"], one["payload"])

    def _parsed(self, query: str, name: str | None) -> tuple[DocumentNode | Json, OperationDefinitionNode | None]:
        """Returns the document and its operation, or a response that says what is wrong."""
        from graphql import GraphQLError, get_operation_ast, parse, validate

        # Clients send the same few documents again and again.
        known = self._documents.get(query)
        if known is None:
            try:
                document = parse(query)
            except GraphQLError as wrong:
                return refused([wrong]), None
            known = document, validate(self._service.schema, document)
            if len(self._documents) == _DOCUMENTS:
                self._documents.clear()
            self._documents[query] = known
        document, errors = known
        return (refused(errors), None) if errors else (document, get_operation_ast(document, name))

    def _mutations(self, field_: str) -> tuple[str, ...]:
        from graphql import value_from_ast_untyped

        root = self._service.schema.subscription_type
        node = root.fields[field_].ast_node if root else None
        for directive in (node.directives if node else None) or ():
            if directive.name.value == "aws_subscribe":
                found = value_from_ast_untyped(directive.arguments[0].value)
                return tuple([found] if isinstance(found, str) else found)
        return ()
