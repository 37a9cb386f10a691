"""Decides how arguments become what EventBridge sends: paths into the event, and a JSON text with their places.

A place stands without quotes: EventBridge writes the value as JSON there, text in quotes and escaped, so that nothing in
an event can change another argument.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ampc.config.base import is_reference
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

MAX_PATHS = 100
MAX_PATH = 256
_PATH = re.compile(r"\$(\.([A-Za-z0-9_/-]+|\*)|\[([0-9]+|\*)\])+\Z")


def is_path(value: object) -> bool:
    """Tells whether a value is meant as a path into the event."""
    return isinstance(value, str) and value.startswith("$")


def is_usable(path: str) -> bool:
    """Tells whether EventBridge takes a path: names, indices and wildcards."""
    return path.startswith("$.") and len(path) <= MAX_PATH and _PATH.match(path) is not None


@dataclass(slots=True)
class Template:
    """What arguments become.

    Attributes:
        origin: the YAML path of the arguments.
        paths: name of a place → path into the event.
        parts: the JSON text, with references between its parts.
    """

    origin: YamlPath
    paths: dict[str, str] = field(default_factory=dict)
    parts: list[Value] = field(default_factory=list)

    @classmethod
    def of(cls, arguments: Mapping[str, Any], origin: YamlPath) -> Template:
        """Returns the template of arguments, which stand at ``origin``."""
        made = cls(origin)
        made._write(arguments, ())
        return made

    @property
    def text(self) -> Value:
        """The JSON text."""
        parts: list[Value] = []
        for part in self.parts:
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
        return parts[0] if len(parts) == 1 else {"Fn::Join": ["", parts]}

    def _write(self, value: Any, at: YamlPath) -> None:
        if is_reference(value):
            self.parts += ['"', At(value, (*self.origin, *at)), '"']
        elif isinstance(value, dict):
            self.parts.append("{")
            for index, (key, item) in enumerate(value.items()):
                self.parts.append(f"{', ' if index else ''}{json.dumps(key)}: ")
                self._write(item, (*at, key))
            self.parts.append("}")
        elif isinstance(value, list):
            self.parts.append("[")
            for index, item in enumerate(value):
                self.parts.append(", " if index else "")
                self._write(item, (*at, index))
            self.parts.append("]")
        elif is_path(value):
            # Names in GraphQL have no dash, so no two places get one name.
            name = "-".join(str(part) for part in at)
            self.paths[name] = value
            self.parts.append(f"<{name}>")
        else:
            # A < in a text would begin a place.
            self.parts.append(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def paths(value: Any, at: YamlPath = ()) -> Iterator[tuple[YamlPath, str]]:
    """Yields every path into the event, and where it stands."""
    if is_path(value):
        yield at, value
    elif isinstance(value, dict) and not is_reference(value):
        for key, item in value.items():
            yield from paths(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*at, index))
