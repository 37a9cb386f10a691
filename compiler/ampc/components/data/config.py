"""Decides what the ``data`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from ampc.components.data.config_events import EventRule
from ampc.components.data.config_fields import SpelledField
from ampc.components.data.config_operations import (
    OperationConfig,
    SubscriptionConfig,
)
from ampc.components.data.config_rules import Rule
from ampc.components.data.config_sources import (
    DataSourceConfig,
    Logging,
    TableConfig,
)
from ampc.config.base import ConfigModel, Name, Text

ModelOperation = Literal[
    "queries",
    "mutations",
    "subscriptions",
    "get",
    "list",
    "create",
    "update",
    "delete",
    "onCreate",
    "onUpdate",
    "onDelete",
]
StackName = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9]{0,63}$")]
_LATER = "it comes with a later version"
_SQL = "SQL data sources come with a later version; DynamoDB tables and functions are there"
_AI = "AI routes come with a later version; a function can call Bedrock"


class Include(ConfigModel):
    """A projection of some attributes."""

    include: list[str] = Field(min_length=1)
    """The attributes, beside the keys."""


def _projection(value: object) -> str:
    return "include" if isinstance(value, (dict, Include)) else "word"


# A plain union would report each error twice.
Projection = Annotated[
    Annotated[Literal["ALL", "KEYS_ONLY"], Tag("word")] | Annotated[Include, Tag("include")], Discriminator(_projection)
]


class IndexConfig(ConfigModel):
    """A secondary index: another way to find items."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "field": "partitionKey",
        "index": "partitionKey",
        "sortKeyFields": "sortKeys",
    }

    partition_key: str
    """The field whose value is looked up."""

    sort_keys: list[str] = Field(default_factory=list)
    """The fields that items with one value are sorted by."""

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_.-]{3,255}$")
    """The name of the index; by default made of the fields."""

    query_field: str | None = None
    """The name of its query; by default made of the fields. `null` for no query."""

    projection: Projection = "ALL"
    """What the index holds: `ALL`, `KEYS_ONLY`, or `{include: [...]}`."""


class ModelConfig(ConfigModel):
    """A model: a table, its queries, mutations and subscriptions."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {"search": _LATER}
    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "auth": "authorization",
        "indexes": "secondaryIndexes",
        "key": "identifier",
        "primaryKey": "identifier",
    }

    fields: dict[str, SpelledField] = Field(default_factory=dict)
    """The fields, by name."""

    identifier: list[str] | None = Field(default=None, min_length=1)
    """The fields that identify an item: the partition key, then sort keys; by default `id`."""

    secondary_indexes: list[IndexConfig] = Field(default_factory=list, max_length=20)
    """Other ways to find items."""

    table: TableConfig = Field(default_factory=TableConfig)
    """How the table is kept."""

    timestamps: bool = True
    """Whether items have `createdAt` and `updatedAt`."""

    disable_operations: list[ModelOperation] = Field(default_factory=list)
    """Operations that the API does not have."""

    authorization: list[Rule] | None = None
    """Who may do what; by default the rules of the whole section."""


class ApiKey(ConfigModel):
    """The API key."""

    description: str | None = Field(default=None, max_length=300)
    """What it is for."""

    expires_in_days: int | None = Field(default=None, ge=1, le=365)
    """Days from the day of the build until it expires. Builds of one day give the same bytes; SOURCE_DATE_EPOCH sets the day."""

    rotation: int = Field(default=1, ge=1)
    """Counts up to replace the key: a key is a resource of its own, so the next number makes a new one."""

    expires: str | None = Field(default=None, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    """The day it expires, for example `2027-01-31`. Without it AppSync lets the key expire 7 days after it was created."""


class Oidc(ConfigModel):
    """An OpenID Connect provider."""

    name: str = Field(min_length=1)
    """What you call it."""

    issuer_url: str = Field(pattern=r"^https://[^\s]+$")
    """Its address; AppSync reads `/.well-known/openid-configuration` below it."""

    client_id: str | None = None
    """The client whose tokens are taken; a regular expression. By default those of every client."""

    auth_ttl: int | None = Field(default=None, ge=0)
    """Seconds after signing in for which a token is taken."""

    issue_ttl: int | None = Field(default=None, ge=0)
    """Seconds after it was issued for which a token is taken."""


class LambdaAuthorizer(ConfigModel):
    """A function that decides who a caller is."""

    function: str
    """Its name under `functions`."""

    ttl_seconds: int = Field(default=60, ge=0, le=3600)
    """How long its answer is remembered."""


class AuthorizationModes(ConfigModel):
    """How callers prove who they are."""

    default: Literal["apiKey", "userPool", "identityPool", "iam", "oidc", "lambda"] | None = None
    """The mode of requests that do not choose; by default the user pool when there is one, else the only mode given, else an API key."""

    api_key: ApiKey | None = None
    """The API key."""

    oidc: Oidc | None = None
    """An OpenID Connect provider."""

    authorizer: LambdaAuthorizer | None = Field(default=None, alias="lambda")
    """A function that decides who a caller is."""


def _logging(value: object) -> str:
    return "settings" if isinstance(value, (dict, Logging)) else "switch"


class DataConfig(ConfigModel):
    """A GraphQL API with a table per model."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "sql": _SQL,
        "conversations": _AI,
        "generations": _AI,
        "consoleAccess": "roles outside the identity pool may call everything that their own IAM policies allow",
    }

    name: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$")
    """The name of the API; by default amplifyData."""

    # `schema` is a method of pydantic's own, so the Python name is another.
    schema_file: str | None = Field(default=None, alias="schema")
    """A file in GraphQL SDL with Amplify's directives: models, types and operations beside those declared here."""

    models: dict[str, ModelConfig] = Field(default_factory=dict)
    """The models, by name."""

    stacks: dict[str, StackName] = Field(default_factory=dict)
    """Which stack a model's resolvers, data source and role live in, or a single resolver (`CreateTodoResolver`).

    By default ampc decides. `root` is the root stack. Decide before the first deployment: a resolver cannot move from one
    stack to another."""

    enums: dict[str, list[str]] = Field(default_factory=dict)
    """Enums: name → values."""

    types: dict[str, dict[str, SpelledField]] = Field(default_factory=dict)
    """Custom types: name → fields. They are stored inside the items of models."""

    inputs: dict[str, dict[str, SpelledField]] = Field(default_factory=dict)
    """Input types of operations' arguments: name → fields. Custom types in arguments make theirs themselves."""

    queries: dict[str, OperationConfig] = Field(default_factory=dict)
    """Custom queries, by name."""

    mutations: dict[str, OperationConfig] = Field(default_factory=dict)
    """Custom mutations, by name."""

    subscriptions: dict[str, SubscriptionConfig] = Field(default_factory=dict)
    """Custom subscriptions, by name."""

    data_sources: dict[Name, DataSourceConfig] = Field(default_factory=dict)
    """What JS resolvers can read and write beside tables of models, by name."""

    event_rules: list[EventRule] = Field(default_factory=list)
    """Rules of EventBridge that call mutations for events."""

    environment: dict[str, Text] = Field(default_factory=dict, max_length=50)
    """Environment variables of JS resolvers: `ctx.env`."""

    logging: Annotated[
        Annotated[bool, Tag("switch")] | Annotated[Logging, Tag("settings")], Discriminator(_logging)
    ] = False
    """What AppSync writes to CloudWatch Logs."""

    xray: bool = False
    """Whether requests are traced with X-Ray."""

    type_authorization: dict[str, list[Rule]] = Field(default_factory=dict)
    """Who may find a custom type in an answer; by default those who may call the operations that lead to it, and those who may read the models that hold it."""

    authorization: list[Rule] = Field(default_factory=list)
    """Rules of all models and operations that have none of their own."""

    authorization_modes: AuthorizationModes = Field(default_factory=AuthorizationModes)
    """How callers prove who they are."""
