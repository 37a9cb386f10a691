"""Decides what CDK's removal words mean, and which resource types CloudFormation can snapshot."""

from __future__ import annotations

POLICIES = {
    "destroy": ("Delete", "Delete"),
    "retain": ("Retain", "Retain"),
    "snapshot": ("Snapshot", "Snapshot"),
    "retain-on-update-or-delete": ("RetainExceptOnCreate", "Retain"),
}
"""Word → (DeletionPolicy, UpdateReplacePolicy)."""

SNAPSHOTS = frozenset(
    {
        "AWS::DocDB::DBCluster",
        "AWS::EC2::Volume",
        "AWS::ElastiCache::CacheCluster",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::Neptune::DBCluster",
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster",
    }
)

STATEFUL = SNAPSHOTS | {
    "AWS::AppSync::GraphQLApi",
    "AWS::Cognito::IdentityPool",
    "AWS::Cognito::UserPool",
    "AWS::DynamoDB::GlobalTable",
    "AWS::DynamoDB::Table",
    "AWS::EFS::FileSystem",
    "AWS::KMS::Key",
    "AWS::Kinesis::Stream",
    "AWS::Logs::LogGroup",
    "AWS::OpenSearchService::Domain",
    "AWS::S3::Bucket",
    "AWS::SecretsManager::Secret",
    "AWS::SQS::Queue",
}
"""Types whose replacement loses data."""
