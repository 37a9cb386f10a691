"""Rules for events: the operation is one of the API, whatever declares the mutation, and EventBridge may call it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from graphql import GraphQLObjectType, parse, validate

import ampc
from ampc.executor import schema
from ampc.executor.api import Api, Behind
from ampc.executor.identity import API_KEY, iam

if TYPE_CHECKING:
    from graphql import GraphQLSchema

GOLDEN = Path(__file__).parents[3] / "golden" / "data-event-rules"
CALLER = iam("arn:aws:sts::123456789012:assumed-role/DataEventRuleOrdersRole/events")
SCRIPT = "export const request = (ctx) => ({ payload: ctx.args });\nexport const response = (ctx) => ctx.result;\n"
SDL = """
enum Status { PENDING SHIPPED }
type Place { street: String!  within: Place }
type Order { id: ID! status: Status place: Place }
type Mutation { publish(id: ID!, status: [Status!]!, note: String): Order @aws_cognito_user_pools }
type Subscription { onOrder: Order @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools }
"""
BACKEND = """
auth: {loginWith: {email: true}}
data:
  authorizationModes: {default: MODE, apiKey: {}}
  authorization: [{allow: authenticated}]
  models:
    Todo: {fields: {content: string!, tags: ["string!"]}, authorization: [{allow: owner}]}
  schema: ./schema.graphql
  mutations: {publish: {handler: {js: ./echo.js}}}
  subscriptions: {onOrder: {handler: {js: ./echo.js}}}
  eventRules:
    - name: Orders
      pattern: {source: [orders]}
      mutation: publish
      arguments: {id: $.detail.id, status: [$.detail.status, PENDING]}
    - name: Todos
      pattern: {source: [todos]}
      mutation: updateTodo
      arguments: {input: {id: $.id, tags: $.detail.tags}, condition: {content: {eq: $.detail.old}}}
"""


def backend(folder: Path, mode: str = "userPool") -> Any:
    (folder / "schema.graphql").write_text(SDL)
    (folder / "echo.js").write_text(SCRIPT)
    (folder / "amplify.yaml").write_text(BACKEND.replace("MODE", mode))
    result = ampc.compile_file(folder / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    return result


def target(result: Any, name: str) -> Any:
    (found,) = result.template["Resources"][f"DataEventRule{name}Rule"]["Properties"]["Targets"]
    return found


def operation(result: Any, name: str) -> str:
    return str(target(result, name)["AppSyncParameters"]["GraphQLOperation"])


def api_schema(result: Any) -> GraphQLSchema:
    return schema.build(result.template["Resources"]["DataSchema"]["Properties"]["Definition"])


def test_operations_are_valid_in_the_api(tmp_path: Path) -> None:
    for result, names in (
        (ampc.compile_file(GOLDEN / "amplify.yaml", lint=False), ("OrderStatus", "Shipped", "ToDo", "Tick")),
        (backend(tmp_path), ("Orders", "Todos")),
    ):
        made = api_schema(result)
        for name in names:
            assert validate(made, parse(operation(result, name))) == []


def test_the_operation_of_a_mutation_in_sdl(tmp_path: Path) -> None:
    assert operation(backend(tmp_path), "Orders") == (
        "mutation Orders($id: ID!, $status: [Status!]!) {\n"
        "  publish(id: $id, status: $status) {\n"
        "    id\n"
        "    status\n"
        # A type that holds itself ends after three.
        "    place {\n"
        "      street\n"
        "      within {\n"
        "        street\n"
        "        within {\n"
        "          street\n"
        "        }\n"
        "      }\n"
        "    }\n"
        "  }\n"
        "}\n"
    )


def test_every_path_has_a_place_of_its_own(tmp_path: Path) -> None:
    result = backend(tmp_path)
    assert target(result, "Orders")["InputTransformer"] == {
        "InputPathsMap": {"id": "$.detail.id", "status-0": "$.detail.status"},
        "InputTemplate": '{"id": <id>, "status": [<status-0>, "PENDING"]}',
    }
    assert target(result, "Todos")["InputTransformer"] == {
        "InputPathsMap": {
            "input-id": "$.id",
            "input-tags": "$.detail.tags",
            "condition-content-eq": "$.detail.old",
        },
        "InputTemplate": '{"input": {"id": <input-id>, "tags": <input-tags>}, '
        '"condition": {"content": {"eq": <condition-content-eq>}}}',
    }


def test_text_does_not_become_a_place() -> None:
    result = ampc.compile_file(GOLDEN / "amplify.yaml", lint=False)
    made = target(result, "Shipped")["InputTransformer"]
    filled = made["InputTemplate"].replace("<orderId>", '"o1"')
    assert "<" not in filled
    assert json.loads(filled) == {"orderId": "o1", "status": "SHIPPED", "message": "<sent> by ampc", "attempts": 1}


@pytest.mark.parametrize("mode", ["userPool", "apiKey", "iam"])
def test_eventbridge_may_call_the_mutation_and_see_its_answer(tmp_path: Path, mode: str) -> None:
    result = backend(tmp_path, mode)
    made = api_schema(result)
    mutation = made.mutation_type
    assert mutation is not None
    order = made.get_type("Order")
    assert isinstance(order, GraphQLObjectType)
    for node in (mutation.fields["publish"].ast_node, order.ast_node):
        assert node is not None
        assert "aws_iam" in {directive.name.value for directive in node.directives or ()}
    api = Api.from_templates(result.state.templates, Behind(), prefix="")
    variables = {"id": "o1", "status": ["SHIPPED", "PENDING"]}
    text = operation(result, "Orders").replace("    status\n", "")
    assert api.execute(text, variables, identity=CALLER) == {"data": {"publish": {"id": "o1", "place": None}}}
    assert "errors" in api.execute(text, variables, identity=API_KEY)


def test_the_role_may_call_one_mutation(tmp_path: Path) -> None:
    role = backend(tmp_path).template["Resources"]["DataEventRuleTodosRole"]["Properties"]
    (policy,) = role["Policies"]
    assert policy["PolicyDocument"]["Statement"] == [
        {
            "Effect": "Allow",
            "Action": "appsync:GraphQL",
            "Resource": {"Fn::Sub": "${DataApi.Arn}/types/Mutation/fields/updateTodo"},
        }
    ]


def test_rules_and_roles_have_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "addressed"
    folder.mkdir()
    backend(folder)
    text = (folder / "amplify.yaml").read_text()
    (folder / "amplify.yaml").write_text(
        f"{text}outputs: {{stack: {{Rule: !GetAtt data.eventRules.Orders.Arn}}}}\n"
        "overrides:\n"
        "  - {target: data.eventRules.Orders, set: {/State: DISABLED}}\n"
        "  - {target: data.eventRules.Orders.role, set: {/MaxSessionDuration: 7200}}\n"
    )
    result = ampc.compile_file(folder / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    resources = result.template["Resources"]
    assert resources["DataEventRuleOrdersRule"]["Properties"]["State"] == "DISABLED"
    assert resources["DataEventRuleOrdersRole"]["Properties"]["MaxSessionDuration"] == 7200
    assert result.template["Outputs"]["Rule"]["Value"] == {"Fn::GetAtt": ["DataEventRuleOrdersRule", "Arn"]}


def test_the_page_about_events_compiles(tmp_path: Path) -> None:
    page = GOLDEN.parents[2] / "docs" / "event-rules.md"
    first, second = re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL)
    queue = "      deadLetterQueue: !GetAtt Lost.Arn\n"
    (tmp_path / "amplify.yaml").write_text(f"{first}{queue}{second}")
    for name in ("publish.js", "receive.js"):
        (tmp_path / name).write_text(SCRIPT)
    result = ampc.compile_file(tmp_path / "amplify.yaml")
    assert result.diagnostics == ()
    assert target(result, "OrderStatus")["DeadLetterConfig"] == {"Arn": {"Fn::GetAtt": ["Lost", "Arn"]}}
