"""Decides which sorts of resources the ``storage`` section makes, and what they are called."""

from __future__ import annotations

from ampc.ir.kind import Kind

BUCKET = Kind(
    "storage.{name}.bucket",
    "AWS::S3::Bucket",
    "Storage{name}Bucket",
    ("storage.{name}.cfnBucket", "storage.{name}"),
    stateful=True,
)
BUCKET_POLICY = Kind("storage.{name}.bucketPolicy", "AWS::S3::BucketPolicy", "Storage{name}BucketPolicy")
TRIGGER_PERMISSION = Kind(
    "storage.{name}.triggers.{item}.permission", "AWS::Lambda::Permission", "Storage{name}{item}TriggerPermission"
)
AUTHENTICATED_ACCESS = Kind(
    "storage.{name}.access.authenticated", "AWS::IAM::Policy", "Storage{name}AuthenticatedAccess"
)
GUEST_ACCESS = Kind("storage.{name}.access.guest", "AWS::IAM::Policy", "Storage{name}GuestAccess")
GROUP_ACCESS = Kind("storage.{name}.access.groups.{item}", "AWS::IAM::Policy", "Storage{name}{item}GroupAccess")
FUNCTION_ACCESS = Kind(
    "storage.{name}.access.functions.{item}", "AWS::IAM::Policy", "Storage{name}{item}FunctionAccess"
)

KINDS = (
    BUCKET,
    BUCKET_POLICY,
    TRIGGER_PERMISSION,
    AUTHENTICATED_ACCESS,
    GUEST_ACCESS,
    GROUP_ACCESS,
    FUNCTION_ACCESS,
)
