"""The role of backups has rights on the selected tables and no others, however many there are, within IAM's limits."""

from __future__ import annotations

import json
from typing import Any

import pytest

import ampc
from ampc.cfn.limits import MANAGED_POLICY_CHARACTERS, ROLE_POLICY_CHARACTERS

STACK = "arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/" + "s" * 64 + "-{}-ABCDEFGHIJKLM"


def resources(count: int) -> dict[str, Any]:
    models = "".join(f"    Model{number:03}: {{fields: {{text: string}}}}\n" for number in range(count))
    text = (
        f"data:\n  authorization: [{{allow: publicApiKey}}]\n  models:\n{models}"
        "backup:\n  rules: [{name: daily, schedule: daily}]\n  select: data.models.*\n"
    )
    result = ampc.compile_text(text)
    assert [f"{one.code} {one.message}" for one in result.diagnostics] == []
    return {
        name: one
        for state in result.state.templates.values()
        for name, one in state["Resources"].items()
        if name.startswith("Backup")
    }


def documents(made: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Returns the role's own policy, and those beside it."""
    ((inline),) = made["BackupRole"]["Properties"]["Policies"]
    beside = [one["Properties"] for one in made.values() if one["Type"] == "AWS::IAM::ManagedPolicy"]
    assert all(one["Roles"] == [{"Ref": "BackupRole"}] for one in beside)
    return inline["PolicyDocument"], [one["PolicyDocument"] for one in beside]


def resolved(value: Any) -> Any:
    """Returns a document as it is deployed in a stack with a long name."""
    if isinstance(value, list):
        return [resolved(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "Fn::GetAtt" in value:
        return STACK.format(value["Fn::GetAtt"][0])
    if "Fn::Sub" in value:
        text = value["Fn::Sub"]
        return STACK.format(text[2:].split(".")[0]) + text.partition("}")[2] if text.endswith("/backup/*") else text
    return {key: resolved(one) for key, one in value.items()}


def size(document: dict[str, Any]) -> int:
    return len(json.dumps(resolved(document), separators=(",", ":")))


def on(every: list[dict[str, Any]], action: str) -> list[str]:
    found: list[str] = []
    for document in every:
        for statement in document["Statement"]:
            if action in statement["Action"]:
                one = statement["Resource"]
                found += resolved(one if isinstance(one, list) else [one])
    return found


@pytest.mark.parametrize(("count", "policies"), [(1, 0), (20, 0), (40, 3), (100, 7), (200, 10)])
def test_every_table_and_no_other(count: int, policies: int) -> None:
    made = resources(count)
    inline, beside = documents(made)
    assert len(beside) == policies
    names = [STACK.format(f"DataModel{number:03}Table") for number in range(count)]
    assert on([inline, *beside], "dynamodb:StartAwsBackupJob") == names
    assert on([inline, *beside], "dynamodb:DeleteBackup") == [f"{name}/backup/*" for name in names]
    selected = made["BackupSelection"]["Properties"]["BackupSelection"]["Resources"]
    assert resolved(selected) == names


@pytest.mark.parametrize("count", [10, 20, 40, 60, 100, 140])
def test_what_iam_has_room_for(count: int) -> None:
    inline, beside = documents(resources(count))
    assert size(inline) <= ROLE_POLICY_CHARACTERS
    assert [size(one) for one in beside if size(one) > MANAGED_POLICY_CHARACTERS] == []


def test_policies_beside_the_role_have_addresses() -> None:
    made = [name for name, one in resources(40).items() if one["Type"] == "AWS::IAM::ManagedPolicy"]
    assert made == ["BackupPolicy", "BackupPolicy2", "BackupPolicy3"]


def test_nothing_is_allowed_on_everything() -> None:
    inline, beside = documents(resources(40))
    statements = [one for document in (inline, *beside) for one in document["Statement"]]
    assert [one for one in statements if one["Resource"] == "*" or "*" in one["Action"]] == []
    assert {action for one in statements for action in one["Action"] if "estore" in action} == set()
