"""Two backends share users that neither of them made: tokens are taken, roles get rights of both, and keep their own."""

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

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "existing-user-pool"
STACKS = ("reference-one", "reference-two")


@pytest.fixture(scope="module")
def users(aws: Emulator) -> dict[str, str]:
    """Makes what another team would have made; gives the variables of the build."""
    cognito, identities, iam = aws.client("cognito-idp"), aws.client("cognito-identity"), aws.client("iam")
    pool = cognito.create_user_pool(PoolName="company", UsernameAttributes=["email"])["UserPool"]
    flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    client = cognito.create_user_pool_client(UserPoolId=pool["Id"], ClientName="web", ExplicitAuthFlows=flows)
    client_id = client["UserPoolClient"]["ClientId"]
    provider = {"ProviderName": f"cognito-idp.us-east-1.amazonaws.com/{pool['Id']}", "ClientId": client_id}
    identity = identities.create_identity_pool(
        IdentityPoolName="company", AllowUnauthenticatedIdentities=True, CognitoIdentityProviders=[provider]
    )["IdentityPoolId"]
    trust = json.dumps({"Version": "2012-10-17", "Statement": []})
    arns = {}
    for name in ("members", "guests", "editors"):
        role = iam.create_role(RoleName=f"company-{name}", Path="/company/people/", AssumeRolePolicyDocument=trust)
        arns[name] = role["Role"]["Arn"]
    cognito.create_group(UserPoolId=pool["Id"], GroupName="editors", RoleArn=arns["editors"])
    roles = {"authenticated": arns["members"], "unauthenticated": arns["guests"]}
    identities.set_identity_pool_roles(IdentityPoolId=identity, Roles=roles)
    return {
        "USER_POOL_ID": pool["Id"],
        "USER_POOL_CLIENT_ID": client_id,
        "IDENTITY_POOL_ID": identity,
        "AUTH_ROLE_ARN": arns["members"],
        "UNAUTH_ROLE_ARN": arns["guests"],
        "EDITORS_ROLE_ARN": arns["editors"],
    }


@pytest.fixture(scope="module")
def stacks(aws: Emulator, users: dict[str, str]) -> list[tuple[Any, dict[str, str]]]:
    text = (EXAMPLE / "amplify.yaml").read_text()
    result = ampc.compile_text(text, root=EXAMPLE, variables=users)
    assert result.diagnostics == ()
    return [(result, deploy(aws, name, result.files, result.template)["values"]) for name in STACKS]


def test_nothing_of_cognito_is_made(stacks: Any, users: dict[str, str]) -> None:
    result, outputs = stacks[0]
    types = {resource["Type"] for resource in result.template["Resources"].values()}
    assert [name for name in types if name.startswith("AWS::Cognito")] == []
    told = [outputs[name] for name in ("userPoolId", "webClientId", "identityPoolId", "authRegion")]
    ids = [users[name] for name in ("USER_POOL_ID", "USER_POOL_CLIENT_ID", "IDENTITY_POOL_ID")]
    assert told == [*ids, "us-east-1"]
    auth = result.outputs["auth"]
    assert [auth[key] for key in ("user_pool_id", "user_pool_client_id", "identity_pool_id")] == ids


def test_two_backends_give_their_rights_to_one_role(aws: Emulator, stacks: Any, users: dict[str, str]) -> None:
    iam = aws.client("iam")
    # The emulator's simulation takes everything after role/ for the name.
    plain = {name: arn.replace("company/people/", "") for name, arn in users.items()}
    buckets = [outputs["bucketName"] for _, outputs in stacks]
    assert len(set(buckets)) == 2

    def decisions(role: str, action: str, key: str) -> list[str]:
        arns = [f"arn:aws:s3:::{bucket}/{key}" for bucket in buckets]
        found = [
            iam.simulate_principal_policy(PolicySourceArn=role, ActionNames=[action], ResourceArns=[arn])
            for arn in arns
        ]
        return [answer["EvaluationResults"][0]["EvalDecision"] for answer in found]

    editors, guests = plain["EDITORS_ROLE_ARN"], plain["UNAUTH_ROLE_ARN"]
    assert decisions(editors, "s3:PutObject", "pictures/a.png") == ["allowed"] * 2
    assert decisions(guests, "s3:GetObject", "pictures/a.png") == ["allowed"] * 2
    assert decisions(guests, "s3:PutObject", "pictures/a.png") == ["implicitDeny"] * 2
    for name in ("members", "guests", "editors"):
        assert len(iam.list_role_policies(RoleName=f"company-{name}")["PolicyNames"]) == 2
    attached = iam.list_attached_role_policies(RoleName="company-guests")["AttachedPolicies"]
    assert len({policy["PolicyArn"] for policy in attached}) == 2


def test_the_function_may_list_the_users_of_the_pool(aws: Emulator, stacks: Any, users: dict[str, str]) -> None:
    _, outputs = stacks[0]
    name = json.loads(outputs["definedFunctions"])[0]
    function = aws.client("lambda").get_function_configuration(FunctionName=name)
    assert function["Environment"]["Variables"]["AMPLIFY_AUTH_USERPOOL_ID"] == users["USER_POOL_ID"]
    pool = aws.client("cognito-idp").describe_user_pool(UserPoolId=users["USER_POOL_ID"])["UserPool"]["Arn"]
    actions = ["cognito-idp:ListUsers", "cognito-idp:AdminDeleteUser"]
    answer = aws.client("iam").simulate_principal_policy(
        PolicySourceArn=function["Role"], ActionNames=actions, ResourceArns=[pool]
    )
    assert [one["EvalDecision"] for one in answer["EvaluationResults"]] == ["allowed", "implicitDeny"]


def test_the_api_takes_the_tokens_of_the_pool(aws: Emulator, stacks: Any, users: dict[str, str]) -> None:
    _, outputs = stacks[0]
    api = aws.client("appsync").get_graphql_api(apiId=outputs["awsAppsyncApiId"])["graphqlApi"]
    pool = api["userPoolConfig"]
    assert (api["authenticationType"], pool["userPoolId"], pool["awsRegion"]) == (
        "AMAZON_COGNITO_USER_POOLS",
        users["USER_POOL_ID"],
        "us-east-1",
    )


def test_the_rights_go_with_the_stack_and_the_roles_stay(aws: Emulator, stacks: Any, users: dict[str, str]) -> None:
    del stacks
    cloudformation, iam = aws.client("cloudformation"), aws.client("iam")
    cloudformation.delete_stack(StackName=STACKS[1])
    cloudformation.get_waiter("stack_delete_complete").wait(
        StackName=STACKS[1], WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    for name in ("members", "guests", "editors"):
        assert len(iam.list_role_policies(RoleName=f"company-{name}")["PolicyNames"]) == 1
    pools = aws.client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]
    assert users["USER_POOL_ID"] in {pool["Id"] for pool in pools}
