"""A sign-up runs its triggers, a custom sign-in its challenges, and the emulated pool has what the file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from tests.support.deploy import deploy

import ampc

if TYPE_CHECKING:
    from tests.support.ministack import Emulator

pytestmark = pytest.mark.slow

YAML = """
auth:
  loginWith: {email: true}
  groups: [MEMBERS]
  client: {authFlows: [CUSTOM_AUTH, USER_PASSWORD_AUTH]}
  triggers:
    preSignUp: admit
    postConfirmation: join
    defineAuthChallenge: challenge
    createAuthChallenge: challenge
    verifyAuthChallengeResponse: challenge
functions:
  admit: {entry: ./admit.py}
  challenge: {entry: ./challenge.py}
  join:
    entry: ./join.py
    access: [{to: auth, actions: [addUserToGroup]}]
"""
ADMIT = """
def handler(event, context):
    if not event["request"]["userAttributes"]["email"].endswith("@example.com"):
        raise ValueError("only example.com signs up")
    event["response"]["autoConfirmUser"] = True
    event["response"]["autoVerifyEmail"] = True
    return event
"""
CHALLENGE = """
def handler(event, context):
    trigger, response = event["triggerSource"].split("_")[0], event["response"]
    if trigger == "DefineAuthChallenge":
        passed = [step["challengeResult"] for step in event["request"]["session"]]
        response.update(issueTokens=passed == [True], failAuthentication=False, challengeName="CUSTOM_CHALLENGE")
    elif trigger == "CreateAuthChallenge":
        response.update(publicChallengeParameters={"question": "6 x 7"}, privateChallengeParameters={"answer": "42"})
    else:
        right = event["request"]["privateChallengeParameters"]["answer"]
        response["answerCorrect"] = event["request"]["challengeAnswer"] == right
    return event
"""
JOIN = """
import json
from pathlib import Path
import os
import urllib.request

SCOPE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0"
HEADERS = {
    "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminAddUserToGroup",
    "Content-Type": "application/x-amz-json-1.1",
    "Authorization": SCOPE,
}

def handler(event, context):
    body = {"UserPoolId": event["userPoolId"], "Username": event["userName"], "GroupName": "MEMBERS"}
    request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], json.dumps(body).encode(), HEADERS)
    urllib.request.urlopen(request).read()
    return event
"""
"""The emulator's runtime has no boto3."""


@pytest.fixture(scope="module")
def backend(aws: Emulator, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("auth")
    (folder / "amplify.yaml").write_text(YAML)
    for name, code in (("admit", ADMIT), ("challenge", CHALLENGE), ("join", JOIN)):
        (folder / f"{name}.py").write_text(code)
    result = ampc.compile_file(folder / "amplify.yaml")
    assert [f"{d.code} {d.message}" for d in result.diagnostics] == []
    values: dict[str, str] = deploy(aws, "auth-triggers", result.files, result.template)["values"]
    return values


def sign_up(aws: Emulator, backend: dict[str, str], email: str) -> dict[str, Any]:
    answer: dict[str, Any] = aws.client("cognito-idp").sign_up(
        ClientId=backend["webClientId"],
        Username=email,
        Password="Correct-Horse-1",
        UserAttributes=[{"Name": "email", "Value": email}],
    )
    return answer


def test_a_sign_up_runs_its_trigger(aws: Emulator, backend: dict[str, str]) -> None:
    assert sign_up(aws, backend, "ada@example.com")["UserConfirmed"] is True
    user = aws.client("cognito-idp").admin_get_user(UserPoolId=backend["userPoolId"], Username="ada@example.com")
    attributes = {one["Name"]: one["Value"] for one in user["UserAttributes"]}
    assert (user["UserStatus"], attributes["email_verified"]) == ("CONFIRMED", "true")


def test_the_trigger_refuses_a_sign_up(aws: Emulator, backend: dict[str, str]) -> None:
    with pytest.raises(ClientError) as refused:
        sign_up(aws, backend, "eve@example.org")
    assert refused.value.response["Error"]["Code"] == "UserLambdaValidationException"
    assert "only example.com signs up" in str(refused.value)
    users = aws.client("cognito-idp").list_users(UserPoolId=backend["userPoolId"])["Users"]
    emails = {one["Value"] for user in users for one in user["Attributes"] if one["Name"] == "email"}
    assert "eve@example.org" not in emails


def test_what_a_confirmation_runs_joins_the_group(aws: Emulator, backend: dict[str, str]) -> None:
    """The emulator knows no postConfirmation, so the event is handed to the function that the pool names for it."""
    cognito, pool = aws.client("cognito-idp"), backend["userPoolId"]
    sign_up(aws, backend, "grace@example.com")
    name = cognito.admin_get_user(UserPoolId=pool, Username="grace@example.com")["Username"]
    config = cognito.describe_user_pool(UserPoolId=pool)["UserPool"]["LambdaConfig"]
    event = {"triggerSource": "PostConfirmation_ConfirmSignUp", "userPoolId": pool, "userName": name, "response": {}}
    answer = aws.client("lambda").invoke(FunctionName=config["PostConfirmation"], Payload=json.dumps(event))
    assert json.loads(answer["Payload"].read()) == event
    groups = cognito.admin_list_groups_for_user(UserPoolId=pool, Username=name)["Groups"]
    assert [group["GroupName"] for group in groups] == ["MEMBERS"]


@pytest.mark.parametrize(("answer", "signed_in"), [("42", True), ("41", False)])
def test_a_custom_sign_in_asks_its_challenge(
    aws: Emulator, backend: dict[str, str], answer: str, signed_in: bool
) -> None:
    cognito, name = aws.client("cognito-idp"), f"user{answer}@example.com"
    sign_up(aws, backend, name)
    asked = cognito.initiate_auth(
        ClientId=backend["webClientId"], AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": name}
    )
    assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert asked["ChallengeParameters"]["question"] == "6 x 7"
    given = cognito.respond_to_auth_challenge(
        ClientId=backend["webClientId"],
        ChallengeName="CUSTOM_CHALLENGE",
        Session=asked["Session"],
        ChallengeResponses={"USERNAME": name, "ANSWER": answer},
    )
    assert ("AuthenticationResult" in given) == signed_in


GOLDEN = Path(__file__).parents[1] / "golden"


def golden(aws: Emulator, name: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Deploys a golden case; returns the stack's outputs and the user pool."""
    result = ampc.compile_file(GOLDEN / name / "amplify.yaml")
    outputs: dict[str, str] = deploy(aws, name, result.files, result.template)["values"]
    return outputs, aws.client("cognito-idp").describe_user_pool(UserPoolId=outputs["userPoolId"])["UserPool"]


def test_messages_are_those_of_the_file(aws: Emulator) -> None:
    _, pool = golden(aws, "auth-messages")
    assert pool["AdminCreateUserConfig"]["InviteMessageTemplate"] == {
        "SMSMessage": "Shop: sign in as {username} with {####}",
        "EmailMessage": "Sign in as {username} with {####}",
        "EmailSubject": "Come in",
    }
    assert pool["VerificationMessageTemplate"]["SmsMessage"] == "Shop code: {####}"


def test_sign_in_without_a_password_is_on(aws: Emulator) -> None:
    outputs, pool = golden(aws, "auth-passwordless")
    assert pool["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"] == [
        "PASSWORD",
        "EMAIL_OTP",
        "SMS_OTP",
        "WEB_AUTHN",
    ]
    client = aws.client("cognito-idp").describe_user_pool_client(
        UserPoolId=outputs["userPoolId"], ClientId=outputs["webClientId"]
    )["UserPoolClient"]
    assert "ALLOW_USER_AUTH" in client["ExplicitAuthFlows"]


def test_a_sender_may_decrypt_with_its_key(aws: Emulator) -> None:
    _, pool = golden(aws, "auth-sender-functions")
    triggers = pool["LambdaConfig"]
    kms = aws.client("kms")
    key = kms.describe_key(KeyId=triggers["KMSKeyID"])["KeyMetadata"]
    assert kms.get_key_rotation_status(KeyId=key["KeyId"])["KeyRotationEnabled"] is True
    function = aws.client("lambda").get_function_configuration(FunctionName=triggers["CustomEmailSender"]["LambdaArn"])
    assert function["Environment"]["Variables"]["KEY_ARN"] == key["Arn"]
    role = function["Role"].rsplit("/", 1)[1]
    iam = aws.client("iam")
    statements = [
        statement
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
        for statement in iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]
    ]
    assert {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key["Arn"]} in statements


def test_the_recipe_of_the_page_adds_a_user_to_a_group(
    aws: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "auth.md").read_text()
    section = page.split("## Functions that manage users\n", 1)[1].split("\n## ", 1)[0]
    text, recipe = (section.split(f"```{language}\n", 1)[1].split("```", 1)[0] for language in ("yaml", "python"))
    (tmp_path / "amplify.yaml").write_text(text)
    (tmp_path / "functions").mkdir()
    (tmp_path / "functions" / "add_to_group.py").write_text(recipe)
    result = ampc.compile_file(tmp_path / "amplify.yaml")
    values = deploy(aws, "auth-admin", result.files, result.template)["values"]
    (name,) = json.loads(values["definedFunctions"])
    function = aws.client("lambda").get_function_configuration(FunctionName=name)
    # The emulator's runtime has no boto3, which Lambda's has: the deployed environment is put around the code.
    variables = function["Environment"]["Variables"]
    assert variables == {"AMPLIFY_AUTH_USERPOOL_ID": values["userPoolId"]}
    for key, setting in {
        "AWS_ENDPOINT_URL": aws.url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        **variables,
    }.items():
        monkeypatch.setenv(key, setting)
    cognito, pool = aws.client("cognito-idp"), values["userPoolId"]
    user = cognito.admin_create_user(UserPoolId=pool, Username="ada@example.com")["User"]["Username"]
    scope: dict[str, Any] = {}
    exec(recipe, scope)
    assert scope["handler"]({"arguments": {"userId": user, "group": "EDITORS"}}, None) is True
    groups = cognito.admin_list_groups_for_user(UserPoolId=pool, Username=user)["Groups"]
    assert [group["GroupName"] for group in groups] == ["EDITORS"]
    arn = cognito.describe_user_pool(UserPoolId=pool)["UserPool"]["Arn"]

    def decision(action: str, resource: str) -> str:
        answer = aws.client("iam").simulate_principal_policy(
            PolicySourceArn=function["Role"], ActionNames=[f"cognito-idp:{action}"], ResourceArns=[resource]
        )
        return str(answer["EvaluationResults"][0]["EvalDecision"])

    assert decision("AdminAddUserToGroup", arn) == "allowed"
    assert decision("AdminAddUserToGroup", f"{arn}x") == "implicitDeny"
    assert decision("AdminDeleteUser", arn) == "implicitDeny"


@pytest.mark.parametrize(
    "name", ["auth-access", "auth-client", "auth-messages-link", "auth-roles", "auth-sender-key", "auth-senders"]
)
def test_the_golden_case_deploys(aws: Emulator, name: str) -> None:
    _, pool = golden(aws, name)
    assert pool["Id"]
