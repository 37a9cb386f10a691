"""Deploys identity providers to an emulator whose Cognito has them and whose CloudFormation has not.

Each ``AWS::Cognito::UserPoolIdentityProvider`` becomes a custom resource with the same properties, whose function calls
``CreateIdentityProvider`` with what the emulator's CloudFormation gives it: references and secrets are resolved there.
``Ref`` gives the provider's name, as that of the real type does.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

TYPE = "AWS::Cognito::UserPoolIdentityProvider"
NAME = "identity-providers"
CODE = """
import json
import os
import urllib.request

HEADERS = {
    "Content-Type": "application/x-amz-json-1.1",
    "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, "
    "SignedHeaders=host, Signature=0",
}


def handler(event, context):
    given = {key: value for key, value in event["ResourceProperties"].items() if key != "ServiceToken"}
    if event["RequestType"] != "Create":
        given.pop("ProviderType")
    if event["RequestType"] == "Delete":
        given = {key: given[key] for key in ("UserPoolId", "ProviderName")}
    answer = {"Status": "SUCCESS", "PhysicalResourceId": given["ProviderName"]}
    target = f"AWSCognitoIdentityProviderService.{event['RequestType']}IdentityProvider"
    try:
        body = json.dumps(given).encode()
        call = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], body, {**HEADERS, "X-Amz-Target": target})
        urllib.request.urlopen(call).read()
    except Exception as error:
        answer = {**answer, "Status": "FAILED", "Reason": str(error)}
    same = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    reply = urllib.request.Request(event["ResponseURL"], json.dumps({**same, **answer}).encode(), method="PUT")
    urllib.request.urlopen(reply).read()
"""


def with_identity_providers(emulator: Emulator, template: dict[str, Any]) -> dict[str, Any]:
    """Returns the template with a custom resource in place of each identity provider; unchanged when it has none."""
    resources = template["Resources"]
    if all(resource["Type"] != TYPE for resource in resources.values()):
        return template
    token = _function(emulator)
    changed = {
        name: {
            **resource,
            "Type": "Custom::IdentityProvider",
            "Properties": {"ServiceToken": token, **resource["Properties"]},
        }
        if resource["Type"] == TYPE
        else resource
        for name, resource in resources.items()
    }
    return {**template, "Resources": changed}


def _function(emulator: Emulator) -> str:
    functions = emulator.client("lambda")
    for function in functions.list_functions()["Functions"]:
        if function["FunctionName"] == NAME:
            return str(function["FunctionArn"])
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("index.py", CODE)
    made = functions.create_function(
        FunctionName=NAME,
        Runtime="python3.12",
        Role="arn:aws:iam::000000000000:role/none",
        Handler="index.handler",
        Code={"ZipFile": content.getvalue()},
    )
    return str(made["FunctionArn"])
