"""What we find in memory is what the `cfn-lint` command finds in the written file, finding by finding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ampc.passes.linting import engine

ROLE = {"Fn::GetAtt": ["Role", "Arn"]}
CODE = {"S3Bucket": "bucket", "S3Key": "key"}
FUNCTION = {"Code": CODE, "Role": ROLE, "Handler": "index.handler", "Runtime": "python3.13"}
TRUST = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}


def function(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::Lambda::Function", "Properties": {**FUNCTION, **properties}}


def role(**properties: Any) -> dict[str, Any]:
    trust = {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [TRUST]}}
    return {"Type": "AWS::IAM::Role", "Properties": {**trust, **properties}}


def policy(**statement: Any) -> list[Any]:
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", **statement}]}
    return [{"PolicyName": "p", "PolicyDocument": document}]


TEMPLATES: dict[str, dict[str, Any]] = {
    "clean": {"Resources": {"Role": role(), "F": function()}},
    "wrong-types-twice": {
        "Resources": {"Role": role(), "F": function(MemorySize="big"), "G": function(MemorySize="big")}
    },
    "unknown-properties": {"Resources": {"Role": role(), "F": function(Timeot=3, Foo=1)}},
    "missing-properties": {"Resources": {"D": {"Type": "AWS::Cognito::UserPoolDomain", "Properties": {}}}},
    "missing-references": {
        "Resources": {"F": function(), "Q": {"Type": "AWS::SQS::Queue", "DependsOn": "Zip"}},
        "Outputs": {"O": {"Value": {"Ref": "Missing"}}},
    },
    "policies": {
        "Resources": {
            "A": role(Policies=policy(Action=["cognito:ListUsers", "dynamodb:GetItm"])),
            "B": role(Policies=policy(Action="s3:GetObject", Efect="Allow")),
            "C": role(Policies=policy(Effect="Alow", Action="s3:GetObject")),
        }
    },
    "table": {
        "Resources": {
            "T": {
                "Type": "AWS::DynamoDB::Table",
                "DeletionPolicy": "Retain",
                "Properties": {
                    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                    "AttributeDefinitions": [{"AttributeName": "idd", "AttributeType": "X"}],
                    "BillingMode": "PAY",
                },
            }
        }
    },
    "old-runtime": {"Resources": {"Role": role(), "F": function(Runtime="python2.7")}},
    "unused-parameter": {"Parameters": {"P": {"Type": "String"}}, "Resources": {"Role": role()}},
    "silenced": {
        "Resources": {
            "Role": role(),
            "F": {**function(MemorySize="big"), "Metadata": {"cfn-lint": {"config": {"ignore_checks": ["E3012"]}}}},
            "G": function(MemorySize="big"),
        }
    },
    "user-pool": {
        "Resources": {
            "P": {"Type": "AWS::Cognito::UserPool", "Properties": {"MfaConfiguration": "MAYBE", "Policis": {}}},
        }
    },
}


@pytest.fixture(scope="module")
def told_by_command(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[Any]]:
    """Returns what one run of the command says of all templates: rule, path and message, by template."""
    folder = tmp_path_factory.mktemp("templates")
    for name, template in TEMPLATES.items():
        (folder / f"{name}.json").write_text(json.dumps(template, indent=1))
    command = str(Path(sys.executable).parent / "cfn-lint")
    options = ["--format", "json", "--regions", *engine.DEFAULT.regions]
    files = [f"{name}.json" for name in TEMPLATES]
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [command, *files, *options], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    found: dict[str, Counter[Any]] = {name: Counter() for name in TEMPLATES}
    for match in json.loads(done.stdout):
        path = tuple(match["Location"]["Path"] or ())
        found[Path(match["Filename"]).stem][match["Rule"]["Id"], path, match["Message"]] += 1
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_finding_of_the_command_is_ours(name: str, told_by_command: dict[str, Counter[Any]]) -> None:
    ours = Counter((one.rule, one.path, one.message) for one in engine.run(TEMPLATES[name]))
    assert ours == told_by_command[name]
    assert (sum(ours.values()) == 0) == (name == "clean")
