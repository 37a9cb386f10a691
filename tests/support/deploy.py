"""Deploys a build as a user would: files to a bucket, the template through a change set."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any

from tests.support.identity_providers import with_identity_providers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.ministack import Emulator

BUCKET = "ampc-files"
LARGEST_BODY = 51_200
PATIENCE = 3000
"""How often a stack is looked at, ten times a second."""


def upload(emulator: Emulator, files: Mapping[str, bytes], prefix: str) -> None:
    s3 = emulator.client("s3")
    if BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=BUCKET)
    for path, content in files.items():
        s3.put_object(Bucket=BUCKET, Key=f"{prefix}{path}", Body=content)


def deploy(emulator: Emulator, stack: str, files: Mapping[str, bytes], template: Mapping[str, Any]) -> dict[str, Any]:
    """Creates or updates a stack and returns its description, with outputs as a mapping.

    Raises:
        AssertionError: the stack did not reach a complete state; the text holds the events.
    """
    prefix = f"{stack}/"
    bridged = with_identity_providers(emulator, dict(template))
    if bridged != template:
        files = {**files, "template.json": json.dumps(bridged).encode()}
    upload(emulator, files, prefix)
    cloudformation = emulator.client("cloudformation")
    values = {"AssetBucket": BUCKET, "AssetPrefix": prefix}
    parameters = [
        {"ParameterKey": name, "ParameterValue": values[name]}
        for name in template.get("Parameters", {})
        if name in values
    ]
    kind = "UPDATE" if _exists(cloudformation, stack) else "CREATE"
    name = f"c{uuid.uuid4().hex}"
    cloudformation.create_change_set(
        StackName=stack,
        ChangeSetName=name,
        ChangeSetType=kind,
        # CloudFormation takes a larger template from a bucket only.
        **(
            {"TemplateBody": files["template.json"].decode()}
            if len(files["template.json"]) <= LARGEST_BODY
            else {"TemplateURL": f"{emulator.url}/{BUCKET}/{prefix}template.json"}
        ),
        Parameters=parameters,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=stack, ChangeSetName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    cloudformation.execute_change_set(StackName=stack, ChangeSetName=name)
    return _finished(cloudformation, stack, f"{kind}_COMPLETE")


def _exists(cloudformation: Any, stack: str) -> bool:
    return any(
        found["StackName"] == stack and found["StackStatus"] != "DELETE_COMPLETE"
        for found in cloudformation.list_stacks()["StackSummaries"]
    )


def _finished(cloudformation: Any, stack: str, wanted: str) -> dict[str, Any]:
    description: dict[str, Any] = {}
    for _ in range(PATIENCE):
        description = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
        if not description["StackStatus"].endswith("IN_PROGRESS"):
            break
        time.sleep(0.1)
    if description["StackStatus"] != wanted:
        events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
        failed = [
            f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}"
            for e in events
            if "FAILED" in e["ResourceStatus"]
        ]
        raise AssertionError(f"{description['StackStatus']}: {failed}")
    description["values"] = {output["OutputKey"]: output["OutputValue"] for output in description.get("Outputs", [])}
    return description
