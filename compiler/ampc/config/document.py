"""Decides what ``amplify.yaml`` as a whole may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ampc.components.api.config import ApisConfig
from ampc.components.auth.config import AuthConfig
from ampc.components.backup.config import BackupConfig
from ampc.components.data.config import DataConfig
from ampc.components.function.config import FunctionConfig
from ampc.components.storage.config import StorageConfig
from ampc.config.base import ConfigModel, FunctionName, Name, Text
from ampc.config.environments import Environments
from ampc.config.include import Includes
from ampc.config.lint import LintConfig
from ampc.config.outputs import OutputsConfig
from ampc.config.overrides import Override
from ampc.config.resources import RawResource
from ampc.config.secrets import SecretsConfig


class Document(ConfigModel):
    """A backend: everything `ampc` builds from."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "notifications": "declare the resources under resources: for now",
        "hosting": "host the frontend with Amplify Hosting or any other tool",
        "Parameters": "write {env: NAME} where the value belongs: the build puts it in",
        "Conditions": "amplify.yaml has no conditions: build one file per variant",
        "Mappings": "amplify.yaml has no mappings: write {env: NAME} where the value belongs",
        "Transform": "macros run in CloudFormation, after every check: write out what they make",
    }

    version: Literal[1] = 1
    """The version of this file format."""

    name: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=64)
    """The name of the backend. It appears in descriptions only; logical IDs do not depend on it."""

    include: Includes = Field(default_factory=list)
    """Other files that are part of this one, by their path in the project; and modules."""

    auth: AuthConfig | None = None
    """Sign-up and sign-in: a Cognito user pool, its app client, an identity pool and their roles."""

    data: DataConfig | None = None
    """A GraphQL API with a DynamoDB table per model: AWS AppSync."""

    functions: dict[FunctionName, FunctionConfig] | None = None
    """Lambda functions, by name."""

    storage: dict[Name, StorageConfig] | None = Field(default=None, min_length=1)
    """Buckets for the files of users, by name: Amazon S3."""

    apis: ApisConfig | None = None
    """REST and HTTP APIs whose routes call functions: Amazon API Gateway."""

    backup: BackupConfig | None = None
    """Backups of tables: AWS Backup."""

    secrets: SecretsConfig = Field(default_factory=SecretsConfig)
    """Where the secrets of this backend are kept: values are `{secret: NAME}`."""

    resources: dict[Name, RawResource] | None = None
    """Raw CloudFormation resources, by logical ID."""

    overrides: list[Override] = Field(default_factory=list)
    """Patches to the L1 properties of generated resources."""

    lint: LintConfig | None = None
    """How findings are judged: exceptions with a reason, levels of rules, regions."""

    environments: Environments | None = None
    """What differs from one environment to another: `ampc build --env prod`."""

    outputs: OutputsConfig = Field(default_factory=OutputsConfig)
    """Extra stack outputs and client config."""

    tags: dict[str, Text] = Field(default_factory=dict)
    """Tags on every resource that takes tags."""
