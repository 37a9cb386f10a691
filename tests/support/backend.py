"""Compiles a backend and calls its API field by field, with selection sets that ask for everything."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type

import ampc
from ampc.executor import schema
from ampc.executor.api import Api, Behind
from ampc.executor.identity import API_KEY, Identity, iam, identity_pool, user_pool
from ampc.executor.subscriptions import Subscription
from ampc.executor.values import plain_item

GUEST = identity_pool("us-east-1:guest")
SIGNED_IN_IAM = identity_pool("us-east-1:user", provider="cognito-idp.us-east-1.amazonaws.com/pool")
ADMIN = iam("arn:aws:sts::123456789012:assumed-role/admin/me")
EXAMPLES = Path(__file__).parents[2] / "examples"
_NUMBERS = itertools.count()


def user(name: str, *groups: str) -> Identity:
    return user_pool({"sub": f"sub-{name}", "username": name, "cognito:groups": list(groups)})


class Refused(Exception):
    """A request has errors: the first one."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error['errorType']}: {error['message']}")
        self.type = error["errorType"]


@dataclass
class Backend:
    """A compiled backend, with its tables on a DynamoDB API."""

    api: Api
    client: Any
    schema: GraphQLSchema
    clock: str = "2024-05-01T00:00:00.000Z"
    ids: Any = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def of(cls, text: str, client: Any, **more: Any) -> Backend:
        return cls.made(ampc.compile_text(text, lint=False), client, **more)

    @classmethod
    def example(cls, name: str, client: Any, **more: Any) -> Backend:
        """Returns one of the examples."""
        return cls.made(ampc.compile_file(EXAMPLES / name / "amplify.yaml", lint=False), client, **more)

    @classmethod
    def made(cls, result: ampc.CompileResult, client: Any, **more: Any) -> Backend:
        assert result.ok, result.diagnostics
        made: Backend
        behind = Behind(
            dynamodb=client,
            clock=lambda: datetime.fromisoformat(made.clock).astimezone(UTC),
            ids=lambda: f"id-{next(made.ids):04}",
            **more,
        )
        api = Api.from_templates(result.state.templates, behind, prefix=f"t{next(_NUMBERS)}-")
        made = cls(api, client, schema.build(api.definition.schema))
        api.create_tables()
        return made

    def call(self, name: str, who: Identity = API_KEY, /, **arguments: Any) -> Any:
        """Calls a root field; returns what it answers, or raises ``Refused``."""
        kind = "mutation" if self.schema.mutation_type and name in self.schema.mutation_type.fields else "query"
        answer = self.api.execute(self.document(kind, name, arguments), arguments, identity=who)
        if answer.get("errors"):
            raise Refused(answer["errors"][0])
        return answer["data"][name]

    def subscribe(self, name: str, who: Identity = API_KEY, /, **arguments: Any) -> Subscription:
        """Makes a subscription, or raises ``Refused``."""
        made = self.api.subscribe(self.document("subscription", name, arguments), arguments, who)
        if made.errors:
            raise Refused(made.errors[0])
        return made

    def document(self, kind: str, name: str, arguments: dict[str, Any]) -> str:
        root = getattr(self.schema, f"{kind}_type").fields[name]
        variables = ", ".join(f"${key}: {root.args[key].type}" for key in arguments)
        given = ", ".join(f"{key}: ${key}" for key in arguments)
        head = f"{kind}({variables})" if variables else kind
        call = f"{name}({given})" if given else name
        return f"{head} {{ {call} {selection(get_named_type(root.type))} }}"

    def stored(self, model: str) -> list[dict[str, Any]]:
        """Returns everything in a model's table."""
        items = self.client.scan(TableName=self.api.definition.tables[f"Data{model}Table"].name)["Items"]
        return sorted((plain_item(item) for item in items), key=lambda item: json.dumps(item, sort_keys=True))


def selection(type_: Any, depth: int = 2) -> str:
    if not isinstance(type_, GraphQLObjectType):
        return ""
    parts = ["__typename"]
    for name, one in type_.fields.items():
        inner = get_named_type(one.type)
        if not isinstance(inner, GraphQLObjectType):
            parts.append(name)
        elif depth:
            parts.append(f"{name} {selection(inner, depth - 1)}")
    return f"{{ {' '.join(parts)} }}"
