"""Tags reach whatever takes them, in the shape that the resource type has for them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ampc
from ampc.cfn.schemas import TagStyle, resource_schema, taggable
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
FOLDERS = sorted(file.parent for part in ("tests/golden", "examples") for file in (ROOT / part).glob("*/amplify.yaml"))
SETS_TAGS_ITSELF = {"override-all-operations"}
CASES = [folder for folder in FOLDERS if folder.name not in SETS_TAGS_ITSELF]
NOT_OF_THE_RESOURCE = frozenset({"CopyTags", "RecoveryPointTags"})


def tagged(resource: dict[str, Any]) -> Iterator[Any]:
    """Yields what stands under every property that holds tags of the resource itself, by its name alone."""
    schema = resource_schema(resource["Type"])
    names = [name for name in schema.raw["properties"] if name.endswith("Tags")] if schema else []
    for name in names:
        if name not in NOT_OF_THE_RESOURCE:
            yield resource.get("Properties", {}).get(name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_resource_that_takes_tags_has_them(case: Path) -> None:
    text = (case / "amplify.yaml").read_text()
    text = re.sub(r"^tags:.*\n(?:[ #].*\n|\n)*", "", text, flags=re.MULTILINE) + '\ntags: {audit: "7"}\n'
    state = run(State(Options(BuildOptions(case, assets=False), lint=False), text.encode()), PASSES)
    assert [d.code for d in state.diagnostics if d.severity == "error"] == []
    wrong, count = [], 0
    for path, template in state.templates.items():
        for name, resource in template["Resources"].items():
            for tags in tagged(resource):
                count += 1
                found = tags.get("audit") if isinstance(tags, dict) else None
                if isinstance(tags, list):
                    found = next((tag["Value"] for tag in tags if tag["Key"] == "audit"), None)
                if found != "7":
                    wrong.append((path, name, resource["Type"], tags))
    assert wrong == []
    assert count > 0 or not state.templates["template.json"]["Resources"]


@pytest.mark.parametrize(
    ("type_", "style"),
    [
        ("AWS::SQS::Queue", TagStyle("Tags", as_map=False)),
        ("AWS::SSM::Parameter", TagStyle("Tags", as_map=True)),
        ("AWS::ApiGatewayV2::Api", TagStyle("Tags", as_map=True)),
        ("AWS::ApiGateway::RestApi", TagStyle("Tags", as_map=False)),
        ("AWS::Cognito::UserPool", TagStyle("UserPoolTags", as_map=True)),
        ("AWS::Cognito::IdentityPool", TagStyle("IdentityPoolTags", as_map=False)),
        ("AWS::Backup::BackupVault", TagStyle("BackupVaultTags", as_map=True)),
        ("AWS::Glue::Job", TagStyle("Tags", as_map=True)),
        ("AWS::PCS::Cluster", TagStyle("Tags", as_map=True)),
        ("AWS::CodeBuild::Project", TagStyle("Tags", as_map=False)),
        ("AWS::DAX::Cluster", TagStyle("Tags", as_map=True)),
        ("AWS::Route53::HostedZone", TagStyle("HostedZoneTags", as_map=False)),
        ("AWS::AutoScaling::AutoScalingGroup", TagStyle("Tags", as_map=False, more={"PropagateAtLaunch": True})),
        ("AWS::Scheduler::Schedule", None),
        ("AWS::Cognito::UserPoolClient", None),
        ("AWS::CloudFormation::CustomResource", None),
        ("Custom::Anything", None),
    ],
)
def test_shapes(type_: str, style: TagStyle | None) -> None:
    assert taggable(type_) == style


def test_a_tag_that_a_resource_has_already_stays() -> None:
    text = """
resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "0"
      MaxSize: "1"
      Tags: [{Key: team, Value: mine, PropagateAtLaunch: false}]
  Job:
    Type: AWS::Glue::Job
    Properties: {Role: r, Command: {}, Tags: {team: mine}}
tags: {team: core, cost: low}
"""
    made = json.loads(ampc.compile_text(text, lint=False).files["template.json"])["Resources"]
    assert made["Group"]["Properties"]["Tags"] == [
        {"Key": "team", "Value": "mine", "PropagateAtLaunch": False},
        {"Key": "cost", "Value": "low", "PropagateAtLaunch": True},
    ]
    assert made["Job"]["Properties"]["Tags"] == {"team": "mine", "cost": "low"}
