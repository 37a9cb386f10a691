"""Decides how ``{secret: NAME}`` in CloudFormation's own words becomes a dynamic reference: raw properties, and overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from ampc.config.secrets import dynamic_reference, secret
from ampc.diagnostics.model import error

if TYPE_CHECKING:
    from ampc.ir.builder import Builder
    from ampc.source.spans import YamlPath


def with_secrets(value: Any, build: Builder, path: YamlPath) -> Any:
    """Returns JSON with a dynamic reference for every ``{secret: NAME}``; what is wrong with a name is reported.

    Only the mapping with this one key is one: beside others, ``secret`` may be a property's own word.
    """
    if isinstance(value, list):
        return [with_secrets(item, build, (*path, index)) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if set(value) != {"secret"}:
        return {key: with_secrets(item, build, (*path, key)) for key, item in value.items()}
    try:
        return dynamic_reference(secret(value), build, path)
    except PydanticCustomError as wrong:
        context = wrong.context or {}
        build.report(error(str(context["code"]), wrong.message(), (*path, "secret"), help=str(context["help"])))
        return ""
