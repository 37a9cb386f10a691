"""Decides how the text of a template file becomes plain data: JSON, or YAML with CloudFormation's short tags."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from ampc.source.tags import CONDITION_TAGS, SHORT_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

FUNCTIONS: Mapping[str, str] = {
    **SHORT_TAGS,
    **{tag: f"Fn::{tag[1:]}" for tag in CONDITION_TAGS},
    "!Condition": "Condition",
    "!Transform": "Fn::Transform",
}
"""Short tag → intrinsic function."""


class UnreadableError(Exception):
    """The text is no JSON or YAML.

    Attributes:
        line: from 1.
        column: from 1.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class _Loader(yaml.CSafeLoader):
    """YAML as CloudFormation reads it; a day stays text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _function(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = FUNCTIONS.get(f"!{suffix}")
    if name is None:
        text = f"no intrinsic function is written !{suffix}"
        raise yaml.constructor.ConstructorError(None, None, text, node.start_mark)
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode), "YAML has no other nodes"
        value = loader.construct_mapping(node, deep=True)
    if name == "Fn::GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name: value}


_Loader.add_multi_constructor("!", _function)


def parsed(text: str) -> Any:
    """Returns the data of a template's text.

    Raises:
        UnreadableError: it is neither JSON nor YAML.
    """
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except json.JSONDecodeError as wrong:
            raise UnreadableError(wrong.msg.lower(), wrong.lineno, wrong.colno) from wrong
        except RecursionError as wrong:
            raise UnreadableError("it is nested too deeply", 1, 1) from wrong
    try:
        return json.loads(json.dumps(yaml.load(text, _Loader)))  # noqa: S506 - safe
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        at = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise UnreadableError(wrong.problem or "it is no YAML", *at) from wrong
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as wrong:
        raise UnreadableError("it is no YAML that a template can hold", 1, 1) from wrong
