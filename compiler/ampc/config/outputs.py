"""Decides what the ``outputs`` section may hold: the sections of ``amplify_outputs.json`` that no component makes.

Keys below a section are those of ``amplify_outputs.json`` itself, so that they can be copied from Amplify's documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from ampc.config.base import ConfigModel, Name, Text


def _snake(name: str) -> str:
    return name


class _Section(ConfigModel):
    """A mapping whose keys are those of ``amplify_outputs.json``."""

    model_config = ConfigDict(alias_generator=_snake)


class Pinpoint(_Section):
    """An Amazon Pinpoint application."""

    aws_region: Text
    """Its region, for example `!Ref AWS::Region`."""

    app_id: Text
    """Its ID."""


class Analytics(_Section):
    """Where the client libraries send analytics."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("kinesis", "kinesis_firehose", "firehose", "personalize"),
        "amplify_outputs.json has no such section: put its values under outputs.custom, and give them to Amplify.configure",
    )

    amazon_pinpoint: Pinpoint
    """An Amazon Pinpoint application."""


class Map(_Section):
    """A map of Amazon Location Service."""

    style: Text
    """Its style, for example `VectorEsriNavigation`."""

    name: Text | None = None
    """Its name, where it is not the key."""


class _Chosen(_Section):
    """A list of names, and the one that is used when none is asked for."""

    items: list[Text] = Field(min_length=1)
    """Their names."""

    default: Text
    """The one that is used when none is asked for."""

    @field_validator("default")
    @classmethod
    def _listed(cls, value: Any, info: ValidationInfo) -> Any:
        return _one_of(value, info.data.get("items"))


class SearchIndices(_Chosen):
    """Place indices of Amazon Location Service."""


class GeofenceCollections(_Chosen):
    """Geofence collections of Amazon Location Service."""


class Maps(_Section):
    """Maps of Amazon Location Service."""

    items: dict[str, Map] = Field(min_length=1)
    """Name → map. A name that is known only after the deployment cannot be a key: give the map a MapName."""

    default: Text
    """The one that is used when none is asked for."""

    @field_validator("default")
    @classmethod
    def _listed(cls, value: Any, info: ValidationInfo) -> Any:
        return _one_of(value, info.data.get("items"))


def _one_of(value: Any, items: Any) -> Any:
    """Refuses a default that is none of the items; a reference may be any of them."""
    known = [item for item in items or () if isinstance(item, str)]
    if isinstance(value, str) and known and len(known) == len(items) and value not in known:
        context = {
            "message": f"'{value}' is none of the items",
            "code": "AMP910",
            "help": f"write one of {', '.join(known)}",
            "at": (),
        }
        raise PydanticCustomError("outputs", "{message}", context)
    return value


class Geo(_Section):
    """Resources of Amazon Location Service."""

    aws_region: Text
    """Their region, for example `!Ref AWS::Region`."""

    maps: Maps | None = None
    """Maps."""

    search_indices: SearchIndices | None = None
    """Place indices."""

    geofence_collections: GeofenceCollections | None = None
    """Geofence collections."""


class Notifications(_Section):
    """Push notifications and in-app messages of Amazon Pinpoint."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = {
        "amazon_connect": "notifications through Amazon Connect come with a later version"
    }

    aws_region: Text
    """The region of the application."""

    amazon_pinpoint_app_id: Text
    """The ID of the application."""

    channels: list[Literal["IN_APP_MESSAGING", "FCM", "APNS", "EMAIL", "SMS"]] = Field(min_length=1)
    """How messages are sent."""


class OutputsConfig(ConfigModel):
    """What the stack and the client config tell beyond what the components do."""

    UNSUPPORTED: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("auth", "data", "storage"), "this section of amplify_outputs.json comes from the section of the same name here"
    )

    stack: dict[Name, Text] = Field(default_factory=dict)
    """CloudFormation outputs of the root stack: name → value."""

    analytics: Analytics | None = None
    """The `analytics` section of `amplify_outputs.json`."""

    geo: Geo | None = None
    """The `geo` section of `amplify_outputs.json`."""

    notifications: Notifications | None = None
    """The `notifications` section of `amplify_outputs.json`."""

    custom: dict[str, Any] = Field(default_factory=dict)
    """The `custom` section of `amplify_outputs.json`: any JSON; references become values once deployed."""

    def sections(self) -> dict[str, Any]:
        """Returns the sections that are given, as ``amplify_outputs.json`` has them."""
        found = self.model_dump(by_alias=True, exclude_none=True, exclude={"stack"})
        return {name: section for name, section in found.items() if section}
