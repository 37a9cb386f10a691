"""Decides how tables, data sources and logging may be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Text
from ampc.config.retention import Retention

_TARGET: dict[str, Any] = {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]}


class Logging(ConfigModel):
    """What AppSync writes to CloudWatch Logs."""

    level: Literal["none", "error", "info", "debug", "all"] = "none"
    """Which fields are logged."""

    retention: Retention = "1 week"
    """How long logs are kept."""

    exclude_verbose: bool = True
    """Whether headers, contexts and evaluated code are left out."""


class Throughput(ConfigModel):
    """Provisioned capacity of a table and its indexes."""

    read: int = Field(ge=1)
    """Read capacity units."""

    write: int = Field(ge=1)
    """Write capacity units."""


class TableEncryption(ConfigModel):
    """A key of your own."""

    kms: Text
    """The ARN of a KMS key."""


class TableConfig(ConfigModel):
    """How a model's table is kept."""

    billing: Literal["PAY_PER_REQUEST", "PROVISIONED"] | None = None
    """Pay for each request (the default), or for provisioned capacity (when `throughput` is given)."""

    throughput: Throughput | None = None
    """Provisioned capacity, in units of each second."""

    pitr: bool = False
    """Whether the table can be restored to any second of the last 35 days."""

    ttl: str | None = None
    """A field with the time, in seconds, at which DynamoDB deletes an item."""

    stream: Literal["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] = "NEW_AND_OLD_IMAGES"
    """What the table's stream tells of a change."""

    encryption: TableEncryption | None = None
    """A KMS key of your own; by default DynamoDB's."""

    deletion_protection: bool = False
    """Whether the table refuses to be deleted."""

    import_name: str | None = Field(default=None, alias="import", pattern=r"^[A-Za-z0-9_.-]{3,255}$")
    """The name of an existing table to use instead of a new one."""


class Signing(ConfigModel):
    """How requests are signed: SigV4."""

    service: str
    """The signing name of the service, for example `rekognition`."""

    region: Text | None = None
    """The region it is signed for; by default the stack's."""


class ExternalTable(ConfigModel):
    """A DynamoDB table that is no model's."""

    table_name: Text
    """Its name."""

    region: Text | None = None
    """Its region; by default the stack's."""


class SourcePermission(ConfigModel):
    """What signed requests may do."""

    actions: list[str] = Field(min_length=1)
    """IAM actions, for example `rekognition:DetectLabels`."""

    on: Annotated[
        # A union would report each error twice.
        list[Any],
        BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
        Field(min_length=1),
        WithJsonSchema({"anyOf": [_TARGET, {"type": "array", "items": _TARGET, "minItems": 1}]}),
    ]
    """What they are allowed on: an address, an ARN, a reference, or `*`."""


class DataSourceConfig(ConfigModel):
    """What a JS resolver can read and write."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "sql": "SQL data sources come with a later version; DynamoDB tables and functions are there",
        "rds": "SQL data sources come with a later version; DynamoDB tables and functions are there",
        "openSearch": "call the domain with http and sign: {service: es}, or from a function",
        "lambda": "write function: NAME, a function of the functions section",
        "bedrock": "call it with http and sign: {service: bedrock}, or from a function",
    }

    http: Text | None = None
    """An HTTP endpoint, for example `https://rekognition.us-east-1.amazonaws.com`."""

    sign: Signing | None = None
    """For `http`: sign requests for an AWS service."""

    permissions: list[SourcePermission] = Field(default_factory=list)
    """For `http` with `sign`: what the data source's role may do: [{actions: [...], on: ARN}]."""

    event_bridge: Text | None = None
    """An event bus, for example `default`, or an ARN."""

    dynamodb: ExternalTable | None = None
    """A DynamoDB table that is no model's."""

    function: str | None = None
    """A function of `functions`."""
