"""Executes emitted resolvers as AppSync does: JavaScript in quickjs-ng, their requests on a real DynamoDB API."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import quickjs
from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError

import ampc

PRELUDE = (Path(__file__).parent / "runtime.js").read_text()
READ = TypeDeserializer().deserialize
KINDS = {"apiKey": "API Key Authorization", "iam": "IAM Authorization", "user": "User Pool Authorization"}


class Refused(Exception):
    """The resolver ended with an error."""

    def __init__(self, type_: str, message: str) -> None:
        super().__init__(f"{type_}: {message}")
        self.type = type_


@dataclass(frozen=True)
class Caller:
    """Who sends a request: a mode of AppSync, and the identity it gives."""

    kind: str
    identity: Mapping[str, Any] | None = None


def user(name: str, *groups: str) -> Caller:
    claims = {"sub": f"sub-{name}", "username": name, "cognito:groups": list(groups)}
    return Caller("user", {"sub": f"sub-{name}", "username": name, "claims": claims})


API_KEY = Caller("apiKey")
GUEST = Caller("iam", {"cognitoIdentityId": "us-east-1:guest", "cognitoIdentityAuthType": "unauthenticated"})
SIGNED_IN_IAM = Caller("iam", {"cognitoIdentityId": "us-east-1:user", "cognitoIdentityAuthType": "authenticated"})
ADMIN = Caller("iam", {"userArn": "arn:aws:sts::123456789012:assumed-role/admin/me"})


@dataclass
class Api:
    """A compiled backend whose resolvers can be called, with its tables on a DynamoDB API."""

    client: Any
    resolvers: dict[str, str]
    tables: dict[str, str]
    clock: str = "2024-05-01T00:00:00.000Z"
    ids: int = 0
    filters: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, client: Any, prefix: str) -> Api:
        result = ampc.compile_text(text, lint=False)
        assert result.ok, result.diagnostics
        resolvers, tables = {}, {}
        for name, resource in result.template["Resources"].items():
            properties = resource.get("Properties", {})
            if resource["Type"] == "AWS::AppSync::Resolver":
                resolvers[properties["FieldName"]] = (properties["Code"], properties.get("DataSourceName"))
            if resource["Type"] == "AWS::DynamoDB::Table":
                tables[name] = f"{prefix}-{name}"
                keys = ("AttributeDefinitions", "KeySchema", "BillingMode")
                client.create_table(TableName=tables[name], **{key: properties[key] for key in keys})
        sources = {
            name: resource["Properties"]["DynamoDBConfig"]["TableName"]["Ref"]
            for name, resource in result.template["Resources"].items()
            if resource["Type"] == "AWS::AppSync::DataSource"
        }
        table_of = {
            field_name: tables[sources[source["Fn::GetAtt"][0]]] if source else ""
            for field_name, (_, source) in resolvers.items()
        }
        return cls(client, {name: code for name, (code, _) in resolvers.items()}, table_of)

    def call(self, name: str, who: Caller, /, **arguments: Any) -> Any:
        """Calls a root field; returns what it answers, or raises ``Refused``."""
        self.ids += 1
        engine = quickjs.Context()
        code = re.sub(r"^import .*$", "", self.resolvers[name], flags=re.M).replace("export function", "function")
        setup = {"__type": KINDS[who.kind], "__id": f"id-{self.ids:04}", "__now": self.clock}
        lines = [f"const {key} = {json.dumps(value)};" for key, value in setup.items()]
        engine.eval("\n".join([*lines, PRELUDE, code]))
        context: dict[str, Any] = {
            "args": arguments,
            "arguments": arguments,
            "identity": who.identity,
            "stash": {},
            "prev": {},
        }
        request = self._handler(engine, "request", context)["value"]
        if self.tables[name]:
            context["result"], error = self._dynamodb(self.tables[name], request)
            if error:
                context["error"] = error
        answer = self._handler(engine, "response", context)
        self.filters[name] = answer.get("subscription")
        return answer["value"]

    def _handler(self, engine: Any, name: str, context: dict[str, Any]) -> dict[str, Any]:
        answer = json.loads(engine.eval(f"__run({name}, {json.dumps(context)})"))
        if "error" in answer:
            raise Refused(answer["error"]["type"], answer["error"]["message"])
        return dict(answer)

    def _dynamodb(self, table: str, request: dict[str, Any]) -> tuple[Any, dict[str, str] | None]:
        operation = request["operation"]
        try:
            return getattr(self, f"_{operation.lower()}")(table, request), None
        except ClientError as wrong:
            code = wrong.response["Error"]["Code"]
            found = None
            if code == "ConditionalCheckFailedException":
                item = self.client.get_item(TableName=table, Key=request["key"]).get("Item")
                found = plain(item) if item else None
            return found, {"type": f"DynamoDB:{code}", "message": wrong.response["Error"]["Message"]}

    def _getitem(self, table: str, request: dict[str, Any]) -> Any:
        item = self.client.get_item(TableName=table, Key=request["key"]).get("Item")
        return plain(item) if item else None

    def _putitem(self, table: str, request: dict[str, Any]) -> Any:
        item = {**request["attributeValues"], **request["key"]}
        self.client.put_item(TableName=table, Item=item, **condition(request.get("condition")))
        return plain(item)

    def _updateitem(self, table: str, request: dict[str, Any]) -> Any:
        update, more = request["update"], condition(request.get("condition"))
        names = {**update["expressionNames"], **more.pop("ExpressionAttributeNames", {})}
        values = {**update["expressionValues"], **more.pop("ExpressionAttributeValues", {})}
        answer = self.client.update_item(
            TableName=table,
            Key=request["key"],
            UpdateExpression=update["expression"],
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ReturnValues="ALL_NEW",
            **more,
        )
        return plain(answer["Attributes"])

    def _deleteitem(self, table: str, request: dict[str, Any]) -> Any:
        more = condition(request.get("condition"))
        answer = self.client.delete_item(TableName=table, Key=request["key"], ReturnValues="ALL_OLD", **more)
        return plain(answer["Attributes"]) if answer.get("Attributes") else None

    def _scan(self, table: str, request: dict[str, Any]) -> Any:
        return self._page(self.client.scan, table, request, {})

    def _query(self, table: str, request: dict[str, Any]) -> Any:
        query = request["query"]
        more = {
            "KeyConditionExpression": query["expression"],
            "ExpressionAttributeNames": query["expressionNames"],
            "ExpressionAttributeValues": query["expressionValues"],
            "ScanIndexForward": request.get("scanIndexForward", True),
        }
        return self._page(self.client.query, table, request, more)

    def _page(self, call: Any, table: str, request: dict[str, Any], more: dict[str, Any]) -> Any:
        chosen = request.get("filter")
        if chosen:
            more["FilterExpression"] = chosen["expression"]
            more["ExpressionAttributeNames"] = {**more.get("ExpressionAttributeNames", {}), **chosen["expressionNames"]}
            more["ExpressionAttributeValues"] = {
                **more.get("ExpressionAttributeValues", {}),
                **chosen["expressionValues"],
            }
            if not more["ExpressionAttributeValues"]:
                del more["ExpressionAttributeValues"]
        if request.get("nextToken"):
            more["ExclusiveStartKey"] = json.loads(request["nextToken"])
        answer = call(TableName=table, Limit=request["limit"], **more)
        last = answer.get("LastEvaluatedKey")
        return {"items": [plain(item) for item in answer["Items"]], "nextToken": json.dumps(last) if last else None}

    def stored(self, name: str) -> list[dict[str, Any]]:
        """Returns everything in the table behind a root field."""
        items = self.client.scan(TableName=self.tables[name])["Items"]
        return sorted((plain(item) for item in items), key=lambda item: json.dumps(item, sort_keys=True))


def condition(given: dict[str, Any] | None) -> dict[str, Any]:
    if not given:
        return {}
    found = {"ConditionExpression": given["expression"], "ExpressionAttributeNames": given["expressionNames"]}
    if given["expressionValues"]:
        found["ExpressionAttributeValues"] = given["expressionValues"]
    return found


def plain(item: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps({key: READ(value) for key, value in item.items()}, default=_number))


def _number(value: Any) -> Any:
    return int(value) if value == value.to_integral_value() else float(value)
