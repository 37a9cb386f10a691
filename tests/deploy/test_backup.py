"""A vault, a plan and its role deploy. The emulator knows no ``AWS::Backup::BackupSelection``: cfn-lint has looked at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parents[1] / "golden" / "backup" / "amplify.yaml"


def test_a_plan_deploys(aws: Emulator) -> None:
    result = ampc.compile_text(GOLDEN.read_text(), lint=False)
    resources = {name: one for name, one in result.template["Resources"].items() if name != "BackupSelection"}
    template = {**result.template, "Resources": resources}
    deploy(aws, "backup", {**result.files, "template.json": json.dumps(template).encode()}, template)
    found = aws.client("cloudformation").describe_stack_resources(StackName="backup")["StackResources"]
    assert {one["ResourceStatus"] for one in found if one["ResourceType"].startswith("AWS::Backup::")} == {
        "CREATE_COMPLETE"
    }
    backup = aws.client("backup")
    (plan,) = backup.list_backup_plans()["BackupPlansList"]
    rules = backup.get_backup_plan(BackupPlanId=plan["BackupPlanId"])["BackupPlan"]["Rules"]
    assert [(rule["RuleName"], rule["ScheduleExpression"]) for rule in rules] == [
        ("daily", "cron(0 5 * * ? *)"),
        ("monthly", "cron(30 4 1 * ? *)"),
    ]
