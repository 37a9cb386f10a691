"""Decides how resources are written into nested templates: what they need of the root comes in as parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.passes.assembling.entry import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json

_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Za-z0-9]")


@dataclass(slots=True)
class Nested:
    """A nested template in the making.

    Attributes:
        name: the name of the stack.
        inside: logical IDs of its resources.
        parameters: parameter name → the value the root passes.
        depends_on: logical IDs of the root that must exist first.
        resources: logical ID → entry.
    """

    name: str
    inside: frozenset[str]
    parameters: dict[str, Json] = field(default_factory=dict)
    depends_on: dict[str, None] = field(default_factory=dict)
    resources: dict[str, Json] = field(default_factory=dict)

    def add(self, logical_id: str, written: dict[str, Json]) -> None:
        """Adds an entry; references to the root become parameters."""
        result = dict(written)
        outside = [name for name in needs(written) if name not in self.inside]
        self.depends_on.update(dict.fromkeys(outside))
        kept = [name for name in needs(written) if name in self.inside]
        result.pop("DependsOn", None)
        if kept:
            result["DependsOn"] = kept
        if "Properties" in result:
            result["Properties"] = self._rewrite(result["Properties"])
        self.resources[logical_id] = result

    def template(self, description: str) -> dict[str, Json]:
        """Returns the nested template."""
        parameters = {name: {"Type": "String"} for name in self.parameters}
        top: dict[str, Json] = {"AWSTemplateFormatVersion": "2010-09-09", "Description": description}
        if parameters:
            top["Parameters"] = parameters
        return {**top, "Resources": self.resources}

    def _rewrite(self, value: Any) -> Any:
        if isinstance(value, dict):
            if len(value) == 1:
                function, argument = next(iter(value.items()))
                if function == "Ref" and isinstance(argument, str):
                    return {"Ref": self._parameter(argument, "")} if self._outside(argument) else value
                if function == "Fn::GetAtt" and isinstance(argument, list):
                    name, attribute = argument[0], ".".join(argument[1:])
                    return {"Ref": self._parameter(name, attribute)} if self._outside(name) else value
                if function == "Fn::Sub":
                    return {"Fn::Sub": self._rewrite_sub(argument)}
            return {key: self._rewrite(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._rewrite(item) for item in value]
        return value

    def _rewrite_sub(self, argument: Any) -> Any:
        paired = isinstance(argument, list) and len(argument) == 2
        template, variables = (argument[0], argument[1]) if paired else (argument, {})

        def spell(match: re.Match[str]) -> str:
            name, _, attribute = match[1].strip().partition(".")
            if name in variables or not self._outside(name):
                return match[0]
            return f"${{{self._parameter(name, attribute)}}}"

        text = _VARIABLE.sub(spell, template)
        return [text, self._rewrite(variables)] if paired else text

    def _outside(self, name: str) -> bool:
        return "::" not in name and name not in self.inside

    def _parameter(self, name: str, attribute: str) -> str:
        if not attribute:
            self.parameters[name] = {"Ref": name}
            return name
        parameter = name + _NOT_ALPHANUMERIC.sub("", attribute)
        self.parameters[parameter] = {"Fn::GetAtt": [name, attribute]}
        return parameter


def stack_resource(nested: Nested, tags: Mapping[str, Json]) -> dict[str, Json]:
    """Returns the ``AWS::CloudFormation::Stack`` that the root template holds for a nested template.

    Args:
        nested: the template.
        tags: the file's tags; CloudFormation hands them on to whatever it makes for the stack.
    """
    url = (
        "https://s3.${AWS::Region}.${AWS::URLSuffix}/${AssetBucket}/${AssetPrefix}"
        f"stacks/{nested.name}.template.json"
    )
    properties: dict[str, Json] = {"TemplateURL": {"Fn::Sub": url}}
    if nested.parameters:
        properties["Parameters"] = dict(nested.parameters)
    if tags:
        properties["Tags"] = [{"Key": key, "Value": value} for key, value in tags.items()]
    result: dict[str, Json] = {"Type": "AWS::CloudFormation::Stack"}
    if nested.depends_on:
        result["DependsOn"] = list(nested.depends_on)
    return {**result, "Properties": properties, "DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
