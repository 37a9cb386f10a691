"""Decides what a module is: a file with parameters, whose names get a prefix where it is used.

A module becomes a part of the document like any other included file, once for every use: its values are put in, the names
that it declares get the prefix, and so does whatever refers to them inside the module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.passes.reading.joining import Pair, child, name
from ampc.passes.reading.parameters import Declaration, declarations
from ampc.passes.reading.renaming import Names, prefixed
from ampc.source.loader import span_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.source.loader import Source
    from ampc.source.spans import Span

SECTIONS = ("functions", "resources", "overrides", "outputs")
"""What a module may contribute. Names of models and of sign-in are the API's own: no prefix can tell two uses apart."""

_OTHERS = ("version", "description", "parameters")


@dataclass(frozen=True, slots=True)
class Use:
    """An entry of ``include`` that uses a module.

    Attributes:
        file: the module's file, as the user wrote it.
        file_at: where that stands.
        prefix: what stands before the module's names.
        prefix_at: where that stands.
        values: parameter → its key and its value, and the value as data.
    """

    file: str
    file_at: Span
    prefix: str
    prefix_at: Span
    values: Mapping[str, tuple[Pair, Any]]

    @classmethod
    def of(cls, node: yaml.Node, data: Any) -> Use | None:
        """Returns the use, or ``None`` when the entry has not its shape, which validation tells."""
        file, prefix, given = child(node, "module"), child(node, "as"), child(node, "parameters")
        if file is None or prefix is None or not isinstance(data["module"], str):
            return None
        if not isinstance(data["as"], str) or not (data["as"].isalnum() and data["as"].isascii()):
            return None
        values = data.get("parameters", {})
        if not isinstance(values, dict) or not data["as"][0].isalpha():
            return None
        pairs = given[1].value if given is not None else []
        known = {name(key): ((key, value), values[name(key)]) for key, value in pairs}
        return cls(data["module"], span_of(file[1]), data["as"], span_of(prefix[1]), known)


@dataclass(slots=True)
class Module:
    """A module's file.

    Attributes:
        source: the file.
        parameters: name → declaration.
        found: what is wrong with the file itself.
        asked: parameters that a value asks for.
    """

    source: Source
    parameters: Mapping[str, Declaration]
    found: list[Diagnostic] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, source: Source) -> Module:
        """Returns the module of a file."""
        parameters, found = declarations(child(source.root, "parameters"), source.data.get("parameters", {}))
        module = cls(source, parameters, found)
        module._check()
        for asked, declaration in parameters.items():
            if asked not in module.asked and not module.found:
                message = f"no value of the module asks for the parameter '{asked}'"
                hint = f"write {{param: {asked}}} where it belongs, or remove it"
                module.found.append(error("AMP217", message, declaration.key_at, help=hint))
        return module

    def used(self, use: Use) -> tuple[yaml.MappingNode, list[Diagnostic]]:
        """Returns the tree of one use, and what is wrong with its values."""
        found = [*self._unknown(use)]
        values: dict[str, yaml.Node] = {}
        for asked, declaration in self.parameters.items():
            given = use.values.get(asked)
            if given is not None:
                values[asked] = given[0][1]
                problem = declaration.misfit(given[1])
                if problem is not None:
                    labels = (Label(span_of(given[0][1])), self._declared(declaration))
                    message = f"the parameter '{asked}' must be {problem.message}"
                    found.append(Diagnostic("AMP220", Severity.ERROR, message, labels, problem.help))
            elif declaration.default is not None:
                values[asked] = declaration.default
            else:
                message = f"the module needs the parameter '{asked}'"
                labels = (Label(use.file_at), self._declared(declaration))
                hint = f"add parameters: {{{asked}: ...}}"
                found.append(Diagnostic("AMP219", Severity.ERROR, message, labels, hint))
        data = self.source.data
        names = Names(use.prefix, _keys(data.get("functions")), _keys(data.get("resources")), values)
        pairs = [pair for pair in self._pairs() if name(pair[0]) in SECTIONS] if not found else []
        assert self.source.root is not None, "a module has nodes"
        start, end = self.source.root.start_mark, self.source.root.end_mark
        return yaml.MappingNode(None, prefixed(pairs, names), start, end), found  # type: ignore[arg-type]

    def _pairs(self) -> list[Pair]:
        return list(self.source.root.value) if isinstance(self.source.root, yaml.MappingNode) else []

    def _unknown(self, use: Use) -> list[Diagnostic]:
        found = []
        for asked, ((key, _), _) in use.values.items():
            if asked not in self.parameters:
                known = ", ".join(self.parameters)
                hint = did_you_mean(asked, self.parameters) or (f"it has {known}" if known else "it has none")
                message = f"the module has no parameter '{asked}'"
                declared = child(self.source.root, "parameters")
                where = span_of(declared[0]) if declared is not None else None
                labels = [Label(span_of(key), "key")]
                labels += [Label(where, text="its parameters are here", primary=False)] if where is not None else []
                found.append(Diagnostic("AMP218", Severity.ERROR, message, tuple(labels), hint))
        return found

    @staticmethod
    def _declared(declaration: Declaration) -> Label:
        return Label(declaration.key_at, text="declared here", primary=False)

    def _check(self) -> None:
        """Refuses sections that a module cannot have, and values that ask for what it does not declare."""
        for key, value in self._pairs():
            section = name(key)
            if section in SECTIONS:
                self._ask(value)
            elif section not in _OTHERS:
                message = f"a module has no section '{section}'"
                hint = did_you_mean(section, (*SECTIONS, "parameters"))
                hint = hint or f"a module has {', '.join(SECTIONS)}; put the rest into a file without parameters"
                self.found.append(error("AMP215", message, span_of(key), part="key", help=hint))

    def _ask(self, node: yaml.Node) -> None:
        asked = parameter(node)
        if asked is not None:
            self.asked.add(name(asked))
            if name(asked) not in self.parameters:
                hint = did_you_mean(name(asked), self.parameters) or "declare it under parameters"
                message = f"the module declares no parameter '{name(asked)}'"
                self.found.append(error("AMP216", message, span_of(asked), help=hint))
        elif isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                self._ask(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._ask(item)


def parameter(node: yaml.Node) -> yaml.ScalarNode | None:
    """Returns the name in ``{param: NAME}``, or ``None`` for any other node."""
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        key, value = node.value[0]
        if name(key) == "param" and isinstance(value, yaml.ScalarNode):
            return value
    return None


def _keys(value: Any) -> frozenset[str]:
    return frozenset(value) if isinstance(value, dict) else frozenset()
