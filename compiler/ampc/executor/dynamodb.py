"""Decides what AppSync's DynamoDB requests ask of DynamoDB, and what of its answers a handler sees."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.executor import parts, shapes
from ampc.executor.outcome import Outcome
from ampc.executor.shapes import RequestError
from ampc.executor.values import plain_item, stored_item

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ampc.executor.definition import Table

Json = dict[str, Any]
_CONDITION_FAILED = "ConditionalCheckFailedException"
# Errors that DynamoDB's model does not name, such as ValidationException, have one name in the SDK for Java.
_UNMODELLED = "DynamoDB:DynamoDbException"


@dataclass(frozen=True)
class DynamoDB:
    """Executes requests.

    Attributes:
        client: a boto3 DynamoDB client.
        tables: logical ID → table.
        lambdas: an ARN, or the name it ends with → the function, for the strategy ``Custom``.
    """

    client: Any
    tables: Mapping[str, Table]
    lambdas: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    def run(self, table: str, request: Any, context: Json) -> Outcome:
        """Executes a request of a data source.

        Args:
            table: the physical name of the data source's table.
            request: what the request handler returned.
            context: ``ctx``.

        Raises:
            RequestError: the request is not what AppSync takes.
        """
        from botocore.exceptions import ClientError, ParamValidationError

        checked = shapes.dynamodb(request)
        operation = checked.pop("operation")
        try:
            return self._operation(operation)(table, checked)
        except ClientError as wrong:
            return self._failed(table, {"operation": operation, **checked}, context, wrong)
        except ParamValidationError as wrong:
            return Outcome(None, {"type": _UNMODELLED, "message": str(wrong)})

    def _operation(self, name: str) -> Callable[[str, Json], Outcome]:
        return {
            "GetItem": self._get_item,
            "PutItem": self._put_item,
            "UpdateItem": self._update_item,
            "DeleteItem": self._delete_item,
            "Query": self._query,
            "Scan": self._scan,
            "BatchGetItem": self._batch_get,
            "BatchPutItem": self._batch_put,
            "BatchDeleteItem": self._batch_delete,
            "TransactGetItems": self._transact_get,
            "TransactWriteItems": self._transact_write,
        }[name]

    def _failed(self, table: str, request: Json, context: Json, wrong: Any) -> Outcome:
        operation = request["operation"]
        code, error = wrong.response["Error"]["Code"], self._error(wrong.response)
        if code == _CONDITION_FAILED and operation in ("PutItem", "UpdateItem", "DeleteItem"):
            outcome = self._condition_failed(table, request, error)
            custom = request["condition"].get("conditionalCheckFailedHandler", {}).get("strategy") == "Custom"
            return self._handled(table, request, context, outcome) if outcome.error and custom else outcome
        reasons = wrong.response.get("CancellationReasons")
        if reasons is None:
            return Outcome(None, error)
        what = "items" if operation == "TransactGetItems" else "keys"
        return Outcome({what: None, "cancellationReasons": [parts.reason(reason) for reason in reasons]}, error)

    def _error(self, response: Json) -> Json:
        """Returns an error as AppSync words it: it sees it through the AWS SDK for Java, as the message shows."""
        code, metadata = response["Error"]["Code"], response.get("ResponseMetadata", {})
        known = any(shape.name == code for shape in self.client.meta.service_model.error_shapes)
        where = f"Status Code: {metadata.get('HTTPStatusCode')}, Request ID: {metadata.get('RequestId')}"
        message = f"{response['Error']['Message']} (Service: DynamoDb, {where})"
        return {"type": f"DynamoDB:{code}" if known else _UNMODELLED, "message": message}

    def _condition_failed(self, table: str, request: Json, error: Json) -> Outcome:
        """Returns the item as it is; that is no error when it is already what the request wanted."""
        operation, condition = request["operation"], request["condition"]
        key, consistent = stored_item(request["key"]), condition.get("consistentRead", True)
        found = self.client.get_item(TableName=table, Key=key, ConsistentRead=consistent).get("Item")
        item = plain_item(found) if found else None
        if operation == "DeleteItem" and item is None:
            return Outcome(None)
        if operation == "PutItem" and item is not None:
            ignored = condition.get("equalsIgnore", [])
            wanted = plain_item({**stored_item(request["attributeValues"]), **key})
            if parts.without(item, ignored) == parts.without(wanted, ignored):
                return Outcome(item)
        return Outcome(item, error)

    def _handled(self, table: str, request: Json, context: Json, failed: Outcome) -> Outcome:
        """Lets the function of the strategy ``Custom`` decide on a failed condition."""
        arn = request["condition"]["conditionalCheckFailedHandler"].get("lambdaArn", "")
        function = self.lambdas.get(arn) or self.lambdas.get(arn.rpartition(":")[2])
        if function is None:
            raise RequestError(f"No function is given for '{arn}'.", "LocalExecutor")
        place = {"parentType": context["info"]["parentTypeName"], "field": context["info"]["fieldName"]}
        answer = function(
            {
                "arguments": context["args"],
                "requestMapping": request,
                "currentValue": failed.result,
                "resolver": {"tableName": table, "awsRegion": self.client.meta.region_name, **place},
                "identity": context["identity"],
            }
        )
        action = answer.get("action")
        if action == "retry":
            return self.run(table, answer.get("retryMapping"), context)
        if action not in ("reject", "discard"):
            raise RequestError(f"Expected one of reject, discard, retry for '$[action]', not {action!r}.")
        return failed if action == "reject" else Outcome(failed.result)

    def _get_item(self, table: str, request: Json) -> Outcome:
        arguments = {"Key": stored_item(request["key"]), "ConsistentRead": request.get("consistentRead", False)}
        item = self.client.get_item(TableName=table, **arguments, **parts.projection(request)).get("Item")
        return Outcome(plain_item(item) if item else None)

    def _put_item(self, table: str, request: Json) -> Outcome:
        item = stored_item({**request["attributeValues"], **request["key"]})
        self.client.put_item(
            TableName=table, Item=item, **parts.expressions(ConditionExpression=request.get("condition"))
        )
        return Outcome(plain_item(item))

    def _update_item(self, table: str, request: Json) -> Outcome:
        arguments = parts.expressions(
            UpdateExpression=request["update"] if request["update"]["expression"] else None,
            ConditionExpression=request.get("condition"),
        )
        key = stored_item(request["key"])
        answer = self.client.update_item(TableName=table, Key=key, ReturnValues="ALL_NEW", **arguments)
        return Outcome(plain_item(answer["Attributes"]))

    def _delete_item(self, table: str, request: Json) -> Outcome:
        arguments = parts.expressions(ConditionExpression=request.get("condition"))
        key = stored_item(request["key"])
        answer = self.client.delete_item(TableName=table, Key=key, ReturnValues="ALL_OLD", **arguments)
        return Outcome(plain_item(answer["Attributes"]) if answer.get("Attributes") else None)

    def _query(self, table: str, request: Json) -> Outcome:
        more = {"ScanIndexForward": request.get("scanIndexForward", True)}
        return self._page(self.client.query, table, request, more)

    def _scan(self, table: str, request: Json) -> Outcome:
        more = {}
        if ("segment" in request) != ("totalSegments" in request):
            raise RequestError("'$[segment]' and '$[totalSegments]' need each other.")
        if "segment" in request:
            more = {"Segment": request["segment"], "TotalSegments": request["totalSegments"]}
        return self._page(self.client.scan, table, request, more)

    def _page(self, call: Any, table: str, request: Json, more: Json) -> Outcome:
        names = {"index": "IndexName", "limit": "Limit", "consistentRead": "ConsistentRead", "select": "Select"}
        arguments = {name: request[key] for key, name in names.items() if key in request}
        if arguments.get("Select") == "ALL_PROJECTED_ATTRIBUTES" and "IndexName" not in arguments:
            raise RequestError("'$[select]' ALL_PROJECTED_ATTRIBUTES needs '$[index]'.")
        arguments |= parts.expressions(
            KeyConditionExpression=request.get("query"),
            FilterExpression=request.get("filter"),
            ProjectionExpression=request.get("projection"),
        )
        if request.get("nextToken"):
            arguments["ExclusiveStartKey"] = parts.key_of(request["nextToken"])
        answer = call(TableName=table, **arguments, **more)
        return Outcome(
            {
                "items": [plain_item(item) for item in answer["Items"]],
                "nextToken": self._token(table, answer.get("LastEvaluatedKey")),
                "scannedCount": answer["ScannedCount"],
            }
        )

    def _token(self, table: str, key: Json | None) -> str | None:
        """Returns a paging token: the last key as DynamoDB gives it, the table's own attributes first."""
        if not key:
            return None
        schemas = [known.properties["KeySchema"] for known in self.tables.values() if known.name == table]
        first = [part["AttributeName"] for schema in schemas for part in schema]
        ordered = {name: key[name] for name in [*first, *(name for name in key if name not in first)]}
        return base64.b64encode(json.dumps(ordered, separators=(",", ":")).encode()).decode()

    def physical(self, name: str) -> str:
        """Returns the physical name of a table that a request names; its logical ID does as well."""
        return self.tables[name].name if name in self.tables else name

    def _batch_get(self, table: str, request: Json) -> Outcome:
        asked, more = {}, {}
        for name, part in request["tables"].items():
            consistent = {"ConsistentRead": part["consistentRead"]} if "consistentRead" in part else {}
            keys = [stored_item(key) for key in part["keys"]]
            projection, more[name] = parts.with_keys(part)
            asked[self.physical(name)] = {"Keys": keys, **consistent, **projection}
        answer = self.client.batch_get_item(RequestItems=asked)
        data, left = {}, {}
        for name, part in request["tables"].items():
            found = [plain_item(item) for item in answer["Responses"].get(self.physical(name), [])]
            matches = [parts.match(plain_item(stored_item(key)), found) for key in part["keys"]]
            data[name] = [parts.without(item, more[name]) if item else None for item in matches]
            unread = answer.get("UnprocessedKeys", {}).get(self.physical(name), {}).get("Keys", [])
            left[name] = [plain_item(key) for key in unread]
        return Outcome({"data": data, "unprocessedKeys": left})

    def _batch_write(self, request: Json, kind: str, part: str, left: str) -> Outcome:
        asked = {
            self.physical(name): [{kind: {part: stored_item(item)}} for item in items]
            for name, items in request["tables"].items()
        }
        answer = self.client.batch_write_item(RequestItems=asked)
        unwritten = answer.get("UnprocessedItems", {})
        data = {name: [plain_item(stored_item(item)) for item in items] for name, items in request["tables"].items()}
        rest = {
            name: [plain_item(item[kind][part]) for item in unwritten.get(self.physical(name), [])]
            for name in request["tables"]
        }
        return Outcome({"data": data, left: rest})

    def _batch_put(self, table: str, request: Json) -> Outcome:
        return self._batch_write(request, "PutRequest", "Item", "unprocessedItems")

    def _batch_delete(self, table: str, request: Json) -> Outcome:
        return self._batch_write(request, "DeleteRequest", "Key", "unprocessedKeys")

    def _transact_get(self, table: str, request: Json) -> Outcome:
        asked = [
            {"Get": {"TableName": self.physical(one["table"]), "Key": stored_item(one["key"]), **parts.projection(one)}}
            for one in request["transactItems"]
        ]
        answer = self.client.transact_get_items(TransactItems=asked)
        items = [plain_item(found["Item"]) if found.get("Item") else None for found in answer["Responses"]]
        return Outcome({"items": items, "cancellationReasons": None})

    def _transact_write(self, table: str, request: Json) -> Outcome:
        self.client.transact_write_items(TransactItems=[self._written(one) for one in request["transactItems"]])
        keys = [plain_item(stored_item(one["key"])) for one in request["transactItems"]]
        return Outcome({"keys": keys, "cancellationReasons": None})

    def _written(self, one: Json) -> Json:
        operation, condition = one["operation"], one.get("condition")
        made: Json = {"TableName": self.physical(one["table"])}
        made |= parts.expressions(UpdateExpression=one.get("update"), ConditionExpression=condition)
        if condition and condition.get("returnValuesOnConditionCheckFailure", True):
            made["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        if operation == "PutItem":
            return {"Put": {**made, "Item": stored_item({**one["attributeValues"], **one["key"]})}}
        made["Key"] = stored_item(one["key"])
        return {operation.removesuffix("Item"): made}
