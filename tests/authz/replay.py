"""Replays recorded requests: what Amplify's own resolvers answered, asked of ours on a real DynamoDB API."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

import ampc
from ampc.executor import identity as identities
from ampc.executor.api import Api, Behind

RECORDED = Path(__file__).parent / "recorded"
START = datetime(2024, 5, 1, tzinfo=UTC)
_WRITE = TypeSerializer().serialize
_READ = TypeDeserializer().deserialize


@dataclass(frozen=True)
class Exchange:
    """A recorded request and its answer."""

    request: Mapping[str, Any]
    response: Mapping[str, Any]

    @property
    def fresh(self) -> bool:
        return not self.request.get("keep")


@dataclass
class Scenario:
    """The exchanges of one schema, and the emitted API that answers them."""

    name: str
    client: Any
    number: int = 0
    made: int = 0
    previous: Any = None
    behind: Behind = field(init=False)

    def __post_init__(self) -> None:
        folder = RECORDED / self.name
        self.seeds = json.loads((folder / "seeds.json").read_text())
        lambdas: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        state = compiled(folder)
        for _, resource in resources(state.templates):
            if resource["Type"] == "AWS::AppSync::DataSource" and resource["Properties"]["Type"] == "AWS_LAMBDA":
                lambdas[resource["Properties"]["Name"]] = self._answer
        self.behind = Behind(self.client, lambdas, clock=self._clock, ids=self._id)
        self.api = Api.from_templates(state.templates, self.behind, prefix=f"{self.name}-")
        self.api.create_tables()
        self.tables = {table.name: table for table in self.api.definition.tables.values()}
        self.models = {
            resource["Properties"]["Name"].removesuffix("Table"): self._physical(resource)
            for _, resource in resources(state.templates)
            if resource["Type"] == "AWS::AppSync::DataSource" and resource["Properties"]["Type"] == "AMAZON_DYNAMODB"
        }
        self.stored: dict[str, dict[str, Any]] = {model: {} for model in self.models}
        self.policies = {kind: policy(state.templates, kind) for kind in ("Authenticated", "Unauthenticated")}
        roots = ("Query", "Mutation", "Subscription")
        text = state.files["schema.graphql"].decode()
        self.fields = {
            f"{root}.{name}"
            for root in roots
            for body in re.findall(rf"^type {root}\b[^{{]*{{(.*?)^}}", text, re.S | re.M)
            for name in re.findall(r"^  (\w+)[(:]", body, re.M)
        }

    def _physical(self, resource: Mapping[str, Any]) -> str:
        logical = resource["Properties"]["DynamoDBConfig"]["TableName"]["Ref"]
        return self.api.definition.tables[logical].name

    def _clock(self) -> datetime:
        return START + timedelta(seconds=self.number)

    def _id(self) -> str:
        self.made += 1
        return f"00000000-0000-4000-8000-{self.made:012d}"

    def _answer(self, payload: Any) -> Any:
        return self.answers.get(payload["fieldName"])

    def play(self, exchange: Exchange) -> list[str]:
        """Sends a request; returns what differs from the recorded answer."""
        request, expected = exchange.request, exchange.response
        seed = request.get("seed", [])
        if exchange.fresh:
            self._restore(self.seeds[seed] if isinstance(seed, str) else seed)
            self.number = self.made = 0
        else:
            self.number += 1
        self.answers = request.get("lambda", {})
        before = {model: dict(items) for model, items in self.stored.items()}
        answer, made = self._send(request)
        self.previous = answer.get("data")
        return list(differences(answer, made, self._changes(before, request), expected))

    def _send(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
        who = self._identity(request["identity"])
        variables = {name: self._variable(value) for name, value in (request.get("variables") or {}).items()}
        if request["query"].lstrip().startswith("subscription"):
            try:
                made = self.api.subscribe(request["query"], variables, who, operation_name=request.get("operationName"))
            except ValueError:
                return {"data": None, "errors": [{"path": None, "errorType": "ValidationError"}]}, None
            self.api.subscriptions.standing.clear()
            errors = {"errors": list(made.errors)} if made.errors else {}
            return {"data": {made.name: None}, **errors}, made
        return self.api.execute(request["query"], variables, request.get("operationName"), who), None

    def _variable(self, value: Any) -> Any:
        if isinstance(value, dict) and "$prev" in value:
            found = self.previous
            for part in value["$prev"].split("."):
                found = (found or {}).get(part)
            return found
        if isinstance(value, dict):
            return {name: self._variable(item) for name, item in value.items()}
        return value

    def _identity(self, given: Any) -> identities.Identity:
        if given == "apiKey":
            return identities.API_KEY
        if given == "iamAdmin":
            return identities.iam("arn:aws:sts::123456789012:assumed-role/admin/me")
        if given in ("guest", "iamAuth"):
            kind = "Authenticated" if given == "iamAuth" else "Unauthenticated"
            member = identities.identity_pool("us-east-1:member", provider="cognito" if given == "iamAuth" else None)
            return identities.Identity("iam", member.value, frozenset(self.fields - self.policies[kind]))
        if given["type"] == "oidc":
            return identities.oidc({"sub": given["sub"], **given.get("claims", {})})
        if given["type"] == "lambda":
            return identities.lambda_authorized(given.get("resolverContext", {}))
        claims = {"sub": given["sub"], "token_use": given.get("token", "access")}
        claims["cognito:username" if given.get("token") == "id" else "username"] = given["username"]
        if given.get("email"):
            claims["email"] = given["email"]
        if given.get("groups"):
            claims["cognito:groups"] = given["groups"]
        return identities.user_pool({**claims, **given.get("claims", {})})

    def _restore(self, seed: list[Mapping[str, Any]]) -> None:
        wanted: dict[str, dict[str, Any]] = {model: {} for model in self.models}
        for entry in seed:
            wanted[entry["table"]][self._key(entry["table"], entry["item"])] = entry["item"]
        for model, items in wanted.items():
            for key, item in items.items():
                if self.stored[model].get(key) != item:
                    self.client.put_item(TableName=self.models[model], Item=written(item))
            for key, item in self.stored[model].items():
                if key not in items:
                    self.client.delete_item(TableName=self.models[model], Key=written(self._keys(model, item)))
        self.stored = wanted

    def _keys(self, model: str, item: Mapping[str, Any]) -> dict[str, Any]:
        table = self.tables[self.models[model]]
        return {key["AttributeName"]: item[key["AttributeName"]] for key in table.properties["KeySchema"]}

    def _key(self, model: str, item: Mapping[str, Any]) -> str:
        return json.dumps(self._keys(model, item))

    def _changes(self, before: Mapping[str, dict[str, Any]], request: Mapping[str, Any]) -> dict[str, list[Any]]:
        if not re.search(r"\bmutation\b", request["query"]):
            return {}
        found: dict[str, list[Any]] = {}
        for model, name in self.models.items():
            items = [plain(item) for item in self.client.scan(TableName=name)["Items"]]
            self.stored[model] = {self._key(model, item): item for item in items}
            changes = [
                {"op": "update" if key in before[model] else "create", "item": item}
                for key, item in self.stored[model].items()
                if before[model].get(key) != item
            ]
            gone = [self._keys(model, item) for key, item in before[model].items() if key not in self.stored[model]]
            changes += [{"op": "delete", "key": key} for key in gone]
            if changes:
                found[model] = changes
        return found


def exchanges(name: str) -> list[Exchange]:
    requests, responses = (
        [json.loads(line) for line in gzip.decompress((RECORDED / name / f"{kind}.jsonl.gz").read_bytes()).splitlines()]
        for kind in ("requests", "responses")
    )
    assert [one["id"] for one in requests] == [one["id"] for one in responses]
    return [Exchange(request, response) for request, response in zip(requests, responses, strict=True)]


def compiled(folder: Path) -> Any:
    """Compiles a recorded schema, with everything that is not in the SDL."""
    sdl = (folder / "model-schema.graphql").read_text()
    modes: dict[str, Any] = {"default": "userPool", "apiKey": {}}
    names = set(re.findall(r'@function\(name: "(\w+)"', sdl))
    if "provider: oidc" in sdl:
        modes["oidc"] = {"name": "other", "issuerUrl": "https://example.com"}
    if "allow: custom" in sdl:
        modes["lambda"] = {"function": "authorizer"}
        names.add("authorizer")
    document = {
        "auth": {"loginWith": {"email": True}},
        "functions": {name: {"entry": "./handler.py"} for name in sorted(names)},
        "data": {"schema": f"./{folder.name}/model-schema.graphql", "authorizationModes": modes},
    }
    result = ampc.compile_text(json.dumps(document), root=folder.parent, lint=False, assets=False)
    assert result.ok, result.diagnostics
    return result.state


def resources(templates: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for template in templates.values():
        yield from template["Resources"].items()


def policy(templates: Mapping[str, Any], kind: str) -> frozenset[str]:
    """Returns the root fields that the emitted policy of an identity pool's role allows."""
    found = dict(resources(templates)).get(f"Data{kind}Policy")
    text = json.dumps(found)
    return frozenset(f"{root}.{name}" for root, name in re.findall(r"/types/(\w+)/fields/(\w+)", text))


def written(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _WRITE(json.loads(json.dumps(value), parse_float=_decimal)) for name, value in item.items()}


def _decimal(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def plain(item: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: _READ(value) for name, value in item.items()}
    return dict(json.loads(json.dumps(found, default=lambda n: int(n) if n == n.to_integral_value() else float(n))))


def differences(answer: Any, made: Any, changes: Any, expected: Mapping[str, Any]) -> Iterator[str]:
    refused = [error["errorType"] for error in expected.get("errors", ())]
    if refused and set(refused) == {"ValidationError"}:
        # The GraphQL library's own refusals: before anything runs.
        if not answer.get("errors") or answer.get("data") or changes:
            yield f"not refused: {json.dumps(answer)}"
        return
    if answer.get("data") != expected["data"]:
        yield f"data: {json.dumps(answer.get('data'))}, Amplify: {json.dumps(expected['data'])}"
    mine, theirs = errors(answer), errors(expected)
    if mine != theirs:
        yield f"errors: {mine}, Amplify: {theirs}"
    if sorted_changes(changes) != sorted_changes(expected.get("tablesAfter", {})):
        yield f"stored: {json.dumps(changes)}, Amplify: {json.dumps(expected.get('tablesAfter'))}"
    if "subscription" in expected:
        ours, amplifys = canonical(made.filter if made else None), canonical(expected["subscription"]["filter"])
        if ours != amplifys:
            yield f"filter: {ours}, Amplify: {amplifys}"


def errors(answer: Mapping[str, Any]) -> list[str]:
    return sorted(json.dumps([error.get("path"), error.get("errorType")]) for error in answer.get("errors", ()))


def sorted_changes(changes: Mapping[str, Any]) -> dict[str, list[str]]:
    return {model: sorted(json.dumps(one, sort_keys=True) for one in found) for model, found in changes.items()}


def canonical(found: Any) -> Any:
    if not found:
        return None
    return sorted(sorted(json.dumps(one, sort_keys=True) for one in group["filters"]) for group in found["filterGroup"])
