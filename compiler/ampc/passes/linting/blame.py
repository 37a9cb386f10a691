"""Decides what in ``amplify.yaml`` a complaint about a template is about: an override, a key, or a choice of ampc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ampc.cfn.pointers import get, parse, spell
from ampc.components.raw.kinds import RESOURCE
from ampc.diagnostics.model import About, Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Part
    from ampc.ir.program import AppliedPatch, Program, Resource
    from ampc.source.spans import YamlPath

Tokens: TypeAlias = tuple[str | int, ...]

_FUNCTIONS = frozenset({"Ref", "Condition"})
"""Intrinsic functions whose names do not start with ``Fn::``."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is to blame.

    Attributes:
        labels: the place to look at first, then what helps to understand it.
        ours: whether nothing that the user wrote set the value.
        subject: what the complaint is about in words, for example ``/MemorySize of functions.report.lambda``.
        about: the same for programs.
    """

    labels: tuple[Label, ...]
    ours: bool
    subject: str = ""
    about: About | None = None


def by_logical_id(program: Program) -> dict[str, Resource]:
    """Returns logical ID → resource."""
    return {address.logical_id: resource for address, resource in program.resources.items()}


def split(path: Tokens) -> tuple[str, Tokens] | None:
    """Returns the logical ID and the place in the resource that a path in a template names; ``None`` for other paths.

    The place is a path below ``Properties``; its first token is ``@Name`` for the attribute ``Name`` of the resource
    itself, as in ``AppliedPatch.pointer``.
    """
    if len(path) < 2 or path[0] != "Resources":
        return None
    rest = path[2:]
    if rest and rest[0] == "Properties":
        return str(path[1]), rest[1:]
    return str(path[1]), (f"@{rest[0]}", *rest[1:]) if rest else ()


def blame(
    resources: Mapping[str, Resource], logical_id: str, tokens: Tokens, message: str = "", part: Part = "value"
) -> Blame:
    """Returns what is to blame for a complaint about a resource.

    Args:
        resources: logical ID → resource, patched.
        logical_id: which resource.
        tokens: where in it, as ``split`` returns it.
        message: the complaint; a property that it names helps to find the override that broke it.
        part: whether the complaint is about the value there or about its key.
    """
    resource = resources.get(logical_id)
    if resource is None:
        return Blame((Label((), "key"),), ours=True)
    shown = _shown(tokens)
    subject = _subject(resource, shown)
    pointer = spell(shown) if shown and not str(shown[0]).startswith("@") else ""
    about = About(str(resource.address), logical_id, pointer)
    patch = _patch(resource, tokens, message)
    if patch is not None:
        labels = (
            Label(patch, part),
            Label(resource.origin, "key", f"{resource.address} comes from here", primary=False),
        )
        return Blame(labels, ours=False, subject=subject, about=about)
    raw = resource.address.kind is RESOURCE
    if tokens and str(tokens[0]).startswith("@"):
        where: YamlPath = (*resource.origin, str(tokens[0])[1:], *tokens[1:]) if raw else resource.origin
    else:
        where = resource.where(tokens)
    return Blame(
        (Label(where, "key" if where == resource.origin else part),),
        ours=where == resource.origin and not raw,
        subject=subject,
        about=about,
    )


def _shown(tokens: Tokens) -> Tokens:
    """Returns a place without what stands in an intrinsic function."""
    shown: list[str | int] = []
    for key in tokens:
        if key in _FUNCTIONS or str(key).startswith("Fn::"):
            break
        shown.append(key)
    return tuple(shown)


def _subject(resource: Resource, shown: Tokens) -> str:
    if not shown:
        return str(resource.address)
    if str(shown[0]).startswith("@"):
        return f"{spell(shown)[2:]} of {resource.address}"
    return f"{spell(shown)} of {resource.address}"


def _patch(resource: Resource, tokens: Tokens, message: str) -> YamlPath | None:
    """Returns the YAML path of the override to blame.

    That is the last one that wrote the place or what it stands in, else one that wrote something below it.
    """
    above: YamlPath | None = None
    below: dict[bool, YamlPath] = {}
    for order, patch in enumerate(resource.patches):
        written = _tokens(resource, order)
        if _starts(tokens, written):
            above = _operation(patch, tokens[len(written) :])
        elif _starts(written, tokens):
            named = f"'{str(written[len(tokens)]).lstrip('@')}'" in message
            # A complaint about the resource as a whole is the fault of an override only if it is about that property.
            if named or tokens:
                below[named] = _operation(patch, ())
    return above or below.get(True) or below.get(False)


def _tokens(resource: Resource, order: int) -> tuple[str, ...]:
    """Returns what a patch wrote; ``-``, the end of a list, becomes the position that the value has now."""
    pointer = resource.patches[order].pointer
    tokens = parse(f"/{pointer}" if pointer.startswith("@") else pointer)
    if not tokens or tokens[-1] != "-":
        return tokens
    depth, items = get(dict(resource.properties), tokens[:-1])
    if depth < len(tokens) - 1 or not isinstance(items, list):
        return tokens
    later = sum(patch.pointer == pointer for patch in resource.patches[order:])
    return (*tokens[:-1], str(len(items) - later))


def _starts(longer: Tokens, shorter: Tokens) -> bool:
    """Tells whether one place is another or lies in it."""
    return tuple(map(str, longer[: len(shorter)])) == tuple(map(str, shorter))


def _operation(patch: AppliedPatch, rest: Tokens) -> YamlPath:
    """Returns the YAML path of the value that an override gives; parts that it does not have are passed over."""
    if len(patch.origin) >= 2 and patch.origin[-2] == "patch":
        return (*patch.origin, "value", *rest)
    return (*patch.origin, *rest)
