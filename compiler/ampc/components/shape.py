"""Decides what a component is: one value that says all the passes need to know about a section of ``amplify.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import Builder, BuildOptions
    from ampc.ir.kind import Address, Kind
    from ampc.ir.program import Existing, Resource
    from ampc.ir.values import Json

Rule: TypeAlias = "Callable[[Document, BuildOptions], Iterator[Diagnostic]]"
"""Checks one thing over the whole document and yields every finding."""

Lower: TypeAlias = "Callable[[Document, Builder], None]"
"""Makes the resources, grants and assets of a section. Called only when the section is present."""

Outputs: TypeAlias = "Callable[[OutputView], ComponentOutputs]"
"""Derives stack outputs and client config of a section from the patched program."""


@dataclass(frozen=True, slots=True)
class OutputView:
    """What ``outputs`` may look at: the patched resources, by address, and the document for what no property says.

    Attributes:
        document: the validated document.
        resources: patched resources; properties are plain JSON with logical IDs.
        files: files other passes made, by path in the output folder.
        existing: what stands for an address without being a resource of this backend; its values are plain JSON.
    """

    document: Document
    resources: Mapping[Address, Resource]
    files: Mapping[str, bytes] = field(default_factory=dict)
    existing: Mapping[Address, Existing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComponentOutputs:
    """What a component adds to the root template's Outputs and Metadata and to ``amplify_outputs.json``.

    Attributes:
        stack: CloudFormation output name → value, in Amplify's order.
        metadata: for example ``{"AWS::Amplify::Auth": {"version": "1", "stackOutputs": [...]}}``.
        client: sections of ``amplify_outputs.json``. What only a deployment knows is ``"${outputName}"``,
            the name of the stack output that holds it.
        files: other files of the output folder, for example ``schema.graphql``.
        diagnostics: what an override took away from the client libraries.
        custom: what joins ``outputs.custom``; references in it are linked.
    """

    stack: Mapping[str, Json] = field(default_factory=dict)
    metadata: Mapping[str, Json] = field(default_factory=dict)
    client: Mapping[str, Json] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    custom: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A section of ``amplify.yaml`` and everything it is made of."""

    section: str
    kinds: tuple[Kind, ...]
    rules: tuple[Rule, ...]
    lower: Lower
    outputs: Outputs
