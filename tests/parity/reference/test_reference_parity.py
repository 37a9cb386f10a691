"""Decides that existing roles get what Amplify gives them, and that client libraries are told what Amplify tells them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import ampc
from ampc.api import CompileResult

HERE = Path(__file__).parent
AMPLIFY = json.loads((HERE / "amplify.json").read_text())
POOLS = json.loads((HERE / "pools.json").read_text())
FACTORS = {"SMS_MFA": "SMS", "EMAIL_MFA": "EMAIL"}
"""Amplify's words for factors of an existing pool → those of the schema of amplify_outputs.json, and of its new pools."""

NO_PAGES = {
    "socialProviders",
    "oauthCognitoDomain",
    "oauthScope",
    "oauthRedirectSignIn",
    "oauthRedirectSignOut",
    "oauthResponseType",
    "oauthClientId",
}
"""Without sign-in pages Amplify tells empty lists and the domain of no name; the client config has none of it."""


@pytest.fixture(scope="module")
def compiled() -> CompileResult:
    return ampc.compile_file(HERE / "amplify.yaml", lint=False)


def plain(value: Any) -> Any:
    """Returns a value with Fn::Sub and Fn::GetAtt as the text they make."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "Fn::Sub" in value:
        return value["Fn::Sub"].replace("StorageFilesBucket.Arn", "bucket").replace("${!", "${")
    if "Fn::GetAtt" in value:
        return "${" + ".".join(value["Fn::GetAtt"]).replace("StorageFilesBucket.Arn", "bucket") + "}"
    if "Ref" in value:
        return "hook" if value["Ref"] == "FunctionHookRole" else "${" + value["Ref"] + "}"
    return {key: plain(item) for key, item in value.items()}


def spelled(statements: list[dict[str, Any]], pool: str) -> list[str]:
    """Returns statements as text that does not depend on the order of keys; Amplify takes the stack's region for the pool's."""
    text = [json.dumps(one, sort_keys=True) for one in statements]
    return [
        re.sub(rf"cognito-idp:us-east-1:(.*userpool/{pool})", r"cognito-idp:${AWS::Region}:\1", one) for one in text
    ]


def test_amplify_makes_a_custom_resource_and_we_make_nothing(compiled: CompileResult) -> None:
    assert AMPLIFY["authResources"].count("AWS::Lambda::Function") == 2
    assert "Custom::AmplifyRefAuth" in AMPLIFY["authResources"]
    types = [one["Type"] for one in compiled.template["Resources"].values()]
    assert [name for name in types if name.startswith(("Custom::", "AWS::Cognito::"))] == []
    assert types.count("AWS::Lambda::Function") == 1


def test_every_policy_is_on_the_role_that_amplify_puts_it_on(compiled: CompileResult) -> None:
    pool = AMPLIFY["known"]["userPoolId"]
    ours = []
    for one in compiled.template["Resources"].values():
        if one["Type"] in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
            properties = plain(one["Properties"])
            # Managed policies are compared field by field in the parity tests of data.
            held = properties["PolicyDocument"]["Statement"] if one["Type"] == "AWS::IAM::Policy" else []
            ours.append((one["Type"], properties["Roles"], spelled(held, pool)))
    theirs = [(one["type"], one["roles"], spelled(one.get("statements", []), pool)) for one in AMPLIFY["policies"]]
    table_role = [one for one in ours if one[1] == ["${DataPostTableRole}"]]
    assert sorted(one for one in ours if one not in table_role) == sorted(theirs)


def test_outputs(compiled: CompileResult) -> None:
    outputs = compiled.template["Outputs"]
    # Amplify tells the stack's region, whatever pool is named.
    assert {name: outputs[name]["Value"] for name in AMPLIFY["known"]} == {
        **AMPLIFY["known"],
        "authRegion": "us-east-1",
    }
    told = compiled.template["Metadata"]["AWS::Amplify::Auth"]["stackOutputs"]
    assert [name for name in AMPLIFY["metadata"]["stackOutputs"] if name in told] == told


@pytest.mark.parametrize("name", POOLS)
def test_what_is_told_of_a_pool(name: str) -> None:
    document = yaml.safe_load((HERE / "amplify.yaml").read_text())
    reference = {**document["auth"]["reference"], **POOLS[name]}
    result = ampc.compile_text(json.dumps({"auth": {"reference": reference}}), lint=False)
    theirs = AMPLIFY["pools"][name]
    wanted = {key: value for key, value in theirs["outputs"].items() if "oauth" in reference or key not in NO_PAGES}
    for word, right in FACTORS.items():
        wanted["mfaTypes"] = wanted["mfaTypes"].replace(word, right)
    made = {key: value["Value"] for key, value in result.template["Outputs"].items()}
    assert {key: made.get(key) for key in wanted} == wanted
    client = {**theirs["client"], "mfa_methods": [FACTORS.get(one, one) for one in theirs["client"]["mfa_methods"]]}
    assert json.dumps(result.outputs["auth"]) == json.dumps(client)
