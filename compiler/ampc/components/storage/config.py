"""Decides what the ``storage`` section may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from ampc.components.storage.config_access import Action, PathRules, StorageRule, gen1
from ampc.config.base import ConfigModel, FunctionName, is_reference

_OVERRIDE = "set %s in an override on storage.NAME.bucket"


class CorsRule(ConfigModel):
    """What the scripts of web pages may do."""

    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "origins": "allowedOrigins",
        "methods": "allowedMethods",
        "headers": "allowedHeaders",
        "exposeHeaders": "exposedHeaders",
    }

    allowed_origins: list[str] = Field(min_length=1)
    """Where pages come from, for example `https://example.com`, `https://*.example.com`, or `*`."""

    allowed_methods: list[Literal["GET", "HEAD", "PUT", "POST", "DELETE"]] = Field(min_length=1)
    """What they may do."""

    allowed_headers: list[str] = Field(default_factory=lambda: ["*"])
    """Headers that requests may have; by default all."""

    exposed_headers: list[str] = Field(default_factory=list)
    """Headers of answers that scripts may read."""

    max_age: int | None = Field(default=None, ge=0)
    """Seconds for which a browser remembers the answer."""


class BucketNotification(ConfigModel):
    """An event of the bucket that invokes a function."""

    on: str
    """The event, for example `s3:ObjectCreated:Put`."""

    function: FunctionName
    """The function, by its name under `functions`."""

    prefix: str | None = Field(default=None, min_length=1)
    """Only for objects whose key begins so."""

    suffix: str | None = Field(default=None, min_length=1)
    """Only for objects whose key ends so."""


class BucketTriggers(ConfigModel):
    """Functions that are invoked when objects come and go."""

    on_upload: FunctionName | None = None
    """The function that is invoked when an object was written."""

    on_delete: FunctionName | None = None
    """The function that is invoked when an object was deleted."""


def _name_of_bucket(value: object) -> object:
    if is_reference(value):
        message = "expected the name of a bucket that exists already, found a reference"
        hint = (
            "write its name; a bucket of this file is declared under storage, and its properties are set by overrides"
        )
        raise PydanticCustomError("ampc", message, {"code": "AMP203", "help": hint})
    return value


class StorageReference(ConfigModel):
    """A bucket that exists already. Nothing is made or changed; the client config tells of it, and `access` is granted."""

    bucket_name: Annotated[str, BeforeValidator(_name_of_bucket, json_schema_input_type=str)] = Field(min_length=3)
    """Its name."""

    region: str | None = Field(default=None, pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]+$")
    """Its region; by default that of the stack."""

    paths: dict[str, dict[str, list[Action]]] | None = None
    """What the client config tells of paths that are granted elsewhere: path → who → actions."""


class StorageConfig(ConfigModel):
    """A bucket for the files of users."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "lifecycle": _OVERRIDE % "/LifecycleConfiguration",
        "encryption": _OVERRIDE % "/BucketEncryption",
        "logging": _OVERRIDE % "/LoggingConfiguration",
        "replication": _OVERRIDE % "/ReplicationConfiguration",
        "objectLock": _OVERRIDE % "/ObjectLockEnabled",
    }
    SYNONYMS: ClassVar[Mapping[str, str]] = {
        "isDefault": "default",
        "keepOnDelete": "removalPolicy",
        "name": "bucketName",
        "transferAcceleration": "acceleration",
    }

    default: bool = False
    """Whether this is the bucket that clients use when they name none. One of several is."""

    bucket_name: str | None = None
    """The name of the bucket, unique in the world; by default one that no other stack has."""

    versioned: bool = False
    """Whether what is overwritten or deleted is kept as an older version."""

    removal_policy: Literal["retain-on-update-or-delete", "retain", "destroy"] = "retain-on-update-or-delete"
    """What becomes of the bucket when it leaves the backend: it stays; with `destroy` it goes, if there are no objects in it."""

    access: (
        Annotated[
            Annotated[Literal["gen1"], Tag("preset")] | Annotated[PathRules, Tag("paths")],
            Discriminator(lambda value: "preset" if isinstance(value, str) else "paths"),
        ]
        | None
    ) = None
    """Who may do what: path → rules. `gen1` is what Amplify Gen 1 had: public, protected and private files."""

    triggers: (
        Annotated[
            Annotated[BucketTriggers, Tag("events")] | Annotated[list[BucketNotification], Tag("notifications")],
            Discriminator(lambda value: "notifications" if isinstance(value, list) else "events"),
        ]
        | None
    ) = None
    """Functions that uploads and deletions invoke: `{onUpload: NAME, onDelete: NAME}`, or a list with filters."""

    acceleration: bool = False
    """Whether S3 Transfer Acceleration may be used."""

    cors: list[CorsRule] | None = None
    """What the scripts of web pages may do; by default everything from everywhere, as the access rules decide."""

    reference: StorageReference | None = None
    """A bucket that exists already."""

    @property
    def paths(self) -> Mapping[str, list[StorageRule]]:
        """The rules by path."""
        if self.access is None:
            return {}
        return gen1() if isinstance(self.access, str) else self.access
