"""Decides which references to existing pools and roles can work together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.auth.config import NOT_SAID, AuthConfig
from ampc.components.auth.config_reference import IDENTITY_POOL_ID, POOL_ID, ROLE_ARN, AuthReference
from ampc.components.auth.kinds import KINDS
from ampc.components.auth.reference import PATH, roles
from ampc.components.auth.reference_told import TOLD_RULES
from ampc.config.base import is_reference
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.components.shape import Rule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_BESIDE = ("reference", "access")
"""What is decided here: which pool it is, and what functions of this backend may do with it."""

_MOVED: Mapping[str, str] = {
    "groups": "write reference.groups: {NAME: ARN of the group's role}",
    "guest_access": "remove it: there are guests when reference has unauthRoleArn",
    "roles": "remove it: give the roles their rights where they were made",
    "login_with": "to tell client libraries what it is, move it into reference; else remove it",
    "multifactor": "to tell client libraries what it is, move it into reference; else remove it",
    "password_policy": "to tell client libraries what it is, move it into reference; else remove it",
    "user_attributes": "remove it; reference.requiredAttributes tells client libraries what sign-up asks for",
}


def of_new_pools(rule: Rule) -> Rule:
    """Returns a rule that has nothing to say about a user pool that exists already."""

    def check(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
        assert document.auth is not None, "rules run for present sections"
        if document.auth.reference is None:
            yield from rule(document, options)

    return check


def _reference(document: Document) -> AuthReference | None:
    assert document.auth is not None, "rules run for present sections"
    return document.auth.reference


def owners_business(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """What a pool is was decided where it was made."""
    auth = document.auth
    if auth is None or auth.reference is None:
        return
    for name in AuthConfig.model_fields:
        said = name in auth.model_fields_set and name not in _BESIDE
        if not said or (name == "login_with" and auth.login_with is NOT_SAID):
            continue
        key = AuthConfig.key(name, ())[0]
        message = f"'{key}' has no effect on a user pool that exists already"
        hint = _MOVED.get(name, "change it where the user pool was made, or remove reference to make a new one")
        yield error("AMP690", message, (*PATH[:-1], key), part="key", help=hint)


def one_place(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Both pools are in one region, as the client config has one; all roles are in one account, which the stack is in."""
    reference = _reference(document)
    if reference is None:
        return
    pool = _part(POOL_ID, reference.user_pool_id, "region")
    identity = _part(IDENTITY_POOL_ID, reference.identity_pool_id, "region")
    at = AuthReference.key("user_pool_id", PATH)
    if pool and identity and pool != identity:
        message = f"the user pool is in {pool}, the identity pool in {identity}: client libraries know one region"
        hint = f"name an identity pool in {pool}"
        yield _two(message, AuthReference.key("identity_pool_id", PATH), at, "the user pool is here", hint)
    first: tuple[str, YamlPath] | None = None
    for _role, arn, where in roles(reference):
        account = _part(ROLE_ARN, arn, "account")
        first = first or ((account, where) if account else None)
        if first and account and account != first[0]:
            message = f"the role is in account {account}, another in {first[0]}: a stack reaches the roles of its own"
            yield _two(message, where, first[1], "the first is here", "name roles of the account that deploys this")


def _two(message: str, where: YamlPath, other: YamlPath, text: str, hint: str) -> Diagnostic:
    labels = (Label(where), Label(other, text=text, primary=False))
    return Diagnostic("AMP693", Severity.ERROR, message, labels, hint)


def _part(form: Any, value: Any, part: str) -> str:
    found = form.fullmatch(value) if isinstance(value, str) else None
    return found[part] if found else ""


def credentials(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """Roles are worn through an identity pool."""
    reference = _reference(document)
    if reference is None:
        return
    named = [where for _role, _arn, where in roles(reference)]
    if named and reference.identity_pool_id is None:
        message = "nobody can take on the role: reference has no identityPoolId"
        hint = "add identityPoolId: the identity pool that gives the role to users; or remove the roles"
        yield error("AMP695", message, named[0], part="key", help=hint)
    if reference.identity_pool_id is not None and reference.auth_role_arn is None:
        message = "whose credentials does the identity pool give? reference has no authRoleArn"
        hint = "add authRoleArn: the role of signed-in users; or remove identityPoolId"
        yield error("AMP695", message, AuthReference.key("identity_pool_id", PATH), part="key", help=hint)


def no_circle(document: Document, _: BuildOptions) -> Iterator[Diagnostic]:
    """What stands for an address cannot be said by that address."""
    reference = _reference(document)
    if reference is None:
        return
    ids: list[tuple[Any, YamlPath]] = [
        (getattr(reference, name), AuthReference.key(name, PATH))
        for name in ("user_pool_id", "user_pool_client_id", "identity_pool_id")
    ]
    ids += [(arn, where) for _role, arn, where in roles(reference)]
    made = {kind.id_pattern for kind in KINDS}
    for value, where in ids:
        for name in _names(value) if is_reference(value) else ():
            if name.startswith("auth.") or name.split(".")[0] in made:
                message = f"'{name}' is what this key stands for, so it cannot tell it"
                hint = "write the ID or ARN itself, {env: NAME}, or !ImportValue NAME"
                yield error("AMP694", message, where, help=hint)
                break


def _names(value: Any) -> Iterator[str]:
    """Yields every name that a reference mentions."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("Ref", "Fn::GetAtt", "Fn::Sub"):
                yield from _spelled(inner)
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)


def _spelled(argument: Any) -> Iterator[str]:
    for text in argument if isinstance(argument, list) else [argument]:
        if isinstance(text, str):
            yield text
            yield from (piece.split("}")[0] for piece in text.split("${")[1:])


REFERENCE_RULES: tuple[Rule, ...] = (
    owners_business,
    one_place,
    credentials,
    no_circle,
    *TOLD_RULES,
)
