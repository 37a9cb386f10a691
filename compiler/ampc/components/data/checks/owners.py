"""Decides which fields can hold what a rule compares with the caller, and which groups there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.data.checks.common import all_rules, relation, section
from ampc.components.data.checks.names import NAME, camel
from ampc.components.data.checks.rules import GROUPS, of_an_item
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.data.config import ModelConfig
    from ampc.components.data.config_fields import FieldConfig
    from ampc.components.data.config_rules import Rule
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath


def owners_and_groups(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that owner fields hold text, and that groups are those of the user pool."""
    del options
    data = section(document)
    known = document.auth.group_names if document.auth else []
    existing = document.auth is not None and document.auth.reference is not None
    for path, rule in all_rules(data):
        for index, group in enumerate(rule.groups or ()):
            if known and group not in known and rule.claim is None and rule.provider != "oidc":
                near = did_you_mean(group, known)
                if existing and not near:
                    # A pool made elsewhere has groups that this file need not name: the rule asks for no role.
                    continue
                at = (*path, "groups", index)
                yield warning("AMP714", f"auth has no group '{group}'", at, help=near or "add it to auth.groups")
        if path[1] in ("queries", "mutations", "subscriptions", "typeAuthorization"):
            yield from _operation(path, rule)
        elif not rule.function:
            yield from _item_field(path, rule, document)


def _operation(path: YamlPath, rule: Rule) -> Iterator[Diagnostic]:
    if of_an_item(rule):
        what = "a custom type" if path[1] == "typeAuthorization" else "an operation"
        message = f"{what} has no item that an owner or a group could be read from"
        yield error(
            "AMP729", message, (*path, "allow"), help="allow authenticated or named groups, and check in the handler"
        )
    elif rule.to is not None:
        yield error(
            "AMP729",
            "'to' has no meaning here: an operation is called or not",
            (*path, "to"),
            part="key",
            help="remove it",
        )


def _item_field(path: YamlPath, rule: Rule, document: Document) -> Iterator[Diagnostic]:
    data = section(document)
    if not of_an_item(rule) or (rule.allow == "owners" and rule.field is None):
        return
    name = rule.field or "owner"
    at = (*path, "field") if rule.field else path
    if not NAME.match(name):
        message = f"'{name}' is no field name: letters, digits and underscores, starting with a letter"
        yield error("AMP715", message, at, help=f"for example '{camel(name, 'owner')}'")
        return
    if name == "filter" and rule.allow == "owner":
        message = "subscriptions have an argument 'filter' already, and would get another for the owner"
        yield error("AMP715", message, at, help="choose another name")
        return
    for model in (
        [str(path[2])]
        if path[1] == "models"
        else [key for key, value in data.models.items() if value.authorization is None]
    ):
        field = data.models[model].fields.get(name)
        if field is None and name in _implicit(data.models[model]):
            message = f"'{name}' of '{model}' is made by the API, and no rule can compare it before it is declared"
            yield error(
                "AMP715", message, at, help=f"add '{name}: {'id!' if name == 'id' else 'string'}' to its fields"
            )
        elif field is None:
            if rule.allow in GROUPS or rule.allow == "owners":
                type_ = "[string]" if rule.allow == "owners" else "string"
                hint = did_you_mean(name, data.models[model].fields) or f"add '{name}: {type_}' to its fields"
                message = f"the model '{model}' has no field '{name}': the rule lets nobody in"
                yield warning("AMP715", message, at, help=hint)
        else:
            yield from _holder(name, field, model, rule, at)


def _implicit(model: ModelConfig) -> set[str]:
    """Returns the fields that the API makes: the ID and the timestamps."""
    return {
        *(("createdAt", "updatedAt") if model.timestamps else ()),
        *(("id",) if model.identifier in (None, ["id"]) else ()),
    }


def _holder(name: str, field: FieldConfig, model: str, rule: Rule, at: YamlPath) -> Iterator[Diagnostic]:
    """Checks that a field can hold what a rule compares with the caller."""
    text = field.type in ("string", "id", "email", "phone")
    if relation(field)[0]:
        message = f"'{name}' of '{model}' is a relation: it is no stored value that a rule could compare"
        yield error("AMP715", message, at, help="name a field of type string")
    elif rule.allow == "owner" and (field.array or not text):
        hint = f"write allow: owners, or {name}: string" if field.array and text else f"write {name}: string"
        yield error("AMP715", f"the owner field '{name}' of '{model}' must be a string", at, help=hint)
    elif rule.allow == "owners" and not (field.array and text):
        hint = f"write {name}: [string]" if not text else f"write allow: owner, or {name}: [string]"
        yield error("AMP715", f"the field '{name}' of '{model}' must be a list of strings", at, help=hint)
    elif rule.allow in GROUPS and not text:
        yield error(
            "AMP715",
            f"the group field '{name}' of '{model}' must be a string or a list of strings",
            at,
            help=f"write {name}: string",
        )
