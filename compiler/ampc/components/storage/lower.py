"""Decides which resources a bucket becomes: the bucket, its policy, its triggers' permissions, and the roles' rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.cfn.removal import POLICIES
from ampc.cfn.statements import document_of
from ampc.components.storage.entries import entries
from ampc.components.storage.kinds import BUCKET, BUCKET_POLICY
from ampc.components.storage.names import BucketArn, bucket_arn, bucket_name
from ampc.components.storage.policies import rights, statements
from ampc.components.storage.triggers import lower_triggers, notifications
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from ampc.components.storage.config import CorsRule, StorageConfig
    from ampc.config.document import Document
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_EVERY_PAGE = {
    "AllowedHeaders": ["*"],
    "AllowedMethods": ["GET", "HEAD", "PUT", "POST", "DELETE"],
    "AllowedOrigins": ["*"],
    "ExposedHeaders": ["x-amz-server-side-encryption", "x-amz-request-id", "x-amz-id-2", "ETag"],
    "MaxAge": 3000,
}
"""As Amplify: browsers may try, and the signature of each request decides."""

_PRIVATE = {"BlockPublicAcls": True, "BlockPublicPolicy": True, "IgnorePublicAcls": True, "RestrictPublicBuckets": True}


def lower(document: Document, build: Builder) -> None:
    """Makes the buckets of the section, and gives access to them."""
    for name, bucket in (document.storage or {}).items():
        if bucket.reference is None:
            _bucket(name, bucket, build)
            _bucket_policy(name, build)
            lower_triggers(name, bucket, build)
        else:
            arn = bucket_arn(name, bucket).value
            build.existing(BUCKET.at(name), bucket_name(name, bucket), {"Arn": arn}, ("storage", name, "reference"))
        _access(name, bucket, document, build)


def _bucket(name: str, bucket: StorageConfig, build: Builder) -> None:
    path: YamlPath = ("storage", name)
    deletion, replacement = POLICIES[bucket.removal_policy]
    invoked, permissions = notifications(name, bucket)
    properties: dict[str, Value] = {
        "BucketName": bucket_name(name, bucket),
        "AccelerateConfiguration": At({"AccelerationStatus": "Enabled"}, (*path, "acceleration"))
        if bucket.acceleration
        else None,
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
        },
        "CorsConfiguration": _cors(bucket, path),
        "NotificationConfiguration": {"LambdaConfigurations": At(invoked, (*path, "triggers"))} if invoked else None,
        "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        "PublicAccessBlockConfiguration": _PRIVATE,
        "VersioningConfiguration": At({"Status": "Enabled"}, (*path, "versioned")) if bucket.versioned else None,
    }
    attributes = {"DeletionPolicy": deletion, "UpdateReplacePolicy": replacement}
    # S3 asks Lambda whether it may invoke the function at the moment it is told to.
    build.resource(BUCKET.at(name), properties, path, depends_on=permissions, attributes=attributes)


def _cors(bucket: StorageConfig, path: YamlPath) -> Value:
    if bucket.cors is None:
        return {"CorsRules": [_EVERY_PAGE]}
    at = (*path, "cors")
    rules = [_cors_rule(rule, (*at, index)) for index, rule in enumerate(bucket.cors)]
    return At({"CorsRules": rules}, at) if rules else None


def _cors_rule(rule: CorsRule, path: YamlPath) -> Value:
    return At(
        {
            "AllowedHeaders": rule.given("allowed_headers", path),
            "AllowedMethods": rule.given("allowed_methods", path),
            "AllowedOrigins": rule.given("allowed_origins", path),
            "ExposedHeaders": rule.given("exposed_headers", path) if rule.exposed_headers else None,
            "MaxAge": rule.given("max_age", path),
        },
        path,
    )


def _bucket_policy(name: str, build: Builder) -> None:
    arn = GetAtt(BUCKET.at(name), "Arn")
    statement = {
        "Action": "s3:*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Resource": [arn, Sub("${bucket}/*", {"bucket": arn})],
    }
    properties = {"Bucket": Ref(BUCKET.at(name)), "PolicyDocument": document_of(statement)}
    build.resource(BUCKET_POLICY.at(name), properties, ("storage", name))


def _access(name: str, bucket: StorageConfig, document: Document, build: Builder) -> None:
    made = BucketArn("${bucket}", {"bucket": GetAtt(BUCKET.at(name), "Arn")})
    arn = made if bucket.reference is None else bucket_arn(name, bucket)
    for mine in rights(name, entries(name, document)):
        written = [At(statement, where) for statement, where in statements(mine, arn)]
        properties = {
            "PolicyName": mine.policy.logical_id,
            "PolicyDocument": {"Version": "2012-10-17", "Statement": written},
            # Amplify's own roles, or existing ones by name: Ref is both.
            "Roles": [Ref(mine.role)],
        }
        build.resource(mine.policy, properties, mine.origin)
