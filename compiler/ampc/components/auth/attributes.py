"""Decides how the attributes of users become the schema of the user pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.config import STANDARD_ATTRIBUTES, UserAttribute
from ampc.ir.values import At

if TYPE_CHECKING:
    from ampc.components.auth.config import AuthConfig
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

_PREFIX = "custom:"


def schema(auth: AuthConfig, path: YamlPath) -> list[Value]:
    """Returns the attributes: what people sign in with first, then standard ones, then custom ones, each as declared.

    Args:
        auth: the section.
        path: its YAML path.
    """
    where = auth.key("user_attributes", path)
    standard: dict[str, Value] = {}
    for name, login in (("email", auth.login_with.email), ("phoneNumber", auth.login_with.phone)):
        if login or name in auth.user_attributes:
            standard[name] = {"Mutable": True, "Name": STANDARD_ATTRIBUTES[name], "Required": True}
    custom: list[Value] = []
    for name, attribute in auth.user_attributes.items():
        at = (*where, name)
        if name.startswith(_PREFIX):
            custom.append(At(_custom(name.removeprefix(_PREFIX), attribute, at), at))
        else:
            properties = {
                "Mutable": attribute.given("mutable", at),
                "Name": STANDARD_ATTRIBUTES[name],
                "Required": At(bool(attribute.required), UserAttribute.key("required", at)),
            }
            standard[name] = At(properties, at)
    return [*standard.values(), *custom]


def _custom(name: str, attribute: UserAttribute, at: YamlPath) -> Value:
    """Returns a custom attribute. Cognito takes the limits as text."""
    properties: dict[str, Value] = {
        "AttributeDataType": attribute.given("type", at),
        "Mutable": attribute.given("mutable", at),
        "Name": name,
    }
    if attribute.type == "String":
        properties["StringAttributeConstraints"] = {
            "MaxLength": _limit(attribute, "max_len", at),
            "MinLength": _limit(attribute, "min_len", at),
        }
    elif attribute.type == "Number":
        properties["NumberAttributeConstraints"] = {
            "MaxValue": _limit(attribute, "max", at),
            "MinValue": _limit(attribute, "min", at),
        }
    return properties


def _limit(attribute: UserAttribute, name: str, at: YamlPath) -> Value:
    value: int | None = getattr(attribute, name)
    return None if value is None else At(str(value), UserAttribute.key(name, at))
