"""What stands for pools and roles that exist already, what is refused, and what is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import ampc
from ampc.config.document import Document
from ampc.passes.linking.grants import with_unique_names

IDS = {
    "userPoolId": "eu-west-1_AbCdEf123",
    "userPoolClientId": "1h57kf5cpq17m0eml12example",
    "loginWith": {"email": True},
}
ROLE = "arn:aws:iam::111122223333:role/"
IDENTITY = {"identityPoolId": "eu-west-1:12345678-90ab-cdef-1234-567890abcdef", "authRoleArn": f"{ROLE}users"}
LAMBDA = {"hello": {"entry": "./f.py", "environment": {}}}


def compiled(tmp_path: Path, reference: dict[str, Any], **sections: Any) -> Any:
    (tmp_path / "f.py").write_text("def handler(event, context): ...\n")
    text = yaml.safe_dump({"auth": {"reference": {**IDS, **reference}}, **sections})
    return ampc.compile_text(text, root=tmp_path, lint=False, assets=False)


def environment(tmp_path: Path, reference: dict[str, Any], **variables: Any) -> dict[str, Any]:
    result = compiled(tmp_path, reference, functions={"hello": {"entry": "./f.py", "environment": variables}})
    assert result.diagnostics == ()
    found = result.template["Resources"]["FunctionHelloLambda"]["Properties"]["Environment"]["Variables"]
    return dict(found)


def codes(result: Any) -> list[tuple[str, Any]]:
    assert all(d.help for d in result.diagnostics)
    return [(d.code, d.labels[0].where) for d in result.diagnostics]


def test_references_give_what_they_would_of_a_new_pool(tmp_path: Path) -> None:
    found = environment(
        tmp_path,
        {**IDENTITY, "groups": {"admins": f"{ROLE}a/b/admins"}},
        POOL={"Ref": "auth.userPool"},
        ALIAS={"Ref": "auth.cfnUserPool"},
        ARN={"Fn::GetAtt": "auth.userPool.Arn"},
        URL={"Fn::Sub": "<${auth.userPool.ProviderURL}>"},
        CLIENT={"Ref": "auth.userPoolClient"},
        IDENTITY={"Ref": "auth.identityPool"},
        ROLE={"Ref": "auth.groups.admins.role"},
        ROLE_ARN={"Fn::GetAtt": "auth.groups.admins.role.Arn"},
        GROUP={"Ref": "auth.groups.admins"},
    )
    assert found == {
        "POOL": "eu-west-1_AbCdEf123",
        "ALIAS": "eu-west-1_AbCdEf123",
        "ARN": {
            "Fn::Sub": "arn:${AWS::Partition}:cognito-idp:eu-west-1:${AWS::AccountId}:userpool/eu-west-1_AbCdEf123"
        },
        "URL": "<https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123>",
        "CLIENT": "1h57kf5cpq17m0eml12example",
        "IDENTITY": "eu-west-1:12345678-90ab-cdef-1234-567890abcdef",
        "ROLE": "admins",
        "ROLE_ARN": f"{ROLE}a/b/admins",
        "GROUP": "admins",
    }


def test_an_id_that_only_the_deployment_knows_is_in_the_region_of_the_stack(tmp_path: Path) -> None:
    pool = {"Fn::ImportValue": "users-Pool"}
    found = environment(tmp_path, {"userPoolId": pool}, NAME={"Fn::GetAtt": "auth.userPool.ProviderName"})
    assert found["NAME"] == {"Fn::Sub": ["cognito-idp.${AWS::Region}.amazonaws.com/${pool}", {"pool": pool}]}


def test_the_api_asks_the_region_of_the_pool(tmp_path: Path) -> None:
    data = {"models": {"Post": {"fields": {"title": "string"}, "authorization": [{"allow": "owner"}]}}}
    result = compiled(tmp_path, {}, data=data)
    api = result.template["Resources"]["DataApi"]["Properties"]["UserPoolConfig"]
    assert (api["AwsRegion"], api["UserPoolId"]) == ("eu-west-1", "eu-west-1_AbCdEf123")
    assert "DataAuthenticatedPolicy" not in result.template["Resources"]


def test_policies_are_attached_by_the_name_in_the_arn(tmp_path: Path) -> None:
    imported = {"Fn::ImportValue": "users-Role"}
    rules = [{"allow": "authenticated", "to": ["read"]}, {"allow": "groups", "groups": ["a"], "to": ["read"]}]
    result = compiled(
        tmp_path,
        {**IDENTITY, "authRoleArn": f"{ROLE}app/prod/users", "groups": {"a": imported}},
        storage={"files": {"access": {"public/*": rules}}},
    )
    assert result.diagnostics == ()
    resources = result.template["Resources"]
    unique = {"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]}
    mine, group = (resources[f"StorageFiles{one}Access"]["Properties"] for one in ("Authenticated", "AGroup"))
    assert mine["Roles"] == ["users"]
    assert mine["PolicyName"] == {"Fn::Join": ["-", ["StorageFilesAuthenticatedAccess", unique]]}
    assert group["Roles"] == [{"Fn::Select": [1, {"Fn::Split": ["/", imported]}]}]


def test_a_policy_on_a_role_of_this_backend_keeps_its_name(tmp_path: Path) -> None:
    functions = {"hello": {"entry": "./f.py", "access": [{"to": "auth", "actions": ["listUsers"]}]}}
    result = compiled(tmp_path, {}, functions=functions)
    assert result.template["Resources"]["FunctionHelloPolicy"]["Properties"]["PolicyName"] == "FunctionHelloPolicy"


def test_a_long_name_of_a_policy_is_cut_and_stays_its_own(tmp_path: Path) -> None:
    name = "b" * 80
    rules = [{"allow": "groups", "groups": [group], "to": ["read"]} for group in ("g" * 40, "g" * 40 + "h")]
    roles = {group: f"{ROLE}x" for rule in rules for group in rule["groups"]}
    result = compiled(
        tmp_path, {**IDENTITY, "groups": roles}, storage={name: {"access": {"a/*": rules[:1], "b/*": rules[1:]}}}
    )
    resources = result.template["Resources"].values()
    names = [
        one["Properties"]["PolicyName"]["Fn::Join"][1][0] for one in resources if one["Type"] == "AWS::IAM::Policy"
    ]
    assert len(set(names)) == 2
    assert [len(name) + len("-12345678-1234-1234-1234-123456789012") for name in names] == [128, 128]
    assert with_unique_names({}, {}) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("userPoolId", "us-east-1"),
        ("userPoolId", "us-east-1_"),
        ("userPoolId", "useast1_AbCdEf123"),
        ("userPoolId", "{{resolve:secretsmanager:pool}}"),
        ("userPoolId", "us-east-1_AbCdEf123\n"),
        ("userPoolClientId", "web-client"),
        ("identityPoolId", "eu-west-1:12345678"),
    ],
)
def test_ids_that_are_none(tmp_path: Path, key: str, value: str) -> None:
    assert codes(compiled(tmp_path, {key: value})) == [("AMP691", ("auth", "reference", key))]


@pytest.mark.parametrize("value", ["us-gov-west-1_A", "ap-southeast-2_aB3", "{{resolve:ssm:/users/pool:3}}"])
def test_ids_that_are_some(tmp_path: Path, value: str) -> None:
    assert compiled(tmp_path, {"userPoolId": value}).diagnostics == ()


@pytest.mark.parametrize(
    "arn",
    ["users", "arn:aws:iam::111122223333:user/ada", "arn:aws:iam::111122223333:role/", "arn:aws:iam:::role/users"],
)
def test_arns_that_are_of_no_role(tmp_path: Path, arn: str) -> None:
    found = codes(compiled(tmp_path, {**IDENTITY, "authRoleArn": arn}))
    assert found == [("AMP692", ("auth", "reference", "authRoleArn"))]


@pytest.mark.parametrize(
    "arn", ["arn:aws-cn:iam::111122223333:role/users", "arn:aws:iam::111122223333:role/service-role/u@x"]
)
def test_arns_of_roles(tmp_path: Path, arn: str) -> None:
    assert compiled(tmp_path, {**IDENTITY, "authRoleArn": arn}).diagnostics == ()


def test_all_that_a_new_pool_has_is_refused_beside_reference() -> None:
    """A key that is added to the section later is refused here without anybody thinking of it."""
    from ampc.components.auth.config import AuthConfig

    keys = {field.alias for field in AuthConfig.model_fields.values()} - {"reference", "access"}
    values: dict[str, Any] = {"name": "n", "guestAccess": True, "deletionProtection": True, "accountRecovery": "NONE"}
    values |= {"removalPolicy": "destroy", "groups": [], "multifactor": {"mode": "OFF"}, "devices": {}}
    values |= {"passwordless": {"preferredChallenge": "PASSWORD"}}
    auth = {"reference": IDS, **{key: values.get(str(key), {}) for key in keys}}
    assert Document.model_validate({"auth": auth}).auth is not None
    result = ampc.compile_text(yaml.safe_dump({"auth": auth}), lint=False)
    assert codes(result) == [
        ("AMP690", ("auth", field.alias)) for field in AuthConfig.model_fields.values() if field.alias in keys
    ]


def test_empty_login_beside_reference_is_refused_too() -> None:
    result = ampc.compile_text(yaml.safe_dump({"auth": {"reference": IDS, "loginWith": {}}}), lint=False)
    assert codes(result) == [("AMP690", ("auth", "loginWith"))]


def test_no_reference_is_a_new_pool() -> None:
    result = ampc.compile_text("auth: {reference: }", lint=False)
    assert [d.code for d in result.diagnostics] == ["AMP202"]
    assert ampc.compile_text("auth: {reference: , loginWith: {email: true}}", lint=False).diagnostics == ()


def test_what_is_not_said_is_not_told(tmp_path: Path) -> None:
    assert compiled(tmp_path, {}).outputs["auth"] == {
        "user_pool_id": "eu-west-1_AbCdEf123",
        "aws_region": "eu-west-1",
        "user_pool_client_id": "1h57kf5cpq17m0eml12example",
        "username_attributes": ["email"],
        "user_verification_types": ["email"],
        "unauthenticated_identities_enabled": False,
    }


def test_what_only_the_deployment_knows_is_a_placeholder(tmp_path: Path) -> None:
    auth = compiled(tmp_path, {"userPoolId": {"Fn::ImportValue": "P"}, "userPoolClientId": "{{resolve:ssm:C}}"})
    told = auth.outputs["auth"]
    assert [told[key] for key in ("user_pool_id", "user_pool_client_id", "aws_region")] == [
        "${userPoolId}",
        "${webClientId}",
        "${authRegion}",
    ]


def test_a_variable_of_the_build_is_plain_text() -> None:
    text = yaml.safe_dump({"auth": {"reference": {**IDS, "userPoolId": {"env": "POOL"}}}})
    result = ampc.compile_text(text, lint=False, variables={"POOL": "us-west-2_Zz9"})
    assert result.outputs["auth"]["aws_region"] == "us-west-2"


@pytest.mark.parametrize("flow", ["code", "token"])
def test_sign_in_pages(tmp_path: Path, flow: str) -> None:
    pages = {"domain": "https://login.example.com/", "callbackUrls": ["a:/"], "logoutUrls": ["b:/"], "flow": flow}
    assert compiled(tmp_path, {"oauth": pages}).outputs["auth"]["oauth"] == {
        "identity_providers": [],
        "redirect_sign_in_uri": ["a:/"],
        "redirect_sign_out_uri": ["b:/"],
        "response_type": flow,
        "scopes": ["openid", "email", "profile"],
        "domain": "login.example.com",
    }


def test_rules_of_sdl_need_the_roles_too(tmp_path: Path) -> None:
    (tmp_path / "schema.graphql").write_text(
        "type Post @model @auth(rules: [{allow: public, provider: iam}]) { title: String }"
    )
    result = compiled(tmp_path, {}, data={"schema": "./schema.graphql"})
    assert [d.code for d in result.diagnostics] == ["AMP696"]


def test_a_group_of_the_token_need_not_be_listed(tmp_path: Path) -> None:
    rules = [{"allow": "groups", "groups": ["readers"]}]
    data = {"models": {"Post": {"fields": {"title": "string"}, "authorization": rules}}}
    assert compiled(tmp_path, {**IDENTITY, "groups": {"admins": f"{ROLE}admins"}}, data=data).diagnostics == ()
