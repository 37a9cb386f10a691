"""Decides what a model's rules mean: which role may do what with which field. Amplify's access control matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ampc.components.data.model import GROUP_CLAIM, OWNER_CLAIM, READ, AuthRule, Model, Provider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ampc.source.spans import YamlPath

RoleKind = Literal["public", "private", "custom", "group", "owner", "dynamicGroup"]


@dataclass(frozen=True, slots=True)
class Role:
    """A sort of caller.

    Attributes:
        kind: ``public``, ``private`` and ``custom`` are everybody whom the provider lets in; ``group`` is a member of one
            group; ``owner`` and ``dynamicGroup`` depend on the item.
        provider: as in ``AuthRule``.
        entity: the group, or the field of the item.
        claim: the claim of the token that is compared.
        many: whether the field of the item is a list.
    """

    kind: RoleKind
    provider: str
    entity: str = ""
    claim: str = ""
    many: bool = False

    @property
    def dynamic(self) -> bool:
        """Whether the item decides."""
        return self.kind in ("owner", "dynamicGroup")

    @property
    def gate(self) -> Provider:
        """AppSync's authorization mode that lets the caller in."""
        return AuthRule("public", self.provider).gate  # type: ignore[arg-type]


@dataclass(slots=True)
class Matrix:
    """Operations by role and field.

    Attributes:
        fields: the declared fields; implicit ones have no rules.
        cells: for each role, for each field, the operations.
        sources: the YAML paths of the rules that made a role, by field; ``""`` for the model's own.
    """

    fields: tuple[str, ...]
    cells: dict[Role, dict[str, frozenset[str]]] = field(default_factory=dict)
    sources: dict[tuple[Role, str], list[YamlPath]] = field(default_factory=dict)

    def allow(self, role: Role, operations: frozenset[str], path: YamlPath, only: str = "") -> None:
        """Adds what a rule allows; ``only`` is the field it stands at."""
        row = self.cells.setdefault(role, dict.fromkeys(self.fields, frozenset()))
        for name in [only] if only else self.fields:
            row[name] |= operations
        self.sources.setdefault((role, only), []).append(path)

    def roles(self, operation: str, *, every: bool = False) -> list[Role]:
        """Returns the roles that may do something on some field; ``every``: on every field."""
        quantifier = all if every else any
        return [role for role, row in self.cells.items() if quantifier(operation in row[name] for name in self.fields)]

    def allowed(self, role: Role, operation: str) -> tuple[str, ...]:
        """Returns the fields on which a role may do something."""
        return tuple(name for name in self.fields if operation in self.cells[role][name])

    def whole(self, role: Role, operation: str) -> bool:
        """Tells whether a role may do something on every field."""
        return len(self.allowed(role, operation)) == len(self.fields)

    def readers(self, name: str) -> tuple[list[Role], bool]:
        """Returns the roles that may read a field, and whether others may read the item.

        A private role that reads everything of a field stands for all roles of its provider.
        """
        found = self.roles("get")
        for provider in ("userPools", "oidc"):
            everybody = Role("private", provider)
            if everybody in found and set(READ) <= self.cells[everybody][name]:
                found = [role for role in found if role.provider != provider or role == everybody]
        allowed = [role for role in found if self.cells[role][name] & set(READ)]
        return allowed, len(allowed) < len(found)


@lru_cache(maxsize=4096)
def matrix(model: Model) -> Matrix:
    """Returns a model's matrix."""
    found = Matrix(tuple(declared.name for declared in model.fields))
    for rule in model.rules:
        for role in roles_of(rule, model):
            found.allow(role, rule.allows, rule.path)
    for declared in model.fields:
        if declared.rules is None:
            continue
        for row in found.cells.values():
            row[declared.name] = frozenset()
        for rule in declared.rules:
            for role in roles_of(rule, model):
                found.allow(role, rule.allows, rule.path, declared.name)
    return found


def roles_of(rule: AuthRule, model: Model | None = None) -> Iterator[Role]:
    """Yields the roles of a rule: one for each group that it names, else one."""
    claim = rule.group_claim or GROUP_CLAIM
    if rule.groups:
        yield from (Role("group", rule.provider, group, claim) for group in rule.groups)
    elif rule.allow == "groups":
        yield Role("dynamicGroup", rule.provider, rule.groups_field, claim, _is_list(model, rule.groups_field))
    elif rule.allow == "owner":
        identity = rule.identity_claim or OWNER_CLAIM
        yield Role("owner", rule.provider, rule.owner_field, identity, _is_list(model, rule.owner_field))
    else:
        yield Role(rule.allow, rule.provider)


def _is_list(model: Model | None, name: str) -> bool:
    declared = model.declared(name) if model is not None else None
    return declared is not None and declared.array


def split(roles: Iterable[Role]) -> tuple[list[Role], list[Role]]:
    """Returns static roles, then dynamic ones."""
    found = list(roles)
    return [role for role in found if not role.dynamic], [role for role in found if role.dynamic]
