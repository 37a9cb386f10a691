"""Decides what an entry of the ``functions`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ampc.components.function.config_events import Event
from ampc.components.function.config_settings import Durable, Image, Layers, Url, Vpc
from ampc.config.base import REFERENCE_SCHEMA, ConfigModel, Name, is_reference
from ampc.config.retention import Retention
from ampc.config.secrets import SECRET_SCHEMA, is_secret, secret


def _wrong(code: str, message: str, hint: str, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    part = "key" if at and isinstance(at[-1], str) else "value"
    context = {"message": message, "code": code, "help": hint, "at": at, "part": part}
    return PydanticCustomError("function", "{message}", context)


class Bundling(ConfigModel):
    """How JavaScript and TypeScript are bundled."""

    minify: bool = True
    """Whether names and blanks are shortened."""

    external: list[str] = Field(default_factory=list)
    """Packages that stay out of the bundle because the runtime has them, for example `@aws-sdk/*`."""


class Logging(ConfigModel):
    """What the function's log looks like and how long it is kept."""

    format: Literal["json", "text"] | None = None
    """Structured lines (json) or plain text; plain text by default."""

    level: Literal["trace", "debug", "info", "warn", "error", "fatal"] | None = None
    """The least important level that is kept; for the json format only."""

    retention: Retention = "infinite"
    """How long the log is kept. It is deleted with the backend in any case."""


class Build(ConfigModel):
    """A command that makes the code, for any language."""

    command: str | list[str]
    """A program and its arguments. It runs in the folder of amplify.yaml, without a shell."""

    output: str
    """The folder that the command fills; its content is the function's code."""


def _on(value: object) -> object:
    listed = isinstance(value, list)
    items = value if isinstance(value, list) else [value]
    if not items:
        raise _wrong("AMP206", "the list is empty", "name an address such as auth.userPool, or an ARN")
    for index, item in enumerate(items):
        if not isinstance(item, str) and not is_reference(item):
            hint = "write an address such as auth.userPool, an ARN, or a reference such as !GetAtt auth.userPool.Arn"
            raise _wrong("AMP203", "expected an address, an ARN or a reference", hint, (index,) if listed else ())
    return value


_ON_ITEM = {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]}
_ON_SCHEMA: dict[str, Any] = {"anyOf": [*_ON_ITEM["anyOf"], {"type": "array", "items": _ON_ITEM, "minItems": 1}]}
_On = Annotated[Any, BeforeValidator(_on), WithJsonSchema(_ON_SCHEMA)]


class Permission(ConfigModel):
    """What the function may do, and on what."""

    actions: list[str] = Field(min_length=1)
    """IAM actions, for example `sqs:SendMessage`."""

    on: _On = None
    """An address such as `auth.userPool`, an ARN, a reference, or a list of these."""

    resources: _On = None
    """Another word for `on`."""

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if self.on is None and self.resources is None:
            raise _wrong("AMP202", "this entry needs the key 'on'", "add on: with an address such as auth.userPool")
        if self.on is not None and self.resources is not None:
            raise _wrong("AMP209", "'on' and 'resources' are the same key", "remove one of them", ("resources",))
        return self

    @property
    def key_of_targets(self) -> str:
        """The key under which the targets stand."""
        return "on" if self.on is not None else "resources"

    @property
    def targets(self) -> tuple[Any, ...]:
        """Addresses, ARNs and references."""
        value = self.on if self.on is not None else self.resources
        return tuple(value) if isinstance(value, list) else (value,)


class Access(ConfigModel):
    """What the function may do, in Amplify's words."""

    to: str
    """What it gets access to: `auth`, or a bucket such as `storage.files`."""

    actions: list[str] = Field(min_length=1)
    """Amplify's actions, for example `manageUsers`, `addUserToGroup`; `read`, `write`, `delete` for a bucket."""

    path: str | None = None
    """Which files of a bucket, for example `reports/*`."""


class ZonedSchedule(ConfigModel):
    """A schedule with a time zone, a description or a name of its own."""

    cron: str | None = None
    """A cron expression of five or six fields: minutes hours day-of-month month day-of-week [year]."""

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
        return {"rate": item} if item.strip().lower().startswith("every") else {"cron": item}
    return item


_TEXTS = {name: {"type": "string", "description": text} for name, text in (
    ("cron", "A cron expression of five or six fields: minutes hours day-of-month month day-of-week [year]."),
    ("rate", "every 5m, every 2h, every day, every week, every month, every year."),
    ("timezone", "An IANA time zone, for example Europe/Paris."),
    ("description", "What it is for."),
    ("name", "Its name in addresses; by default made from the expression."),
)}  # fmt: skip
_SCHEDULE_ITEM: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "title": "schedule", "properties": _TEXTS, "additionalProperties": False},
    ]
}
_SCHEDULE_SCHEMA = {"anyOf": [*_SCHEDULE_ITEM["anyOf"], {"type": "array", "items": _SCHEDULE_ITEM}]}


def _variable(value: object) -> object:
    if isinstance(value, (str, bool, int, float)) or is_reference(value):
        return value
    if is_secret(value):
        return _secret(value)
    if isinstance(value, (list, dict)):
        hint = "write one text, for example 'a,b' or JSON in quotes"
        raise _wrong("AMP203", "expected text, a number, a boolean or a reference, found more than one value", hint)
    raise PydanticCustomError("scalar_or_reference", "expected text, a number, a boolean or a reference")


def _secret(value: Any) -> object:
    for part in ("key", "version"):
        if part in value:
            hint = f"remove it: the function fetches the secret when it runs, and can take '{value[part]}' then"
            raise _wrong("AMP253", f"'{part}' has no effect in an environment", hint, (part,))
    return secret(value)


_VARIABLE_SCHEMA = {"anyOf": [{"type": ["string", "number", "boolean"]}, REFERENCE_SCHEMA, SECRET_SCHEMA]}
_Variable = Annotated[Any, BeforeValidator(_variable), WithJsonSchema(_VARIABLE_SCHEMA)]


def _runtime(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        name = f"python{value}" if isinstance(value, float) else f"nodejs{value}.x"
        raise _wrong("AMP807", f"there is no Lambda runtime '{value}'", f"write the whole name, such as {name}")
    return value


class FunctionConfig(ConfigModel):
    """A Lambda function with its role and its log group."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "stack": "ampc places resources itself, and grants never make cycles: remove the key",
        "resourceGroupName": "ampc places resources itself, and grants never make cycles: remove the key",
    }

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$")
    """The name of the Lambda function; by default CloudFormation makes one."""

    entry: str | None = None
    """The file that holds the handler, for example `./functions/hello/handler.py`: inside the project, `.py`, `.ts`, `.js`, `.mjs`, `.cjs`, `.mts`, `.cts`."""

    handler: str | None = Field(default=None, pattern=r"^[^\s]{1,128}$")
    """Module and function, by default `<file of entry>.handler`; `index.handler` for JavaScript and TypeScript."""

    runtime: Annotated[str, BeforeValidator(_runtime)] | None = None
    """The Lambda runtime, for example `python3.13`, `nodejs22.x`; these are the defaults, by the ending of `entry`."""

    architecture: Literal["x86_64", "arm64"] = "x86_64"
    """The processor it runs on."""

    timeout_seconds: int = Field(default=3, ge=1, le=900)
    """Seconds until it is stopped."""

    memory_m_b: int = Field(default=512, ge=128, le=10240, alias="memoryMB")
    """Memory in megabytes; the share of the processor grows with it."""

    ephemeral_storage_size_m_b: int = Field(default=512, ge=512, le=10240, alias="ephemeralStorageSizeMB")
    """Space under /tmp in megabytes."""

    description: str | None = Field(default=None, max_length=256)
    """What it is for."""

    environment: dict[str, _Variable] = Field(default_factory=dict)
    """Environment variables: text, references, or `{secret: NAME}`, which the function fetches when it runs."""

    requirements: str | None = None
    """A requirements file (Python); by default requirements.txt beside `entry`, when it is there."""

    bundling: Bundling = Field(default_factory=Bundling)
    """How JavaScript and TypeScript are bundled."""

    build: Build | None = None
    """A command that makes the code, for any other language."""

    image: Image | None = None
    """A container image that is the code."""

    layers: Layers = None
    """Layers: a list, or a mapping of the modules that a layer holds, which are then not bundled."""

    durable: Durable | None = None
    """Durable executions, for runs that wait or take longer than 15 minutes."""

    durable_config: Durable | None = None
    """Amplify's word for `durable`."""

    logging: Logging = Field(default_factory=Logging)
    """What the log looks like and how long it is kept."""

    schedule: Annotated[list[ZonedSchedule], BeforeValidator(_schedules), WithJsonSchema(_SCHEDULE_SCHEMA)] = Field(
        default_factory=list
    )
    """When it runs by itself, for example `every 5m`, `every day`; a cron expression, a mapping with a time zone, or a list."""

    events: list[Event] = Field(default_factory=list)
    """What invokes it: `{stream: models.Todo}`, `{kinesis: resources.Clicks}`, `{queue: resources.Jobs}`."""

    url: Url | None = None
    """An HTTPS address of the function itself."""

    vpc: Vpc | None = None
    """The network in which it runs."""

    permissions: list[Permission] = Field(default_factory=list)
    """What it may do, as IAM actions on addresses or ARNs."""

    access: list[Access] = Field(default_factory=list)
    """What it may do, in Amplify's words."""

    @model_validator(mode="after")
    def _one_durable(self) -> Self:
        if self.durable is not None and self.durable_config is not None:
            hint = "remove one of them"
            raise _wrong("AMP209", "'durable' and 'durableConfig' are the same key", hint, ("durableConfig",))
        return self

    @property
    def durability(self) -> Durable | None:
        """The settings of durable executions, under either key."""
        return self.durable or self.durable_config

    @property
    def layer_items(self) -> tuple[tuple[str | int, Any], ...]:
        """The layers, each with its key or position."""
        if isinstance(self.layers, dict):
            return tuple(self.layers.items())
        return tuple(enumerate(self.layers or ()))
