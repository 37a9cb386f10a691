"""Whatever stands in a template, it is compared: what cannot be understood is told as it is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ampc.comparing.compare import compare
from ampc.comparing.loading import from_file
from ampc.comparing.model import Backend
from ampc.comparing.render import json as json_form
from ampc.comparing.render import markdown, text
from ampc.comparing.render.words import lines
from tests.diff.support import backend

TYPES = [
    "AWS::IAM::Role",
    "AWS::IAM::Policy",
    "AWS::Lambda::Permission",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::IdentityPool",
    "AWS::Cognito::IdentityPoolRoleAttachment",
    "AWS::Cognito::UserPoolGroup",
    "AWS::DynamoDB::Table",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::Queue",
    "AWS::CloudFormation::Stack",
    "Custom::Anything",
]
KEYS = [
    *("Policies", "PolicyDocument", "Statement", "Effect", "Action", "NotAction", "Resource", "Principal", "Condition"),
    *("AssumeRolePolicyDocument", "ManagedPolicyArns", "Roles", "Schema", "Name", "Required", "UsernameAttributes"),
    *("GlobalSecondaryIndexes", "IndexName", "KeySchema", "QueueName", "Principal", "FunctionName", "TemplateURL"),
    *("Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "AWS", "Federated", "RoleArn", "PermissionsBoundary"),
]
VALUES = st.recursive(
    st.sampled_from(["*", "a:b", "s3:Get*", "${A.Arn}", "A", "x\ny\nz", "[?", 1, True, "stacks/a.template.json"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=15,
)
ENTRIES = st.builds(
    lambda type_, properties, more: {"Type": type_, "Properties": properties, **more},
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5),
    st.dictionaries(
        st.sampled_from(["DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Condition"]), VALUES, max_size=2
    ),
)
BACKENDS = st.dictionaries(st.sampled_from(["A", "B", "C"]), ENTRIES, max_size=3)


@settings(max_examples=300, deadline=None)
@given(BACKENDS, BACKENDS)
def test_anything_is_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    first, second = backend(**old), backend(**new)
    found = compare(first, second)
    assert found.differs <= (first.resources != second.resources)
    for form in (text, markdown, json_form):
        assert form.rendered(found).endswith("\n")
    same = compare(first, first)
    assert (same.differs, same.callouts) == (False, ())


@pytest.mark.parametrize(
    "entry",
    [
        {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "https://example.com/a.json"}},
        {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": {"Ref": "Url"}}},
        {"Type": "AWS::CloudFormation::Stack"},
    ],
)
def test_a_nested_stack_of_somebody_else_is_a_resource(entry: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"Resources": {"Own": entry}}))
    found = from_file(file, "a.json")
    assert isinstance(found, Backend)
    assert list(found.resources) == ["Own"]


def test_lines_that_begin_as_names_of_files_do() -> None:
    old, new = "a\n-- one\n++ two\nz", "a\n-- three\nz"
    found = compare(backend(Q=("AWS::X::Y::MODULE", {"Code": old})), backend(Q=("AWS::X::Y::MODULE", {"Code": new})))
    ((difference,),) = [one.properties for one in found.resources]
    assert lines(difference, full=True) == ["@@ -1,4 +1,3 @@", " a", "--- one", "-++ two", "+-- three", " z"]
