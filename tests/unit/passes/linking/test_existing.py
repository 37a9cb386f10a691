"""Things that exist already: what references to them become, and what is refused."""

from __future__ import annotations

import pytest

from ampc import compile_text

STORAGE = """
storage:
  files: {reference: {bucketName: shop-files, region: eu-west-1, paths: {}}}
resources:
  Topic:
    Type: AWS::SNS::Topic
    %s
"""


def properties(written: str) -> object:
    result = compile_text(STORAGE % f"Properties: {{DisplayName: {written}}}", lint=False)
    assert [d.message for d in result.diagnostics] == []
    return result.template["Resources"]["Topic"]["Properties"]["DisplayName"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("!Ref storage.files.bucket", "shop-files"),
        ("!GetAtt storage.files.bucket.Arn", {"Fn::Sub": "arn:${AWS::Partition}:s3:::shop-files"}),
        ('!Sub "${storage.files.bucket}/x"', "shop-files/x"),
        ('!Sub "${storage.files.bucket.Arn}/x"', {"Fn::Sub": "arn:${AWS::Partition}:s3:::shop-files/x"}),
    ],
)
def test_references_become_its_values(written: str, expected: object) -> None:
    assert properties(written) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            STORAGE % "Properties: {DisplayName: !GetAtt storage.files.bucket.DomainName}",
            ("AMP403", "'storage.files.bucket' exists already, and its 'DomainName' is not known"),
        ),
        (
            STORAGE % "DependsOn: storage.files.bucket",
            ("AMP401", "'storage.files.bucket' exists already and is no resource here"),
        ),
        (
            STORAGE % "DependsOn: []" + "overrides: [{target: storage.files.bucket, set: {/BucketName: other}}]",
            ("AMP502", "'storage.files.bucket' exists already and is no resource of this backend"),
        ),
    ],
)
def test_what_only_a_resource_has_is_refused(text: str, told: tuple[str, str]) -> None:
    assert [(d.code, d.message) for d in compile_text(text, lint=False).diagnostics] == [told]
