"""Decides how keys are described: by the docstrings below them, which are read only for a JSON Schema.

pydantic can read them itself, but does so whenever a class is made: that took a fifth of every build.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ampc.config.base import ConfigModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def describe() -> None:
    """Gives all fields of all models that were imported their descriptions; models that were used are made anew."""
    models = list(dict.fromkeys(_below(ConfigModel)))
    for model in models:
        texts = {
            name: text
            for base in reversed(model.__mro__)
            if issubclass(base, ConfigModel)
            for name, text in _docstrings(base.__module__).get(base.__qualname__, {}).items()
        }
        for name, field in model.model_fields.items():
            if field.description is None:
                field.description = texts.get(name)
    for model in models:
        if model.__pydantic_complete__:
            model.model_rebuild(force=True)


def _below(model: type[ConfigModel]) -> Iterator[type[ConfigModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


@cache
def _docstrings(module: str) -> Mapping[str, Mapping[str, str]]:
    """Returns class → field → the text below it, of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: {
            field.target.id: inspect.cleandoc(text.value.value)
            for field, text in pairwise(node.body)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
            and isinstance(text.value.value, str)
        }
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
