"""Decides what a raw CloudFormation resource in ``amplify.yaml`` may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import ConfigDict, Field

from ampc.config.base import ConfigModel


def _pascal(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))


class RawResource(ConfigModel):
    """A CloudFormation resource as CloudFormation spells it. References may name addresses of this file."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "Condition": "amplify.yaml has no conditions: build one file per variant",
        "Transform": "macros run in CloudFormation, after every check: write out what they make",
    }

    model_config = ConfigDict(alias_generator=_pascal)

    type: str = Field(
        pattern=r"^(AWS|Alexa|Custom)::?[A-Za-z0-9]+(::[A-Za-z0-9]+)*(::MODULE)?$|^[A-Za-z0-9]+(::[A-Za-z0-9]+){2,3}$"
    )
    """The resource type, for example `AWS::SQS::Queue`."""

    properties: dict[str, Any] = Field(default_factory=dict)
    """The properties of the resource type."""

    depends_on: str | list[str] = Field(default_factory=list)
    """Addresses or logical IDs that must exist first."""

    deletion_policy: str | None = None
    """What happens to the resource when it leaves the stack: `Delete`, `Retain`, `RetainExceptOnCreate`, `Snapshot`."""

    update_replace_policy: str | None = None
    """What happens to the old resource when it is replaced: `Delete`, `Retain`, `Snapshot`."""

    metadata: dict[str, Any] | None = None
    """Metadata of the resource."""

    creation_policy: dict[str, Any] | None = None
    """When the resource counts as created."""

    update_policy: dict[str, Any] | None = None
    """How the resource is updated."""
