"""What replaces, what is refused and what deletes data, for pairs of small templates."""

from __future__ import annotations

from typing import Any

import pytest

from ampc.comparing.compare import compare
from ampc.comparing.model import Backend
from tests.diff.support import actions, backend, called_out

POOL, TABLE, CLIENT = "AWS::Cognito::UserPool", "AWS::DynamoDB::Table", "AWS::Cognito::UserPoolClient"


def pool(**properties: Any) -> Backend:
    return backend(Pool=(POOL, properties))


def table(*indexes: str | dict[str, Any], key: str = "id") -> Backend:
    made = [one if isinstance(one, dict) else {"IndexName": one, "KeySchema": [one]} for one in indexes]
    return backend(
        Table=(TABLE, {"KeySchema": [{"AttributeName": key, "KeyType": "HASH"}], "GlobalSecondaryIndexes": made})
    )


def test_a_property_of_creation_replaces() -> None:
    old, new = (backend(Queue=("AWS::SQS::Queue", {"QueueName": name, "DelaySeconds": 1})) for name in ("a", "b"))
    assert called_out(old, new) == [
        (
            "replaces",
            "Queue",
            "/QueueName is set at creation only; the old one is deleted with its data (UpdateReplacePolicy Delete)",
        )
    ]
    assert actions(compare(old, new)) == {"Queue": "!"}
    (change,) = compare(old, new).resources
    assert [one.pointer for one in change.properties] == ["/QueueName"]


def test_a_property_that_can_change_replaces_nothing() -> None:
    old, new = (backend(Queue=("AWS::SQS::Queue", {"DelaySeconds": number})) for number in (1, 2))
    assert called_out(old, new) == []
    assert actions(compare(old, new)) == {"Queue": "~"}


@pytest.mark.parametrize(
    ("policy", "fate", "lost"),
    [
        ("Retain", "the old one stays as it is, outside of the stack (UpdateReplacePolicy Retain)", False),
        ("Delete", "the old one is deleted with its data (UpdateReplacePolicy Delete)", True),
    ],
)
def test_the_old_policy_says_what_happens_to_data(policy: str, fate: str, lost: bool) -> None:
    old = backend(B={"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "a"}, "UpdateReplacePolicy": policy})
    new = backend(B={"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "b"}, "UpdateReplacePolicy": "Snapshot"})
    (found,) = compare(old, new).callouts
    assert (found.message, found.loses_data) == (f"/BucketName is set at creation only; {fate}", lost)


def test_what_refers_to_a_replaced_resource_is_replaced_too() -> None:
    def made(name: str) -> Backend:
        return backend(
            Api=("AWS::ApiGatewayV2::Api", {"Name": "a", "ProtocolType": name}),
            Route=("AWS::ApiGatewayV2::Route", {"ApiId": {"Ref": "Api"}, "RouteKey": "GET /"}),
            Stage=("AWS::ApiGatewayV2::Stage", {"ApiId": {"Fn::Sub": "${Api}"}, "StageName": "x"}),
            Other=("AWS::SQS::Queue", {"Tags": [{"Key": "api", "Value": {"Ref": "Api"}}]}),
        )

    assert called_out(made("HTTP"), made("WEBSOCKET")) == [
        ("replaces", "Api", "/ProtocolType is set at creation only; it keeps no data"),
        ("replaces", "Route", "/ApiId refers to Api, which is replaced; it keeps no data"),
        ("replaces", "Stage", "/ApiId refers to Api, which is replaced; it keeps no data"),
    ]
    assert actions(compare(made("HTTP"), made("WEBSOCKET"))) == {"Api": "!", "Route": "!", "Stage": "!"}


def test_a_name_of_its_own_forbids_a_replacement() -> None:
    def made(fifo: bool, name: str) -> Backend:
        return backend(Queue=("AWS::SQS::Queue", {"QueueName": name, "FifoQueue": fifo}))

    message = (
        "/QueueName stays, and CloudFormation makes the new one before it removes the old one: change the name, too, or leave"
        " it to CloudFormation"
    )
    assert called_out(made(False, "a"), made(True, "a"), "refused") == [("refused", "Queue", message)]
    assert called_out(made(False, "a"), made(True, "a.fifo"), "refused") == []


def test_a_name_in_something_that_is_replaced_too_forbids_nothing() -> None:
    def made(key: str) -> Backend:
        return backend(
            Role=("AWS::IAM::Role", {"Path": key}),
            Client=(CLIENT, {"UserPoolId": "a", "GenerateSecret": key == "/a/"}),
            Group=("AWS::Cognito::UserPoolGroup", {"UserPoolId": {"Fn::Sub": "${Role}"}, "GroupName": "editors"}),
        )

    assert [kind for kind, _, _ in called_out(made("/a/"), made("/b/"))] == ["replaces"] * 3


def test_what_some_updates_can_change_is_told_as_such() -> None:
    def made(issuer: str) -> Backend:
        return backend(Api=("AWS::AppSync::GraphQLApi", {"Name": "a", "OpenIDConnectConfig": {"Issuer": issuer}}))

    assert called_out(made("https://a"), made("https://b")) == [
        (
            "replaces",
            "Api",
            "/OpenIDConnectConfig/Issuer cannot always be changed in place; the old one is deleted with its data (UpdateReplacePolicy Delete)",
        )
    ]
    assert actions(compare(made("https://a"), made("https://b"))) == {"Api": "~"}


def test_the_key_of_a_table_replaces_it_and_frees_its_indexes() -> None:
    fate = "the old one is deleted with its data (UpdateReplacePolicy Delete)"
    assert called_out(table(key="id"), table("a", "b", key="key")) == [
        ("replaces", "Table", f"/KeySchema is set at creation only; {fate}")
    ]


ONE_INDEX = "CloudFormation adds or removes one index of a table in an update, and here"
AFTER = "deploy them one after the other"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (table("a"), table("a", "b"), []),
        (table("a", "b"), table("a"), []),
        (table("a"), table("a", "b", "c"), [f"{ONE_INDEX} 'b' is added and 'c' is added: {AFTER}"]),
        (table("a"), table("b"), [f"{ONE_INDEX} 'b' is added and 'a' is removed: {AFTER}"]),
        (
            table("a", "b", "c"),
            table(),
            [f"{ONE_INDEX} 'a' is removed, 'b' is removed and 'c' is removed: {AFTER}"],
        ),
        (
            table("a"),
            table({"IndexName": "a", "KeySchema": ["other"], "Projection": {"ProjectionType": "ALL"}}),
            ["DynamoDB cannot change KeySchema and Projection of the index 'a': give the new one a name of its own"],
        ),
        (table("a"), table({"IndexName": "a", "KeySchema": ["a"], "WarmThroughput": {"ReadUnitsPerSecond": 1}}), []),
    ],
)
def test_indexes_change_one_at_a_time(old: Backend, new: Backend, expected: list[str]) -> None:
    assert called_out(old, new) == [("refused", "Table", message) for message in expected]


def email(**more: Any) -> dict[str, Any]:
    return {"Name": "email", "Required": True, "Mutable": True, **more}


PLAN = {"Name": "plan", "AttributeDataType": "String", "Mutable": True}
FIXED = "when it makes the user pool, and refuses to change it"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (pool(UsernameAttributes=["email", "phone_number"]), pool(UsernameAttributes=["phone_number", "email"]), []),
        (
            pool(UsernameAttributes=["email"]),
            pool(UsernameAttributes=["phone_number"]),
            [f"Cognito decides how users sign in (UsernameAttributes) {FIXED}"],
        ),
        (
            pool(),
            pool(AliasAttributes=["email"]),
            [f"Cognito decides what else users sign in with (AliasAttributes) {FIXED}"],
        ),
        (
            pool(UsernameConfiguration={"CaseSensitive": False}),
            pool(),
            [f"Cognito decides whether user names are case-sensitive (UsernameConfiguration) {FIXED}"],
        ),
        (pool(Schema=[email()]), pool(Schema=[email(), PLAN]), []),
        (pool(Schema=[]), pool(Schema=[{"Name": "locale", "Mutable": True}]), []),
        (pool(Schema=[email()]), pool(Schema=[email(AttributeDataType="String")]), []),
        (
            pool(Schema=[email()]),
            pool(Schema=[]),
            ["Cognito refuses to change the attribute 'email' (Required): change it back"],
        ),
        (
            pool(Schema=[email(), PLAN]),
            pool(Schema=[email()]),
            ["a user pool never loses an attribute, and 'plan' is gone: keep it"],
        ),
        (
            pool(Schema=[PLAN]),
            pool(Schema=[{**PLAN, "AttributeDataType": "Number", "Mutable": False}]),
            ["Cognito refuses to change the attribute 'plan' (Mutable, AttributeDataType): change it back"],
        ),
    ],
)
def test_what_a_user_pool_never_changes(old: Backend, new: Backend, expected: list[str]) -> None:
    assert called_out(old, new) == [("refused", "Pool", message) for message in expected]


def test_another_type_under_the_same_logical_id_is_refused() -> None:
    old, new = backend(A=("AWS::SQS::Queue", {})), backend(A=("AWS::SNS::Topic", {}))
    message = "CloudFormation cannot turn an AWS::SQS::Queue into an AWS::SNS::Topic: give the new one a logical ID of its own"
    assert called_out(old, new) == [("refused", "A", message)]
    (change,) = compare(old, new).resources
    assert [(one.pointer, one.old, one.new) for one in change.attributes] == [
        ("/Type", "AWS::SQS::Queue", "AWS::SNS::Topic")
    ]


@pytest.mark.parametrize(
    ("entry", "expected", "lost"),
    [
        ({"Type": TABLE}, f"the {TABLE} is deleted with its data (DeletionPolicy Delete)", True),
        (
            {"Type": TABLE, "DeletionPolicy": "Retain"},
            f"the {TABLE} stays as it is, outside of the stack (DeletionPolicy Retain)",
            False,
        ),
        (
            {"Type": "AWS::RDS::DBInstance", "DeletionPolicy": "Snapshot"},
            "the AWS::RDS::DBInstance is deleted after a snapshot (DeletionPolicy Snapshot)",
            False,
        ),
    ],
)
def test_a_resource_with_data_that_goes(entry: dict[str, Any], expected: str, lost: bool) -> None:
    (found,) = compare(backend(A=entry, B=("AWS::SNS::Topic", {})), backend()).callouts
    assert (found.kind, found.logical_id, found.message, found.loses_data) == ("deletes", "A", expected, lost)


def test_the_worst_is_told_first_and_nothing_between_two_stacks() -> None:
    old = backend(P=(POOL, {"AliasAttributes": ["email"]}), C=(CLIENT, {"UserPoolId": "a"}), T=(TABLE, {}))
    role = ("AWS::IAM::Role", {"ManagedPolicyArns": ["x"]})
    new = backend(R=role, C=(CLIENT, {"UserPoolId": "b"}), P=(POOL, {}))
    assert [one.kind for one in compare(old, new).callouts] == ["refused", "deletes", "replaces", "widens"]
    assert compare(old, new, updates=False).callouts == ()
    assert actions(compare(old, new, updates=False)) == {"R": "+", "C": "~", "P": "~", "T": "-"}
