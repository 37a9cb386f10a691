"""Decides what an entry of the ``functions`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Name, Scalar, is_reference

Retention = Literal[
    "1 day", "3 days", "5 days", "1 week", "2 weeks", "1 month", "2 months", "3 months", "4 months", "5 months", "6 months",
    "1 year", "13 months", "18 months", "2 years", "5 years", "6 years", "7 years", "8 years", "9 years", "10 years", "infinite",
]  # fmt: skip


class Bundling(ConfigModel):
    """How JavaScript and TypeScript are bundled."""

    minify: bool = True
    """Whether names and blanks are shortened."""


class Logging(ConfigModel):
    """Where the function's log goes and how long it is kept."""

    format: Literal["json", "text"] = "text"
    """Structured lines or plain text."""

    level: Literal["trace", "debug", "info", "warn", "error", "fatal"] | None = None
    """The least important level that is kept (json only)."""

    retention: Retention = "2 weeks"
    """How long the log is kept."""


class Build(ConfigModel):
    """A command that makes the code: for any language."""

    command: str | list[str]
    """Runs in the folder of amplify.yaml, without a shell."""

    output: str
    """The folder the command fills; its content is the function's code."""


def _on(value: object) -> object:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, str) and not is_reference(item):
            raise PydanticCustomError("text_or_reference", "expected text or a reference")
    return value


_ON_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, REFERENCE_SCHEMA, {"type": "array", "items": {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]}}]
}


class Permission(ConfigModel):
    """What the function may do, and on what."""

    actions: list[str] = Field(min_length=1)
    """IAM actions, for example `sqs:SendMessage`."""

    on: Annotated[Any, BeforeValidator(_on), WithJsonSchema(_ON_SCHEMA)]
    """An address such as `auth.userPool`, an ARN, a reference, or a list of these."""


def _permission(value: object) -> object:
    if isinstance(value, dict) and "resources" in value and "on" not in value:
        return {("on" if key == "resources" else key): item for key, item in value.items()}
    return value


class ZonedSchedule(ConfigModel):
    """A schedule with a name, a time zone or a description."""

    cron: str | None = None
    """A cron expression of five or six fields."""

    rate: str | None = None
    """`every 5m`, `every 2h`, `every day`, `every week`, `every month`, `every year`."""

    timezone: str = "UTC"
    """An IANA time zone, for example `Europe/Paris`."""

    description: str | None = Field(default=None, max_length=512)
    """What it is for."""

    name: Name | None = None
    """Its name in addresses; by default made from the expression."""


def _schedules(value: object) -> object:
    items = value if isinstance(value, list) else [value]
    return [_schedule(item) for item in items]


def _schedule(item: object) -> object:
    if isinstance(item, str):
        return {"rate": item} if item.strip().startswith("every") else {"cron": item}
    return item


_SCHEDULE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "cron": {"type": "string", "description": "A cron expression of five or six fields."},
        "rate": {"type": "string", "description": "every 5m, every 2h, every day, every week, every month, every year."},
        "timezone": {"type": "string", "description": "An IANA time zone."},
        "description": {"type": "string", "description": "What it is for."},
        "name": {"type": "string", "description": "Its name in addresses."},
    },
    "additionalProperties": False,
}

_LATER = "it comes with a later version"


class FunctionConfig(ConfigModel):
    """A Lambda function with its role and log group."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "layers": "override /Layers on functions.<name>.lambda for now",
        "events": "declare AWS::Lambda::EventSourceMapping under resources: for now",
        "image": "declare AWS::Lambda::Function under resources: for now",
        "durable": "override /DurableConfig on functions.<name>.lambda for now",
        "access": "use permissions: [{actions, on}] for now",
        "stack": "ampc places resources itself",
        "resourceGroupName": "ampc has no groups: grants never make cycles",
        "url": "declare AWS::Lambda::Url under resources: for now",
    }

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$")
    """The name of the Lambda function; by default CloudFormation makes one."""

    entry: str | None = None
    """The handler's file, inside the project: `.py`, `.ts`, `.js`, `.mjs`, `.cjs`, `.mts`, `.cts`."""

    handler: str | None = Field(default=None, pattern=r"^[^\s]{1,128}$")
    """Module and function, by default `<file of entry>.handler`."""

    runtime: str | None = None
    """The Lambda runtime; by default python3.13 or nodejs22.x, by the ending of `entry`."""

    architecture: Literal["x86_64", "arm64"] = "x86_64"
    """The processor it runs on."""

    timeout_seconds: int = Field(default=3, ge=1, le=900)
    """Seconds until it is stopped."""

    memory_m_b: int = Field(default=512, ge=128, le=10240, alias="memoryMB")
    """Memory in megabytes."""

    ephemeral_storage_size_m_b: int = Field(default=512, ge=512, le=10240, alias="ephemeralStorageSizeMB")
    """Space under /tmp in megabytes."""

    description: str | None = Field(default=None, max_length=256)
    """What it is for."""

    environment: dict[str, Scalar] = Field(default_factory=dict)
    """Environment variables; values may be references."""

    requirements: str | None = None
    """A requirements file; by default requirements.txt beside `entry`, when it is there (Python)."""

    bundling: Bundling = Field(default_factory=Bundling)
    """How JavaScript and TypeScript are bundled."""

    build: Build | None = None
    """A command that makes the code, for any other language."""

    logging: Logging = Field(default_factory=Logging)
    """Where the log goes and how long it is kept."""

    schedule: Annotated[
        list[ZonedSchedule],
        BeforeValidator(_schedules),
        WithJsonSchema({"anyOf": [{"type": "string"}, _SCHEDULE_SCHEMA, {"type": "array", "items": {"anyOf": [{"type": "string"}, _SCHEDULE_SCHEMA]}}]}),
    ] = Field(default_factory=list)
    """When it runs by itself: `every 5m`, `every day`, a cron expression, or a list."""

    permissions: list[Annotated[Permission, BeforeValidator(_permission)]] = Field(default_factory=list)
    """What it may do, and on what."""
