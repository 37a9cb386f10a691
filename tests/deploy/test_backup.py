"""A vault, a plan and its role deploy. The emulator knows no ``AWS::Backup::BackupSelection``: cfn-lint has looked at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parents[1] / "golden" / "backup" / "amplify.yaml"


def deployed(aws: Emulator, stack: str, text: str) -> dict[str, Any]:
    result = ampc.compile_text(text, lint=False)
    resources = {name: one for name, one in result.template["Resources"].items() if name != "BackupSelection"}
    template = {**result.template, "Resources": resources}
    return deploy(aws, stack, {**result.files, "template.json": json.dumps(template).encode()}, template)


def test_a_plan_deploys(aws: Emulator) -> None:
    stack = deployed(aws, "backup", GOLDEN.read_text())
    found = aws.client("cloudformation").describe_stack_resources(StackName="backup")["StackResources"]
    assert {one["ResourceStatus"] for one in found if one["ResourceType"].startswith("AWS::Backup::")} == {
        "CREATE_COMPLETE"
    }
    backup = aws.client("backup")
    (plan,) = backup.list_backup_plans()["BackupPlansList"]
    assert plan["BackupPlanName"] == f"shop-{stack['StackId'].rsplit('/', 1)[1]}"
    assert len(plan["BackupPlanName"]) <= 50
    rules = backup.get_backup_plan(BackupPlanId=plan["BackupPlanId"])["BackupPlan"]["Rules"]
    assert [(rule["RuleName"], rule["ScheduleExpression"]) for rule in rules] == [
        ("daily", "cron(0 5 * * ? *)"),
        ("monthly", "cron(30 4 1 * ? *)"),
    ]


def test_the_role_of_many_tables_deploys(aws: Emulator) -> None:
    models = "".join(f"    Model{number:02}: {{fields: {{text: string}}}}\n" for number in range(30))
    text = (
        f"data:\n  authorization: [{{allow: publicApiKey}}]\n  models:\n{models}"
        "backup:\n  rules: [{name: daily, schedule: daily}]\n  select: data.models.*\n"
    )
    deployed(aws, "backup-many", text)
    found = aws.client("cloudformation").describe_stack_resources(StackName="backup-many")["StackResources"]
    ids = {one["LogicalResourceId"]: one["PhysicalResourceId"] for one in found}
    iam = aws.client("iam")
    attached = iam.list_attached_role_policies(RoleName=ids["BackupRole"])["AttachedPolicies"]
    assert {one["PolicyArn"] for one in attached} == {ids["BackupPolicy"], ids["BackupPolicy2"]}
    allowed: list[str] = []
    for policy in attached:
        version = iam.get_policy_version(PolicyArn=policy["PolicyArn"], VersionId="v1")["PolicyVersion"]["Document"]
        (start,) = (one for one in version["Statement"] if "dynamodb:StartAwsBackupJob" in one["Action"])
        allowed += start["Resource"]
    tables = aws.client("dynamodb")
    arns = [tables.describe_table(TableName=ids[f"DataModel{n:02}Table"])["Table"]["TableArn"] for n in range(30)]
    assert sorted(allowed) == sorted(arns)
