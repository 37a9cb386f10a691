"""Decides what a reference means: addresses, aliases and logical IDs become CloudFormation intrinsics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.cfn.schemas import attributes
from ampc.config.base import is_reference
from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.ir.program import Existing
from ampc.ir.values import GetAtt, Json, Ref, Sub, Value
from ampc.passes.linking.inline import inline, substituted

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath

PSEUDO_PARAMETERS = (
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
)
WITH_REFERENCES = frozenset({"Metadata", "CreationPolicy", "UpdatePolicy"})
"""What stands beside a resource's Properties and may hold references."""

CONDITIONS = {"Fn::If": "!If", "Fn::Equals": "!Equals", "Fn::And": "!And", "Fn::Or": "!Or", "Fn::Not": "!Not"}
_VARIANTS = "build one file per variant"
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that can be referred to.

    Attributes:
        names: address, alias or logical ID → resource, or what exists already in its place.
        parameters: names of template parameters.
    """

    names: Mapping[str, Resource | Existing]
    parameters: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        resources: Mapping[Any, Resource],
        parameters: Mapping[str, Json],
        existing: Mapping[Any, Existing] | None = None,
    ) -> Scope:
        """Returns the scope of a program."""
        names: dict[str, Resource | Existing] = {}
        things: dict[Any, Resource | Existing] = {**resources, **(existing or {})}
        for address, resource in things.items():
            for alias in address.aliases:
                names.setdefault(alias, resource)
        for address, resource in things.items():
            names[address.logical_id] = resource
            names[str(address)] = resource
        return cls(names, frozenset(parameters))

    def suggest(self, word: str) -> str:
        """Returns a did-you-mean over what can be referred to; addresses when the word has a dot."""
        dotted = "." in word
        options = [name for name in self.names if ("." in name) == dotted]
        if not dotted:
            options += [*PSEUDO_PARAMETERS, *self.parameters]
        return did_you_mean(word, options) or "`ampc targets` lists all addresses"


@dataclass(slots=True)
class Resolver:
    """Rewrites one value; collects what is wrong in it.

    Attributes:
        scope: what can be referred to.
        where: tokens inside the value → the YAML path to blame.
        diagnostics: what was found.
    """

    scope: Scope
    where: Callable[[tuple[str | int, ...]], YamlPath]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def value(self, value: Value, at: tuple[str | int, ...] = ()) -> Json:
        """Returns the value as plain JSON with logical IDs."""
        if isinstance(value, str):
            return value
        if isinstance(value, Ref):
            return self._ref_of(self.scope.names.get(str(value.to)), value.to.logical_id)
        if isinstance(value, GetAtt):
            return self._attribute_of(self.scope.names.get(str(value.to)), value.to.logical_id, value.attr, at)
        if isinstance(value, Sub):
            return self._symbolic_sub(value, at)
        if is_reference(value):
            return self._intrinsic(value, at)
        if isinstance(value, Mapping) and len(value) == 1 and CONDITIONS.keys() & value.keys():
            shown = CONDITIONS[next(iter(value))]
            self._report("AMP302", f"'{shown}' is not supported: amplify.yaml has no conditions", at, _VARIANTS)
        if isinstance(value, Mapping):
            return {key: self.value(item, (*at, key)) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.value(item, (*at, index)) for index, item in enumerate(value)]
        return value

    def _symbolic_sub(self, sub: Sub, at: tuple[str | int, ...]) -> Json:
        variables = {name: self.value(item, at) for name, item in sub.variables.items()}
        rest = {name: item for name, item in variables.items() if inline(item) is None}

        def spell(match: re.Match[str]) -> str:
            return inline(variables.get(match[1])) or match[0]

        return substituted(_VARIABLE.sub(spell, sub.template), rest)

    def _ref_of(self, owner: Resource | Existing | None, logical_id: str) -> Json:
        return self.value(owner.ref) if isinstance(owner, Existing) else {"Ref": logical_id}

    def _attribute_of(
        self, owner: Resource | Existing | None, logical_id: str, attr: str, at: tuple[str | int, ...]
    ) -> Json:
        if not isinstance(owner, Existing):
            return {"Fn::GetAtt": [logical_id, attr]}
        if attr not in owner.attributes:
            known = did_you_mean(attr, owner.attributes) or f"known are {', '.join(owner.attributes) or 'none'}"
            hint = f"{known}; write the value itself"
            self._report("AMP403", f"'{owner.address}' exists already, and its '{attr}' is not known", at, hint)
            return None
        return self.value(owner.attributes[attr])

    def _intrinsic(self, value: dict[str, Any], at: tuple[str | int, ...]) -> Json:
        ((function, argument),) = value.items()
        inner = (*at, function)
        if function == "Ref":
            return self._ref(argument, inner)
        if function == "Fn::GetAtt":
            return self._get_att(argument, inner)
        if function == "Fn::Sub":
            return self._sub(argument, inner)
        return {function: self.value(argument, inner)}

    def _ref(self, name: Any, at: tuple[str | int, ...]) -> Json:
        if not isinstance(name, str):
            self._report("AMP401", "'Ref' takes the name of one resource", at, "write !Ref auth.userPool")
            return {"Ref": str(name)}
        found = self.scope.names.get(name)
        if found is not None:
            return self._ref_of(found, found.address.logical_id)
        if name in PSEUDO_PARAMETERS or name in self.scope.parameters:
            return {"Ref": name}
        owner, attr = self._split(name)
        if owner is not None:
            self._report(
                "AMP402", f"'Ref' takes a resource, '{name}' is an attribute of one", at, f"write !GetAtt {name}"
            )
        else:
            self._report("AMP401", f"there is no resource '{name}'", at, self.scope.suggest(name))
        del attr
        return {"Ref": name}

    def _get_att(self, argument: Any, at: tuple[str | int, ...]) -> Json:
        text = ".".join(argument) if _is_pair(argument) else argument
        if not isinstance(text, str):
            self._report(
                "AMP401", "'Fn::GetAtt' takes a resource and an attribute", at, "write !GetAtt auth.userPool.Arn"
            )
            return {"Fn::GetAtt": argument}
        owner, attr = self._split(text)
        if owner is None:
            if text in self.scope.names:
                names = attributes(self.scope.names[text].type)
                known = f": {', '.join(sorted(names))}" if names else ""
                self._report("AMP403", f"'{text}' names no attribute", at, f"add the attribute's name{known}")
            else:
                self._report(
                    "AMP401",
                    f"there is no resource '{text.rsplit('.', 1)[0]}'",
                    at,
                    self.scope.suggest(text.rsplit(".", 1)[0]),
                )
            return {"Fn::GetAtt": text.split(".", 1)}
        self._check_attribute(owner, attr, at)
        return self._attribute_of(owner, owner.address.logical_id, attr, at)

    def _sub(self, argument: Any, at: tuple[str | int, ...]) -> Json:
        template, variables = argument, {}
        if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], dict):
            template, variables = argument
        if not isinstance(template, str):
            self._report(
                "AMP401",
                "'Fn::Sub' takes text, or a list of text and variables",
                at,
                'write !Sub "${auth.userPool.Arn}/x"',
            )
            return {"Fn::Sub": argument}
        rest = {name: self.value(item, (*at, 1, name)) for name, item in variables.items()}
        text = _VARIABLE.sub(lambda match: self._sub_variable(match[1].strip(), rest, at), template)
        # A text that never had a variable stays what the user wrote: cfn-lint says that it needs no Fn::Sub.
        return substituted(text, rest) if rest or text != template else {"Fn::Sub": text}

    def _sub_variable(self, name: str, variables: dict[str, Json], at: tuple[str | int, ...]) -> str:
        """Returns what stands for a variable of the user's ``Fn::Sub``; what cannot stand inline becomes a variable."""
        if name in variables or name in PSEUDO_PARAMETERS or name in self.scope.parameters:
            return f"${{{name}}}"
        owner, attr = self.scope.names.get(name), ""
        if owner is None:
            owner, attr = self._split(name)
        if owner is None:
            self._report("AMP401", f"there is no resource '{name}'", at, self.scope.suggest(name))
            return f"${{{name}}}"
        if attr:
            self._check_attribute(owner, attr, at)
        logical_id = owner.address.logical_id
        value = self._attribute_of(owner, logical_id, attr, at) if attr else self._ref_of(owner, logical_id)
        text = inline(value)
        if text is None:
            text = logical_id + attr.replace(".", "")
            variables[text] = value
            return f"${{{text}}}"
        return text

    def _split(self, text: str) -> tuple[Resource | Existing | None, str]:
        """Splits an address and an attribute at the last dot that leaves a known name; attributes may have dots."""
        end = len(text)
        while (end := text.rfind(".", 0, end)) > 0:
            found = self.scope.names.get(text[:end])
            if found is not None:
                return found, text[end + 1 :]
        return None, ""

    def _check_attribute(self, owner: Resource | Existing, attr: str, at: tuple[str | int, ...]) -> None:
        if isinstance(owner, Existing):
            return
        names = attributes(owner.type)
        if not names or attr in names or owner.type == "AWS::CloudFormation::Stack":
            return
        hint = did_you_mean(attr, names) or f"it has {', '.join(sorted(names))}"
        self._report("AMP403", f"'{owner.type}' has no attribute '{attr}'", at, hint)

    def _report(self, code: str, message: str, at: tuple[str | int, ...], hint: str) -> None:
        self.diagnostics.append(error(code, message, self.where(at), help=hint))


def resolve_value(value: Value, path: YamlPath, scope: Scope) -> tuple[Json, list[Diagnostic]]:
    """Returns a value of the user's file with logical IDs, and what is wrong in it.

    Args:
        value: JSON with references.
        path: where the value stands in the file.
        scope: what can be referred to.
    """
    resolver = Resolver(scope, lambda tokens: (*path, *tokens))
    return resolver.value(value), resolver.diagnostics


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(item, str) for item in value)
