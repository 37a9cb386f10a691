"""Decides how components hand over what they make: a builder that collects resources, grants, assets and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ampc.ir.program import Asset, Existing, Grant, Program, Resource, Secret, escape
from ampc.ir.values import At, Sub

if TYPE_CHECKING:
    from pathlib import Path

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.kind import Address
    from ampc.ir.values import Json, Value
    from ampc.source.spans import YamlPath


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the user asked for on the command line, as far as it changes what is built.

    Attributes:
        root: the folder of ``amplify.yaml``; every path in the file is relative to it and stays inside it.
        assets: whether function code is packaged. Without it the template names assets that do not exist.
    """

    root: Path
    assets: bool = True


@dataclass(slots=True)
class Builder:
    """Collects what ``lower`` makes. The only mutable thing in the pipeline; ``finish`` freezes it."""

    options: BuildOptions
    resources: dict[Address, Resource] = field(default_factory=dict)
    grants: list[Grant] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)
    parameters: dict[str, Json] = field(default_factory=dict)
    existing_things: dict[Address, Existing] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)
    secrets_path: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def resource(  # noqa: PLR0913 - each is a part of a CloudFormation resource
        self,
        address: Address,
        properties: Mapping[str, Value],
        origin: YamlPath,
        *,
        type: str = "",
        depends_on: Sequence[Address] = (),
        attributes: Mapping[str, Json] | None = None,
        unit: str = "",
    ) -> Address:
        """Adds a resource. Properties whose value is ``None`` are left out, at any depth of mappings."""
        origins: dict[str, YamlPath] = {}
        plain = _strip(properties, "", origins)
        self.resources[address] = Resource(
            address,
            type or address.kind.cfn_type,
            plain,
            origin,
            origins,
            tuple(depends_on),
            dict(attributes or {}),
            unit,
        )
        return address

    def grant(self, grant: Grant) -> None:
        """Asks for a permission; ``link`` places it."""
        self.grants.append(grant)

    def asset(self, asset: Asset) -> None:
        """Adds a file of the output folder."""
        self.assets.append(asset)

    def existing(self, address: Address, ref: Value, attributes: Mapping[str, Value], origin: YamlPath) -> Address:
        """Lets an address stand for something that exists already: references to it become these values."""
        plain, known = _strip([ref, attributes], "", {})
        self.existing_things[address] = Existing(address, plain, known, origin)
        return address

    def secret(self, name: str, origin: YamlPath) -> str:
        """Records that a secret must exist before a deployment, and returns its name in Secrets Manager."""
        id_ = f"{self.secrets_path}/{name}" if self.secrets_path else name
        self.secrets.setdefault(id_, Secret(id_, origin))
        return id_

    def report(self, diagnostic: Diagnostic) -> None:
        """Records a finding; lowering goes on."""
        self.diagnostics.append(diagnostic)

    def finish(self) -> Program:
        """Returns what was collected."""
        return Program(
            dict(self.resources),
            tuple(self.grants),
            tuple(self.assets),
            dict(self.parameters),
            dict(self.existing_things),
            tuple(self.secrets.values()),
        )


def _strip(value: Value, pointer: str, origins: dict[str, YamlPath]) -> Value:
    """Returns the value without ``At`` marks and ``None`` entries, and records the marks by pointer."""
    if isinstance(value, str):
        return value
    if isinstance(value, At):
        origins[pointer] = value.path
        return _strip(value.value, pointer, origins)
    if isinstance(value, Mapping):
        inner = {}
        for key, item in value.items():
            if item is None or (isinstance(item, At) and item.value is None):
                continue
            inner[key] = _strip(item, f"{pointer}/{escape(str(key))}", origins)
        return inner
    if isinstance(value, (list, tuple)):
        return [_strip(item, f"{pointer}/{index}", origins) for index, item in enumerate(value)]
    if isinstance(value, Sub):
        return Sub(value.template, {k: _strip(v, pointer, origins) for k, v in value.variables.items()})
    return value
