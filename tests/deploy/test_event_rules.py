"""An event on the bus becomes a call of the mutation, and its subscribers receive it.

The emulator matches events and fills templates, but does not call APIs: a queue takes what the API would get, with the
deployed target's own transformer, and the executor runs the deployed target's own operation with it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.backend import ADMIN, Backend
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

CASE = Path(__file__).parents[1] / "golden" / "data-event-rules" / "amplify.yaml"
# The emulator's APIs do not have this attribute.
ENDPOINT = {"Fn::GetAtt": ["DataApi", "GraphQLEndpointArn"]}
INSTEAD = {"Fn::Sub": "arn:aws:appsync:${AWS::Region}:${AWS::AccountId}:endpoints/graphql-api/${DataApi.ApiId}"}


@pytest.fixture(scope="module")
def deployed(aws: Emulator) -> tuple[ampc.CompileResult, dict[str, str]]:
    result = ampc.compile_file(CASE)
    assert result.ok, result.diagnostics
    template = json.loads(json.dumps(result.template).replace(json.dumps(ENDPOINT), json.dumps(INSTEAD)))
    files = {**result.files, "template.json": json.dumps(template).encode()}
    return result, deploy(aws, "event-rules", files, template)["values"]


def find(aws: Emulator, name: str, bus: str = "default") -> tuple[str, dict[str, Any]]:
    """Returns the name and the target of a deployed rule."""
    events = aws.client("events")
    (rule,) = [
        one["Name"] for one in events.list_rules(EventBusName=bus)["Rules"] if f"DataEventRule{name}" in one["Name"]
    ]
    (target,) = events.list_targets_by_rule(Rule=rule, EventBusName=bus)["Targets"]
    return rule, target


def variables(aws: Emulator, name: str, bus: str, event: dict[str, Any]) -> list[Any]:
    """Puts an event, and returns the variables that the rule makes of it: none when it does not match."""
    events, sqs = aws.client("events"), aws.client("sqs")
    rule, target = find(aws, name, bus)
    events.enable_rule(Name=rule, EventBusName=bus)
    queue = sqs.create_queue(QueueName=f"copy-{name}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    copy = {"Id": "copy", "Arn": arn, "InputTransformer": target["InputTransformer"]}
    assert events.put_targets(Rule=rule, EventBusName=bus, Targets=[copy])["FailedEntryCount"] == 0
    entry = {**event, "Detail": json.dumps(event["Detail"]), "EventBusName": bus}
    assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0
    messages = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=1, MaxNumberOfMessages=10).get("Messages", [])
    events.remove_targets(Rule=rule, EventBusName=bus, Ids=["copy"])
    return [json.loads(message["Body"]) for message in messages]


def test_subscribers_receive_the_event(aws: Emulator, deployed: tuple[ampc.CompileResult, dict[str, str]]) -> None:
    backend = Backend.made(deployed[0], aws.client("dynamodb"))
    subscriber = backend.api.subscribe("subscription { onOrder { orderId status message shipTo { street } } }")
    assert subscriber.errors == ()
    detail = {"orderId": 'o"1', "status": "SHIPPED", "message": "on <its> way", "more": 1}
    event = {"Source": "amplify.orders", "DetailType": "OrderStatusChange", "Detail": detail}
    (found,) = variables(aws, "OrderStatus", "default", event)
    assert found == {"orderId": 'o"1', "status": "SHIPPED", "message": "on <its> way"}
    text = find(aws, "OrderStatus")[1]["AppSyncParameters"]["GraphQLOperation"]
    assert "errors" not in backend.api.execute(text, found, identity=ADMIN)
    assert subscriber.received == [{"data": {"onOrder": {**found, "shipTo": None}}}]


def test_other_events_call_nothing(aws: Emulator, deployed: tuple[ampc.CompileResult, dict[str, str]]) -> None:
    del deployed
    event = {"Source": "amplify.orders", "DetailType": "OrderLost", "Detail": {"orderId": "o1"}}
    assert variables(aws, "OrderStatus", "default", event) == []


def test_a_bus_of_its_own_and_values_beside_paths(
    aws: Emulator, deployed: tuple[ampc.CompileResult, dict[str, str]]
) -> None:
    del deployed
    target = find(aws, "Shipped", "orders")[1]
    assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 2}
    assert target["DeadLetterConfig"]["Arn"].startswith("arn:aws:sqs:us-east-1:")
    assert target["InputTransformer"]["InputPathsMap"] == {"orderId": "$.detail.items[0].order-id"}


def test_an_event_creates_an_item(aws: Emulator, deployed: tuple[ampc.CompileResult, dict[str, str]]) -> None:
    backend = Backend.made(deployed[0], aws.client("dynamodb"))
    event = {"Source": "amplify.todos", "DetailType": "any", "Detail": {"text": "milk", "street": "High St"}}
    (found,) = variables(aws, "ToDo", "default", event)
    assert found == {"input": {"content": "milk", "place": {"street": "High St", "country": {"code": "us-east-1"}}}}
    text = find(aws, "ToDo")[1]["AppSyncParameters"]["GraphQLOperation"]
    answer = backend.api.execute(text, found, identity=ADMIN)
    assert answer["data"]["createTodo"]["place"] == {"street": "High St", "country": {"code": "us-east-1"}}
    assert [item["content"] for item in backend.stored("Todo")] == ["milk"]


def test_the_role_may_call_the_mutation_alone(
    aws: Emulator, deployed: tuple[ampc.CompileResult, dict[str, str]]
) -> None:
    role = find(aws, "OrderStatus")[1]["RoleArn"].rsplit("/", 1)[1]
    iam = aws.client("iam")
    (name,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    (statement,) = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]
    api = aws.client("appsync").get_graphql_api(apiId=deployed[1]["awsAppsyncApiId"])["graphqlApi"]["arn"]
    assert statement == {
        "Effect": "Allow",
        "Action": "appsync:GraphQL",
        "Resource": f"{api}/types/Mutation/fields/publishOrderFromEventBridge",
    }
    (trusted,) = iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]["Statement"]
    assert trusted["Principal"] == {"Service": "events.amazonaws.com"}
    assert trusted["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "000000000000"},
        "ArnLike": {"aws:SourceArn": "arn:aws:events:us-east-1:000000000000:rule/*"},
    }
