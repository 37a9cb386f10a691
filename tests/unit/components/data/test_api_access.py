"""Functions that call the API: the address comes by the environment, or by SSM where the environment would be a cycle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ampc

BACKEND = """
auth: {{loginWith: {{email: true}}, triggers: {{postConfirmation: welcome}}}}
data:
  name: {name}
  authorizationModes: {{default: userPool, lambda: {{function: decide}}}}
  authorization: [{{allow: owner}}, {{allow: {{function: {caller}}}, to: [query, listen]}}]
  models: {{Note: {{fields: {{text: string}}}}}}
functions:
  welcome: {{entry: ./handler.py, environment: {{OTHER: !Ref functions.helper.lambda}}}}
  decide: {{entry: ./handler.py}}
  helper: {{entry: ./handler.py}}
  plain: {{entry: ./handler.py}}
"""


def resources(tmp_path: Path, caller: str, name: str = "amplifyData") -> dict[str, Any]:
    (tmp_path / "handler.py").write_text("def handler(event, context):\n    return event\n")
    (tmp_path / "amplify.yaml").write_text(BACKEND.format(caller=caller, name=name))
    result = ampc.compile_file(tmp_path / "amplify.yaml", lint=False)
    assert result.ok, result.diagnostics
    return dict(result.template["Resources"])


def test_the_environment_tells_the_address(tmp_path: Path) -> None:
    found = resources(tmp_path, "plain")
    assert found["FunctionPlainLambda"]["Properties"]["Environment"]["Variables"] == {
        "AMPLIFY_DATA_GRAPHQL_ENDPOINT": {"Fn::GetAtt": ["DataApi", "GraphQLUrl"]},
        "AMPLIFY_DATA_DEFAULT_NAME": "amplifyData",
    }
    assert found["FunctionPlainPolicy"]["Properties"]["PolicyDocument"]["Statement"] == [
        {
            "Effect": "Allow",
            "Action": "appsync:GraphQL",
            "Resource": [
                {"Fn::Sub": "${DataApi.Arn}/types/Query/*"},
                {"Fn::Sub": "${DataApi.Arn}/types/Subscription/*"},
            ],
        }
    ]
    assert not [name for name, r in found.items() if r["Type"] == "AWS::SSM::Parameter"]


@pytest.mark.parametrize("caller", ["welcome", "decide", "helper"])
def test_what_the_api_needs_reads_the_address_from_ssm(tmp_path: Path, caller: str) -> None:
    found = resources(tmp_path, caller, "shop_api2")
    variables = found[f"Function{caller.title()}Lambda"]["Properties"]["Environment"]["Variables"]
    path = f"/amplify/${{AWS::StackName}}/{caller}/GRAPHQL_ENDPOINT"
    assert variables["AMPLIFY_DATASHOP_API_2_GRAPHQL_ENDPOINT"] == "<value will be resolved during runtime>"
    assert variables["AMPLIFY_SSM_ENV_CONFIG"] == {
        "Fn::Sub": f'{{"AMPLIFY_DATASHOP_API_2_GRAPHQL_ENDPOINT": {{"path": "{path}"}}, "SHOP_API_2_GRAPHQL_ENDPOINT": {{"path": "{path}"}}}}'
    }
    assert found[f"Function{caller.title()}ApiAddress"]["Properties"]["Name"] == {"Fn::Sub": path}
    statement = found[f"Function{caller.title()}Policy"]["Properties"]["PolicyDocument"]["Statement"][1]
    assert statement["Action"] == ["ssm:GetParameter", "ssm:GetParameters"]
    assert statement["Resource"] == {
        "Fn::Sub": f"arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:parameter{path}"
    }
