"""Decides what a CloudFormation value means without a deployment: references are followed through nested stacks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json: TypeAlias = Any

REGION, ACCOUNT = "us-east-1", "000000000000"
PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "local",
}
STACK = "AWS::CloudFormation::Stack"
_PLACE = re.compile(r"\$\{(!?)([^}]+)\}")


class TemplateError(Exception):
    """A template says something the executor cannot follow."""


@dataclass(frozen=True)
class Reference:
    """What only a deployment knows: a resource's physical ID, or one of its attributes.

    Attributes:
        scope: the stack with the resource.
        name: the resource's logical ID.
        attribute: the attribute, empty for the physical ID.
    """

    scope: Scope
    name: str
    attribute: str = ""

    @property
    def resource(self) -> Mapping[str, Json]:
        """The resource itself."""
        found: Mapping[str, Json] = self.scope.template["Resources"][self.name]
        return found

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the resource among all stacks."""
        return self.scope.path, self.name

    def get(self, name: str, default: Json = None) -> Json:
        """Returns one of the resource's properties."""
        return self.scope.value(self.resource.get("Properties", {}).get(name, default))


@dataclass(frozen=True, eq=False)
class Scope:
    """A stack: a template with the values of its parameters.

    Attributes:
        path: where the template is, ``template.json`` for the root.
        template: the template.
        templates: all templates by path.
        parameters: the values given to it.
    """

    path: str
    template: Mapping[str, Json]
    templates: Mapping[str, Mapping[str, Json]]
    parameters: Mapping[str, Json] = field(default_factory=dict)

    def nested(self) -> Iterator[Scope]:
        """Yields this stack and all below it."""
        yield self
        for name, resource in self.template.get("Resources", {}).items():
            if resource["Type"] == STACK:
                yield from self.child(name).nested()

    def child(self, name: str) -> Scope:
        """Returns the stack that a nested stack resource makes."""
        properties = self.template["Resources"][name]["Properties"]
        url = str(self.value(properties["TemplateURL"]))
        path = next((path for path in self.templates if url == path or url.endswith("/" + path)), None)
        if path is None:
            raise TemplateError(f"the nested stack {name} has no template: {url}")
        given = {key: self.value(value) for key, value in properties.get("Parameters", {}).items()}
        return Scope(path, self.templates[path], self.templates, given)

    def resources(self, type_: str) -> Iterator[Reference]:
        """Yields the resources of a type, in this stack and all below it."""
        for scope in self.nested():
            for name, resource in scope.template.get("Resources", {}).items():
                if resource["Type"] == type_:
                    yield Reference(scope, name)

    def value(self, given: Json) -> Json:
        """Returns a value with its intrinsic functions evaluated as far as that is possible."""
        if isinstance(given, list):
            return [self.value(item) for item in given]
        if not isinstance(given, dict):
            return given
        if len(given) == 1:
            ((name, argument),) = given.items()
            if name == "Ref":
                return self._ref(argument)
            if name.startswith("Fn::"):
                return self._function(name, argument)
        return {key: self.value(value) for key, value in given.items()}

    def _ref(self, name: str) -> Json:
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.parameters:
            return self.parameters[name]
        if name in self.template.get("Resources", {}):
            return Reference(self, name)
        parameter = self.template.get("Parameters", {}).get(name)
        if parameter is None:
            raise TemplateError(f"{self.path} refers to {name}, which it does not have")
        return parameter.get("Default", name)

    def _function(self, name: str, argument: Json) -> Json:
        if name == "Fn::GetAtt":
            return self._attribute(argument)
        if name == "Fn::Join":
            return argument[0].join(self.text(item) for item in self.value(argument[1]))
        if name == "Fn::Sub":
            return self._sub(argument)
        raise TemplateError(f"{self.path} uses {name}, which the executor does not evaluate")

    def _attribute(self, argument: Json) -> Json:
        name, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        if name not in self.template.get("Resources", {}):
            raise TemplateError(f"{self.path} refers to {name}, which it does not have")
        if self.template["Resources"][name]["Type"] == STACK and attribute.startswith("Outputs."):
            child = self.child(name)
            return child.value(child.template["Outputs"][attribute.removeprefix("Outputs.")]["Value"])
        return Reference(self, name, attribute)

    def _sub(self, argument: Json) -> str:
        text, more = argument if isinstance(argument, list) else (argument, {})

        def replaced(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return f"${{{name}}}"
            if name in more:
                return self.text(self.value(more[name]))
            return self.text(self._attribute(name) if "." in name else self._ref(name))

        return _PLACE.sub(replaced, text)

    def text(self, value: Json) -> str:
        """Returns a value as text; a reference becomes what it is called locally."""
        if isinstance(value, Reference):
            if value.attribute == "Name" and value.get("Name"):
                return self.text(value.get("Name"))
            return f"{value.name}.{value.attribute}" if value.attribute else value.name
        return str(value)
