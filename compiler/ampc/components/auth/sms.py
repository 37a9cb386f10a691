"""Decides the role with which Cognito sends SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.kinds import SMS_ROLE
from ampc.ir.values import Sub

if TYPE_CHECKING:
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath

EXTERNAL_ID = Sub("${AWS::StackName}-auth.smsRole")
"""What Cognito must present to assume the role: the same for every build of a stack, different between stacks."""


def sms_role(path: YamlPath, build: Builder) -> None:
    """Makes the role. Only Cognito, and only with this stack's external ID, can assume it.

    The resource is ``*`` because a phone number has no ARN: IAM offers nothing narrower for SMS.
    """
    trust = {
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": EXTERNAL_ID}},
        "Effect": "Allow",
        "Principal": {"Service": "cognito-idp.amazonaws.com"},
    }
    publish = {"Action": "sns:Publish", "Effect": "Allow", "Resource": "*"}
    properties = {
        "AssumeRolePolicyDocument": {"Statement": [trust], "Version": "2012-10-17"},
        "Policies": [
            {"PolicyDocument": {"Statement": [publish], "Version": "2012-10-17"}, "PolicyName": "sns-publish"}
        ],
    }
    build.resource(SMS_ROLE.at(), properties, path)
