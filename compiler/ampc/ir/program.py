"""Decides what the compiler knows about a backend between ``lower`` and ``emit``. Replaced, never mutated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.kind import Address
    from ampc.ir.values import Json, Value
    from ampc.source.spans import YamlPath


def escape(token: str) -> str:
    """Returns a mapping key as a token of a JSON pointer (RFC 6901)."""
    return token.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class AppliedPatch:
    """A change that an override made.

    Attributes:
        pointer: what changed: a JSON pointer below the resource's ``Properties``, or ``@DeletionPolicy`` and the like
            for an attribute of the resource itself.
        origin: the YAML path of the operation, for example ``("overrides", 0, "patch", 1)``.
    """

    pointer: str
    origin: YamlPath


@dataclass(frozen=True, slots=True)
class Resource:
    """One CloudFormation resource.

    Attributes:
        address: identity; the logical ID comes from it.
        type: the CloudFormation resource type.
        properties: before ``link`` values, after it plain JSON.
        origin: the YAML path of the key that caused the resource.
        origins: JSON pointer below ``Properties`` → YAML path that set it. What is not covered is a default.
        depends_on: explicit ``DependsOn``.
        attributes: other attributes of the resource: ``DeletionPolicy``, ``UpdateReplacePolicy``, ``Metadata``, ...
        unit: the unit that moves to a nested stack together, for example ``data.models.Todo``; empty: stays in the root.
        patches: what overrides changed.
    """

    address: Address
    type: str
    properties: Mapping[str, Value]
    origin: YamlPath
    origins: Mapping[str, YamlPath] = field(default_factory=dict)
    depends_on: tuple[Address, ...] = ()
    attributes: Mapping[str, Json] = field(default_factory=dict)
    unit: str = ""
    patches: tuple[AppliedPatch, ...] = ()

    def where(self, tokens: tuple[str | int, ...]) -> YamlPath:
        """Returns the YAML path behind a property: of the nearest key that set it or what it stands in, else of the resource.

        Args:
            tokens: unescaped tokens of a JSON pointer below ``Properties``.
        """
        for length in range(len(tokens), -1, -1):
            path = self.origins.get("".join(f"/{escape(str(token))}" for token in tokens[:length]))
            if path is not None:
                return (*path, *tokens[length:])
        return self.origin


@dataclass(frozen=True, slots=True)
class Existing:
    """Something that exists already, made elsewhere, and stands where a resource of this backend would.

    Attributes:
        address: the address that references name.
        ref: what ``Ref`` of it means.
        attributes: what ``Fn::GetAtt`` of it means, by the attribute's name.
        origin: the YAML path of the key that says so.
    """

    address: Address
    ref: Value
    attributes: Mapping[str, Value]
    origin: YamlPath

    @property
    def type(self) -> str:
        """The CloudFormation type it would have."""
        return self.address.kind.cfn_type


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that must exist before a deployment: its value never enters a template.

    Attributes:
        id: its name in AWS Secrets Manager.
        origin: the YAML path that asks for it.
    """

    id: str
    origin: YamlPath


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission that a component asks for. ``link`` places all grants of a role in one policy beside it.

    Attributes:
        role: the role that may do it.
        policy: where the policy is placed.
        actions: IAM actions; ``At`` marks tell where each was written.
        resources: ARNs the actions are allowed on; ``At`` marks tell where each was written.
        origin: the YAML path that asked for it.
        condition: the statement's ``Condition``; empty: always.
    """

    role: Address
    policy: Address
    actions: tuple[Value, ...]
    resources: tuple[Value, ...]
    origin: YamlPath
    condition: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the template needs at deployment.

    Attributes:
        path: where it is in the output folder, for example ``assets/<sha256>.zip``.
        content: its bytes.
        address: what needs it.
    """

    path: str
    content: bytes
    address: Address


@dataclass(frozen=True, slots=True)
class Program:
    """A whole backend. Mappings keep the order in which things were declared."""

    resources: Mapping[Address, Resource] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()
    assets: tuple[Asset, ...] = ()
    parameters: Mapping[str, Json] = field(default_factory=dict)
    existing: Mapping[Address, Existing] = field(default_factory=dict)
    secrets: tuple[Secret, ...] = ()
