"""What a model costs, and that large backends stay under CloudFormation's limits and deploy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

PLAIN = {"fields": {"title": "string"}, "authorization": [{"allow": "publicApiKey"}]}
OWNED = {
    "fields": {"title": "string", "kind": "string"},
    "authorization": [{"allow": "owner"}, {"allow": "groups", "groups": ["ADMINS"]}],
    "secondaryIndexes": [{"partitionKey": "kind"}],
}


def backend(models: Mapping[str, Any]) -> Any:
    document = {
        "auth": {"loginWith": {"email": True}, "groups": ["ADMINS"]},
        "data": {"authorizationModes": {"default": "userPool", "apiKey": {}}, "models": dict(models)},
    }
    result = ampc.compile_text(json.dumps(document), lint=False)
    assert result.ok, result.diagnostics
    return result


def count(models: Mapping[str, Any]) -> int:
    return sum(len(template["Resources"]) for template in backend(models).state.templates.values())


def test_what_a_model_costs() -> None:
    one = count({"First": PLAIN})
    assert count({"First": PLAIN, "Second": PLAIN}) - one == 11
    assert count({"First": PLAIN, "Second": OWNED}) - one == 12


def test_what_relations_and_indexes_cost() -> None:
    parent = {**PLAIN, "fields": {"children": {"hasMany": "Child", "references": "parentId"}}}
    child = {**PLAIN, "fields": {"parentId": "id", "parent": {"belongsTo": "Parent", "references": "parentId"}}}
    related = count({"Parent": parent, "Child": child})
    assert related - count({"Parent": PLAIN, "Child": PLAIN}) == 2
    indexed = {**PLAIN, "secondaryIndexes": [{"partitionKey": "title"}]}
    assert count({"Parent": indexed}) - count({"Parent": PLAIN}) == 1
    silent = {**PLAIN, "secondaryIndexes": [{"partitionKey": "title", "queryField": None}]}
    assert count({"Parent": silent}) == count({"Parent": PLAIN})


@pytest.mark.parametrize("number", [100, 200])
def test_every_stack_has_a_tenth_to_spare(number: int) -> None:
    templates = backend({f"Model{index}": OWNED if number == 100 else PLAIN for index in range(number)}).state.templates
    sizes = [len(json.dumps(template, indent=1)) for template in templates.values()]
    resources = [len(template["Resources"]) for template in templates.values()]
    assert max(sizes) <= 900_000
    assert max(resources) <= 450
    assert sum(resources) <= 2_250
    assert max(len(template.get("Parameters", {})) for template in templates.values()) <= 180


def test_two_hundred_models_deploy(aws: Emulator) -> None:
    result = backend({f"Model{index}": PLAIN for index in range(200)})
    values = deploy(aws, "large", result.files, result.template)["values"]
    tables = aws.client("dynamodb").get_paginator("list_tables").paginate()
    names = [name for page in tables for name in page["TableNames"] if name.startswith("large")]
    assert len(names) == 200
    resolvers = aws.client("appsync").list_resolvers(apiId=values["awsAppsyncApiId"], typeName="Query")["resolvers"]
    assert len(resolvers) == 400


def test_resolvers_that_have_a_stack_of_their_own_deploy(aws: Emulator) -> None:
    text = Path(__file__).parents[1].joinpath("golden", "data-stacks", "amplify.yaml").read_text()
    result = ampc.compile_text(text, lint=False)
    values = deploy(aws, "pinned", result.files, result.template)["values"]
    appsync = aws.client("appsync")
    found = appsync.list_resolvers(apiId=values["awsAppsyncApiId"], typeName="Mutation")["resolvers"]
    assert sorted(one["fieldName"] for one in found) == sorted(
        f"{verb}{model}" for verb in ("create", "update", "delete") for model in ("Todo", "Note", "Page")
    )
    stacks = aws.client("cloudformation").list_stacks()["StackSummaries"]
    assert {word for one in stacks for word in ("ReportsStack", "ListsStack") if word in one["StackName"]} == {
        "ReportsStack",
        "ListsStack",
    }
