"""Decides how a model's table is kept: keys and indexes, capacity, backups, expiry, stream, encryption; or that it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ampc.components.data.kinds import TABLE
from ampc.components.data.relations import implicit_indexes
from ampc.ir.values import At, GetAtt, Ref, Sub

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampc.components.data.config_sources import TableConfig
    from ampc.components.data.model import Model, Schema
    from ampc.ir.builder import Builder
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_NUMBERS = frozenset({"Int", "Float", "AWSTimestamp"})
_KEY_ACTIONS = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
_HERE = "${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}"
ITEM_ACTIONS = (
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
)
"""All that a JS resolver can do with a table: AppSync has an operation for each of these and for no other."""


@dataclass(frozen=True, slots=True)
class Store:
    """A model's table, made here or elsewhere.

    Attributes:
        model: the model.
        config: what the user says of the table.
        indexed: whether the table has indexes that somebody queries.
        open: whether JS resolvers of the user work on the table.
    """

    model: Model
    config: TableConfig
    indexed: bool = False
    open: bool = False

    @property
    def name(self) -> Value:
        """The table's name."""
        if self.config.import_name is None:
            return Ref(TABLE.at(self.model.name))
        return At(self.config.import_name, (*self.model.path, "table", "import"))

    @property
    def arn(self) -> Value:
        """The table's ARN."""
        if self.config.import_name is None:
            return GetAtt(TABLE.at(self.model.name), "Arn")
        return {"Fn::Sub": f"arn:{_HERE}:table/{self.config.import_name}"}

    @property
    def index_arns(self) -> Value:
        """The ARNs of its indexes."""
        if self.config.import_name is None:
            return Sub("${table}/index/*", {"table": self.arn})
        return {"Fn::Sub": f"arn:{_HERE}:table/{self.config.import_name}/index/*"}

    def statements(self, actions: Sequence[str]) -> list[dict[str, Value]]:
        """Returns what a role may do: the actions on the table, reading by its indexes, and using its key."""
        allowed = list(ITEM_ACTIONS if self.open else actions)
        found: list[dict[str, Value]] = [{"Effect": "Allow", "Action": allowed, "Resource": self.arn}]
        if self.indexed:
            reading = ["dynamodb:Query", "dynamodb:Scan"] if self.open else ["dynamodb:Query"]
            found.append({"Effect": "Allow", "Action": reading, "Resource": self.index_arns})
        if self.config.encryption is not None:
            # DynamoDB uses a key of the user's own in the name of whoever reads or writes.
            via = {"StringEquals": {"kms:ViaService": {"Fn::Sub": "dynamodb.${AWS::Region}.amazonaws.com"}}}
            key = self.config.encryption.kms
            found.append({"Effect": "Allow", "Action": _KEY_ACTIONS, "Resource": key, "Condition": via})
        return found


def store(model: Model, schema: Schema, config: TableConfig) -> Store:
    """Returns a model's table."""
    handled = any(step.model == model.name for operation in schema.operations for step in operation.handlers)
    return Store(model, config, bool(model.indexes or implicit_indexes(schema, model)), handled)


def lower_table(kept: Store, schema: Schema, build: Builder) -> None:
    """Makes the table, unless it exists."""
    if kept.config.import_name is None:
        attributes = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
        properties = {**_keys(kept, schema), **_options(kept)}
        build.resource(TABLE.at(kept.model.name), properties, kept.model.path, attributes=attributes)


def _keys(kept: Store, schema: Schema) -> dict[str, Value]:
    model, types = kept.model, dict[str, str]()

    def keys(partition: str, sort: str) -> list[dict[str, str]]:
        for name in (partition, sort):
            if name:
                types[name] = "N" if "#" not in name and model.key_field(name).type.name in _NUMBERS else "S"
        found = [{"AttributeName": partition, "KeyType": "HASH"}]
        return [*found, {"AttributeName": sort, "KeyType": "RANGE"}] if sort else found

    own = keys(model.identifier[0], model.sort_attribute)
    indexes = []
    for index in (*model.indexes, *implicit_indexes(schema, model)):
        projection: dict[str, Any] = {"ProjectionType": index.projection}
        if index.attributes:
            projection["NonKeyAttributes"] = list(index.attributes)
        made = {
            "IndexName": index.name,
            "KeySchema": keys(index.partition, index.sort_attribute),
            "Projection": projection,
            "ProvisionedThroughput": _throughput(kept),
        }
        indexes.append(At(made, index.path))
    definitions = [{"AttributeName": name, "AttributeType": kind} for name, kind in types.items()]
    at = (*model.path, "identifier")
    chosen = model.identifier != ("id",)
    return {
        "AttributeDefinitions": At(definitions, at) if chosen else definitions,
        "KeySchema": At(own, at) if chosen else own,
        "GlobalSecondaryIndexes": indexes or None,
    }


def _options(kept: Store) -> dict[str, Value]:
    table, path = kept.config, _path(kept)
    expiry = {"AttributeName": At(table.ttl, (*path, "ttl")), "Enabled": True} if table.ttl else None
    recovery = {"PointInTimeRecoveryEnabled": At(table.pitr, (*path, "pitr"))}
    key = {"SSEEnabled": True, "SSEType": "KMS"}
    if table.encryption is not None:
        key["KMSMasterKeyId"] = table.encryption.given("kms", (*path, "encryption"))
    return {
        "BillingMode": table.given("billing", path) if table.billing else _billing(table, path),
        "ProvisionedThroughput": _throughput(kept),
        "PointInTimeRecoverySpecification": recovery if "pitr" in table.model_fields_set else None,
        "TimeToLiveSpecification": expiry,
        "SSESpecification": key if table.encryption is not None else {"SSEEnabled": False},
        "StreamSpecification": {"StreamViewType": table.given("stream", path)},
        "DeletionProtectionEnabled": At(table.deletion_protection, (*path, "deletionProtection"))
        if "deletion_protection" in table.model_fields_set
        else None,
    }


def _billing(table: TableConfig, path: YamlPath) -> Value:
    return At("PROVISIONED", (*path, "throughput")) if table.throughput is not None else "PAY_PER_REQUEST"


def _throughput(kept: Store) -> Value:
    given, path = kept.config.throughput, (*_path(kept), "throughput")
    if given is None:
        return None
    return {"ReadCapacityUnits": given.given("read", path), "WriteCapacityUnits": given.given("write", path)}


def _path(kept: Store) -> YamlPath:
    return (*kept.model.path, "table")
