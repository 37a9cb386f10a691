"""Decides which environments a file has, which of them is meant, and what is laid over the file for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import yaml

from ampc.diagnostics.model import Diagnostic, Label, Severity, error, warning
from ampc.diagnostics.suggest import did_you_mean, nearest
from ampc.ir.environment import BASE, Environment
from ampc.passes.reading.joining import child, name
from ampc.passes.reading.overlay import Laying
from ampc.source.loader import span_of
from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from ampc.passes.reading.joining import Pair
    from ampc.source.loader import Source

KEY = "environments"
NONE = "none"
_DEFAULT = "default"
_RESERVED = {
    BASE: "that is the file without an environment",
    NONE: "that is said of a build without an environment",
}
_OWN = ("use", "env")
_MADE_UP = ("1", "x", "example", "a-1")
SAME_EVERYWHERE = {
    KEY: "environments are not nested; one can start from another: use: NAME",
    "include": "a file that is included can hold environments: itself",
    "version": "the version of the file format is that of the whole file",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\Z")
_PATTERN = re.compile(r"[A-Za-z0-9*][A-Za-z0-9._/*-]{0,99}\Z")


@dataclass(frozen=True, slots=True)
class Overlay:
    """An entry of ``environments``.

    Attributes:
        pair: its key and its value.
        data: the value as plain data.
    """

    pair: Pair
    data: Mapping[str, Any]

    @property
    def use(self) -> str:
        """The key of the environment that it starts from; empty for the file itself."""
        used = self.data.get("use")
        return used if isinstance(used, str) else ""

    @property
    def env(self) -> dict[str, str]:
        """Its own values for ``{env: NAME}``."""
        given = self.data.get("env")
        return {key: text for key, text in given.items() if isinstance(text, str)} if isinstance(given, dict) else {}


@dataclass(slots=True)
class Environments:
    """All environments of a file.

    Attributes:
        key_at: where ``environments`` stands.
        overlays: key → entry; those without the shape of one are left to validation.
        default: the environment that is built when none is named; empty for the file itself.
        default_at: where that stands.
        found: what is wrong with the section itself.
    """

    key_at: Span
    overlays: dict[str, Overlay] = field(default_factory=dict)
    default: str = ""
    default_at: Span | None = None
    found: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source) -> Environments | None:
        """Returns the environments of a file, or ``None`` when it has no such section."""
        pair = child(source.root, KEY)
        if pair is None:
            return None
        made = cls(span_of(pair[0]))
        given = source.data[KEY]
        for key, node in pair[1].value if isinstance(given, dict) else ():
            if name(key) == _DEFAULT:
                made.default = given[_DEFAULT] if isinstance(given[_DEFAULT], str) else ""
                made.default_at = span_of(node)
            elif isinstance(given[name(key)], dict) and isinstance(node, yaml.MappingNode):
                made.overlays[name(key)] = Overlay((key, node), given[name(key)])
        made._check()
        return made

    @property
    def built(self) -> list[Environment]:
        """All that a build can be for, patterns as they are: the file itself first, unless one must be named."""
        chains = [Environment(key, chain) for key in self.overlays if (chain := self.chain(key))]
        return [*([] if self.default == NONE else [Environment()]), *chains]

    def chosen(self, asked: str | None) -> tuple[Environment, list[Diagnostic]]:
        """Returns the environment that is meant, and why there is none.

        Args:
            asked: what the user named, or ``None`` for nothing.
        """
        wanted = self.default if asked is None else asked
        if self.default == NONE and wanted in (NONE, BASE):
            message = "no environment is named" if asked is None else "the file is not built without an environment"
            hint = f"name one with --env: {', '.join(self.overlays)}"
            return Environment(), [error("AMP931", message, self.default_at or self.key_at, help=hint)]
        if wanted == BASE or (asked is None and not wanted):
            return Environment(), []
        keys = self.matching(wanted)
        if len(keys) == 1:
            return Environment(wanted, self.chain(keys[0])), []
        if keys:
            labels = [Label(span_of(self.overlays[key].pair[0]), "key", primary=key == keys[0]) for key in keys]
            message = f"'{wanted}' is meant by " + " and ".join(f"'{key}'" for key in keys)
            hint = "make one of them longer, or give the environment a key of its own"
            return Environment(), [Diagnostic("AMP935", Severity.ERROR, message, tuple(labels), hint)]
        return Environment(), [unknown(wanted, self)]

    def matching(self, wanted: str) -> list[str]:
        """Returns the keys that mean a name: its own, else the patterns with most letters; several of one length are unclear."""
        if not _NAME.match(wanted):
            return []
        if wanted in self.overlays:
            return [wanted]
        found = [key for key in self.overlays if "*" in key and fnmatchcase(wanted, key)]
        most = max((_letters(key) for key in found), default=0)
        return [key for key in found if _letters(key) == most]

    def example(self, key: str) -> str:
        """Returns a name that means a key; empty when another pattern is meant by whatever it matches."""
        return next((made for text in _MADE_UP if self.matching(made := key.replace("*", text)) == [key]), "")

    def chain(self, key: str) -> tuple[str, ...]:
        """Returns the keys of what an environment uses, and its own last; empty when these are wrong, which is told."""
        keys: list[str] = []
        while key:
            if key in keys or key not in self.overlays:
                return ()
            keys.append(key)
            key = self.overlays[key].use
        return tuple(reversed(keys))

    def variables(self, environment: Environment) -> dict[str, str]:
        """Returns what an environment and those it uses give ``{env: NAME}``."""
        found: dict[str, str] = {}
        for key in environment.chain:
            found |= self.overlays[key].env
        return found

    def unasked(self, environment: Environment, asked: Container[str]) -> list[Diagnostic]:
        """Returns what is said of its own values for ``{env: NAME}`` that nothing asks for."""
        if not environment.chain:
            return []
        given = child(self.overlays[environment.key].pair[1], "env")
        return [
            warning(
                "AMP939",
                f"nothing in this environment asks for '{name(key)}'",
                span_of(key),
                part="key",
                help=f"write {{env: {name(key)}}} where it belongs, or remove it",
            )
            for key, _ in (given[1].value if given is not None else ())
            if name(key) not in asked
        ]

    def names(self, text: str) -> bool:
        """Tells whether a text names an environment, some by a pattern, or the file itself."""
        if text in self.overlays or (text == BASE and self.default != NONE):
            return True
        if "*" in text:
            return any(fnmatchcase(key, text) for key in self.overlays)
        return bool(self.matching(text))

    def _check(self) -> None:
        for key, overlay in self.overlays.items():
            where = span_of(overlay.pair[0])
            if key in _RESERVED:
                message = f"'{key}' cannot be the name of an environment: {_RESERVED[key]}"
                self.found.append(error("AMP932", message, where, part="key", help="choose another name"))
            elif not _PATTERN.match(key):
                message = (
                    f"'{key}' cannot be the name of an environment: letters, digits and . _ / - with * for any text"
                )
                hint = "write it as the name of the branch, or of the stage"
                self.found.append(error("AMP932", message, where, part="key", help=hint))
            self._keys(overlay)
            self._used(key, overlay)
        if self.default and self.default != NONE and self.default not in self.overlays and self.default_at is not None:
            message = f"the default is '{self.default}', and there is no such environment"
            hint = did_you_mean(self.default, [*self.overlays, NONE]) or f"there are {self._shown()}"
            self.found.append(error("AMP936", message, self.default_at, help=hint))
        elif "*" in self.default and self.default_at is not None:
            message = f"the default is '{self.default}', which is a pattern and no environment"
            self.found.append(error("AMP936", message, self.default_at, help="name one environment"))

    def _keys(self, overlay: Overlay) -> None:
        from ampc.config.document import Document

        known = [field.alias or word for word, field in Document.model_fields.items()]
        for key, _ in overlay.pair[1].value:
            word, where = name(key), span_of(key)
            if word in SAME_EVERYWHERE:
                message = f"'{word}' is the same in every environment"
                self.found.append(error("AMP933", message, where, part="key", help=SAME_EVERYWHERE[word]))
            elif word not in (*_OWN, *known) and nearest(word, _OWN):
                hint = did_you_mean(word, (*_OWN, *known))
                self.found.append(error("AMP201", f"unknown key '{word}'", where, part="key", help=hint))
        items = child(overlay.pair[1], "overrides")
        for node in items[1].value if items is not None and isinstance(items[1], yaml.SequenceNode) else ():
            when = child(node, "when")
            if when is not None:
                message = f"an override of '{name(overlay.pair[0])}' applies there alone"
                hint = "remove when:, or put the override under overrides: of the file"
                self.found.append(error("AMP941", message, span_of(when[0]), part="key", help=hint))

    def _used(self, key: str, overlay: Overlay) -> None:
        used = child(overlay.pair[1], "use")
        if used is None or not overlay.use:
            return
        where = span_of(used[1])
        if overlay.use not in self.overlays:
            others = [other for other in self.overlays if other != key]
            hint = did_you_mean(overlay.use, others) or f"there are {', '.join(others) or 'no others'}"
            if overlay.use == BASE:
                hint = "remove it: every environment starts from the file"
            message = f"'{key}' uses '{overlay.use}', and there is no such environment"
            self.found.append(error("AMP936", message, where, help=hint))
            return
        way = [key]
        while (following := self.overlays[way[-1]].use) in self.overlays and following not in way:
            way.append(following)
        # A circle is told once, at the first of its keys.
        if following == key and key == next(other for other in self.overlays if other in way):
            message = "the environments use each other in a circle: " + " -> ".join([*way, key])
            if len(way) == 1:
                message = f"'{key}' uses itself"
            self.found.append(error("AMP937", message, where, help="remove one use:"))

    def _shown(self) -> str:
        return ", ".join(self.overlays) or "none yet"


def unknown(wanted: str, environments: Environments) -> Diagnostic:
    """Returns the finding about an environment that the file does not have."""
    keys = list(environments.overlays)
    if wanted in keys:
        message = f"'{wanted}' is a pattern, and one environment is built"
        example = f"name one that it matches, for example {wanted.replace('*', '1')}"
        return error("AMP930", message, span_of(environments.overlays[wanted].pair[0]), part="key", help=example)
    listed = f"there are {', '.join(keys)}" if keys else "there are none yet"
    hint = f"{did_you_mean(wanted, keys)} {listed}".strip()
    return error("AMP930", f"there is no environment '{wanted}'", environments.key_at, part="key", help=hint)


def without(source: Source, wanted: str) -> Diagnostic:
    """Returns the finding about an environment that is asked of a file which has none."""
    message = f"there is no environment '{wanted}': the file has no environments"
    hint = f"leave it out, or add environments: {{{wanted}: {{}}}}"
    return error("AMP930", message, Span(source.file, 1, 1, 1, 2), help=hint)


def laid(source: Source, environments: Environments, environment: Environment) -> tuple[Source, list[Diagnostic]]:
    """Returns the file as it is for an environment, and what is wrong with the overlays."""
    if not environment.chain or source.root is None:
        return source, []
    laying = Laying()
    tree: tuple[yaml.Node, Any] = (source.root, source.data)
    for key in environment.chain:
        overlay = environments.overlays[key]
        mine = (*_OWN, *SAME_EVERYWHERE)
        node = overlay.pair[1]
        pairs = [pair for pair in node.value if name(pair[0]) not in mine]
        bare = yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
        data = {word: value for word, value in overlay.data.items() if word not in mine}
        tree = laying.over(tree, (bare, data))
    return replace(source, root=tree[0], data=tree[1]), laying.found


def _letters(key: str) -> int:
    return len(key.replace("*", ""))
