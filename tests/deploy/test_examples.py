"""Every example builds without a finding, `cfn-lint` on its own agrees, and it deploys, runs and updates."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_DEPLOYED: dict[str, tuple[Any, dict[str, str]]] = {}
APPLE = {"servicesId": "com.example.recipes", "teamId": "TEAM", "keyId": "KEY", "privateKey": "-----BEGIN KEY-----"}
SECRETS = {"recipes/prod/APPLE": json.dumps(APPLE)}
NAMES = sorted(folder.name for folder in EXAMPLES.iterdir() if (folder / "amplify.yaml").is_file())


def compiled(name: str) -> Any:
    result = ampc.compile_file(EXAMPLES / name / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    return result


def create_secrets(aws: Emulator, names: list[str]) -> None:
    manager = aws.client("secretsmanager")
    there = {secret["Name"] for secret in manager.list_secrets()["SecretList"]}
    for name in names:
        if name not in there:
            manager.create_secret(Name=name, SecretString=SECRETS.get(name, f"value of {name}"))


def create_roles(aws: Emulator, names: list[str]) -> None:
    iam = aws.client("iam")
    there = {role["RoleName"] for role in iam.list_roles()["Roles"]}
    for name in sorted({*names} - there):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": []}))


def deployed(aws: Emulator, name: str, stack: str = "") -> tuple[Any, dict[str, str]]:
    stack = stack or name
    if stack not in _DEPLOYED:
        result = compiled(name)
        create_secrets(aws, [secret.id for secret in result.program.secrets])
        create_roles(aws, [thing.ref for thing in result.program.existing.values() if thing.type == "AWS::IAM::Role"])
        _DEPLOYED[stack] = (result, deploy(aws, stack, result.files, result.template)["values"])
    return _DEPLOYED[stack]


def graphql(aws: Emulator, outputs: dict[str, str], query: str, variables: dict[str, Any], **headers: str) -> Any:
    url = f"{aws.url}/v1/apis/{outputs['awsAppsyncApiId']}/graphql"
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json", **headers})
    with urllib.request.urlopen(request, timeout=30) as answer:
        found = json.loads(answer.read())
    assert "errors" not in found, found
    return found["data"]


@pytest.mark.parametrize("name", NAMES)
def test_cfn_lint_agrees(name: str, tmp_path: Path) -> None:
    result = compiled(name)
    templates = []
    for path, content in result.files.items():
        if path.endswith("template.json"):
            target = tmp_path / path.replace("/", "-")
            target.write_bytes(content)
            templates.append(target)
    command = [
        str(Path(sys.executable).with_name("cfn-lint")),
        "--non-zero-exit-code",
        "informational",
        *map(str, templates),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (answer.returncode, answer.stdout) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_deploys_and_an_update_deploys(aws: Emulator, name: str) -> None:
    result, _ = deployed(aws, name, f"{name}-updated")
    template = json.loads(result.files["template.json"])
    template["Resources"]["Added"] = {"Type": "AWS::SNS::Topic"}
    template["Outputs"]["Revision"] = {"Value": {"Ref": "Added"}}
    files = {**result.files, "template.json": json.dumps(template).encode()}
    description = deploy(aws, f"{name}-updated", files, template)
    assert description["StackStatus"] == "UPDATE_COMPLETE"
    assert description["values"]["Revision"].startswith("arn:aws:sns:")


def test_what_the_overrides_did_is_visible(aws: Emulator) -> None:
    _, outputs = deployed(aws, "overriding-resources")
    pool = aws.client("cognito-idp").describe_user_pool(UserPoolId=outputs["userPoolId"])["UserPool"]
    policy = pool["Policies"]["PasswordPolicy"]
    assert (policy["MinimumLength"], policy["TemporaryPasswordValidityDays"]) == (10, 20)
    assert outputs["passwordPolicyMinLength"] == "10"
    name = json.loads(outputs["definedFunctions"])[0]
    function = aws.client("lambda").get_function_configuration(FunctionName=name)
    assert function["Environment"]["Variables"]["USER_POOL_ID"] == outputs["userPoolId"]
    role = function["Role"].rsplit("/", 1)[1]
    iam = aws.client("iam")
    statements = [
        statement
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
        for statement in iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]
    ]
    assert {
        "Effect": "Allow",
        "Action": "cognito-idp:AdminListUserAuthEvents",
        "Resource": pool["Arn"],
    } in statements


def test_the_retained_user_pool_says_so_in_the_template() -> None:
    pool = compiled("overriding-resources").template["Resources"]["AuthUserPool"]
    assert (pool["DeletionPolicy"], pool["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_an_item_is_created_and_read_over_graphql(aws: Emulator) -> None:
    _, outputs = deployed(aws, "overriding-resources")
    create = "mutation M($input: CreateTodoInput!) { createTodo(input: $input) { id content isDone } }"
    key = {"x-api-key": outputs["awsAppsyncApiKey"]}
    # The emulator's AppSync stores booleans as numbers, so none is sent; tests/execution covers them.
    made = graphql(aws, outputs, create, {"input": {"content": "milk"}}, **key)["createTodo"]
    assert made["content"] == "milk"
    read = "query Q($id: ID!) { getTodo(id: $id) { id content isDone } }"
    assert graphql(aws, outputs, read, {"id": made["id"]}, **key)["getTodo"] == made


def test_the_function_runs(aws: Emulator) -> None:
    _, outputs = deployed(aws, "quickstart")
    name = json.loads(outputs["definedFunctions"])[0]
    answer = aws.client("lambda").invoke(FunctionName=name, Payload=json.dumps({"name": "Ada"}))
    assert json.loads(answer["Payload"].read()) == "Hello, Ada!"


def test_a_package_of_the_requirements_file_is_there(aws: Emulator) -> None:
    _, outputs = deployed(aws, "scheduled-python")
    name = json.loads(outputs["definedFunctions"])[0]
    answer = aws.client("lambda").invoke(FunctionName=name, Payload=json.dumps({"orders": 1234567}))
    assert json.loads(answer["Payload"].read()) == "Good morning: 1,234,567 orders."


def test_raw_resources_and_generated_ones_refer_to_each_other(aws: Emulator) -> None:
    result, outputs = deployed(aws, "custom-resource")
    queue = aws.client("sqs").get_queue_attributes(QueueUrl=outputs["QueueUrl"], AttributeNames=["All"])["Attributes"]
    assert queue["MessageRetentionPeriod"] == "432000"
    name = json.loads(outputs["definedFunctions"])[0]
    environment = aws.client("lambda").get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    assert environment["QUEUE_URL"] == outputs["QueueUrl"]
    custom = json.loads(outputs["customOutputs"])["custom"]
    assert custom == {"queueUrl": outputs["QueueUrl"], "queueName": queue["QueueArn"].rsplit(":", 1)[1]}
    assert result.outputs["custom"] == {
        "queueUrl": "${customOutputs.custom.queueUrl}",
        "queueName": "${customOutputs.custom.queueName}",
    }


def test_cloudformation_gives_secrets_to_the_identity_providers(aws: Emulator) -> None:
    _, outputs = deployed(aws, "social-login")
    cognito = aws.client("cognito-idp")

    def details(name: str) -> dict[str, str]:
        found = cognito.describe_identity_provider(UserPoolId=outputs["userPoolId"], ProviderName=name)
        return dict(found["IdentityProvider"]["ProviderDetails"])

    assert details("Google")["client_secret"] == "value of recipes/prod/GOOGLE_CLIENT_SECRET"
    assert details("ExampleCorp")["client_secret"] == "value of recipes/prod/EXAMPLE_CORP_CLIENT_SECRET"
    apple = details("SignInWithApple")
    assert [apple[name] for name in ("client_id", "team_id", "key_id", "private_key")] == [*APPLE.values()]
    client = cognito.describe_user_pool_client(UserPoolId=outputs["userPoolId"], ClientId=outputs["webClientId"])
    assert client["UserPoolClient"]["SupportedIdentityProviders"] == [
        "Google", "SignInWithApple", "ExampleCorp", "COGNITO",
    ]  # fmt: skip
    found = cognito.describe_user_pool_domain(Domain=outputs["oauthCognitoDomain"].split(".")[0])["DomainDescription"]
    assert found["UserPoolId"] == outputs["userPoolId"]


def test_an_editor_has_another_role_than_a_user(aws: Emulator) -> None:
    """The emulator's tokens name no role, so each role is asked what Cognito would give its bearer."""
    _, outputs = deployed(aws, "passwordless")
    cognito, identities, iam = aws.client("cognito-idp"), aws.client("cognito-identity"), aws.client("iam")
    editors = cognito.get_group(UserPoolId=outputs["userPoolId"], GroupName="EDITORS")["Group"]["RoleArn"]
    given = identities.get_identity_pool_roles(IdentityPoolId=outputs["identityPoolId"])
    users, guests = given["Roles"]["authenticated"], given["Roles"]["unauthenticated"]
    (mapping,) = given["RoleMappings"].values()
    assert (mapping["Type"], mapping["AmbiguousRoleResolution"]) == ("Token", "AuthenticatedRole")
    made = aws.client("cloudformation").describe_stack_resources(StackName="passwordless")["StackResources"]
    (table,) = (one["PhysicalResourceId"] for one in made if one["ResourceType"] == "AWS::DynamoDB::Table")
    arn = aws.client("dynamodb").describe_table(TableName=table)["Table"]["TableArn"]

    def decisions(role: str) -> list[str]:
        actions = ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem"]
        answer = iam.simulate_principal_policy(PolicySourceArn=role, ActionNames=actions, ResourceArns=[arn])
        return [one["EvalDecision"] for one in answer["EvaluationResults"]]

    assert len({editors, users, guests}) == 3
    assert decisions(editors) == ["allowed", "allowed", "implicitDeny"]
    assert decisions(users) == decisions(guests) == ["implicitDeny"] * 3
    trust = iam.get_role(RoleName=editors.rsplit("/", 1)[1])["Role"]["AssumeRolePolicyDocument"]["Statement"]
    assert trust == [
        {
            "Effect": "Allow",
            "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": outputs["identityPoolId"]},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"},
            },
        }
    ]
