"""Decides how text becomes plain data: strict YAML 1.2, every key remembered with its place, nothing silently lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.diagnostics.suggest import did_you_mean
from ampc.source.scalars import NotFiniteError, plain
from ampc.source.spans import Span, YamlPath
from ampc.source.syntax import explain_syntax
from ampc.source.tags import CONDITION_TAGS, CORE, CORE_TAGS, SHORT_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Part

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
MAX_NODES = 200_000


class _Composer(yaml.CSafeLoader):
    """libyaml's composer; scalars stay text until we construct them."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Gives no tag to unquoted scalars, so that an explicit ``!!str`` can be told from none."""
        if kind is yaml.ScalarNode and implicit[0]:
            return None
        tag: Any = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag


_Composer.yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its text, its data, and where everything stands.

    Attributes:
        file: the name that diagnostics show.
        text: the whole text.
        data: plain JSON-like data; CloudFormation's short tags in their long form.
        root: the YAML nodes, walked when a place is asked for.
        included: other files that are part of it: name → text. Their nodes have marks that name them.
        parts: those of them that are YAML.
    """

    file: str
    text: str
    data: Any = None
    root: yaml.Node | None = field(default=None, repr=False)
    included: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()

    def locate(self, path: YamlPath, part: Part = "value") -> Span:
        """Returns where a path stands. Parts of the path that are no child are skipped.

        Mappings and sequences show their key: their own text can be many lines.
        """
        key: yaml.Node | None = None
        node = self.root
        if node is None:
            return Span(self.file, 1, 1, 1, 1)
        for step in path:
            child = _child(node, step)
            if child is not None:
                key, node = child[0] or (key if isinstance(node, yaml.MappingNode) else None), child[1]
        shown = key if key is not None and (part == "key" or not isinstance(node, yaml.ScalarNode)) else node
        return self.span_of(shown)

    def lines(self, file: str) -> list[str]:
        """Returns the lines of a file that is part of the source."""
        # GraphQL has fewer line ends than Python and YAML.
        text = self.text if file == self.file else self.included.get(file, "")
        return text.splitlines() if file == self.file or file in self.parts else text.split("\n")

    def has(self, path: YamlPath) -> bool:
        """Tells whether every part of a path exists."""
        node = self.root
        for step in path:
            child = _child(node, step) if node is not None else None
            if child is None:
                return False
            node = child[1]
        return node is not None

    def span_of(self, node: yaml.Node) -> Span:
        """Returns the place of a node; of its first line when it has several."""
        return span_of(node)


def span_of(node: yaml.Node) -> Span:
    """Returns the place of a node in its own file; of its first line when it is a mapping or list of several."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, yaml.ScalarNode) and end.line != start.line:
        return Span(start.name, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return Span(start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def beside(file: str, path: str) -> str:
    """Returns how diagnostics call a file of the project, by what they call ``amplify.yaml``."""
    return str(Path(file).parent / path)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def load(content: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Reads one YAML file.

    Args:
        content: the bytes of the file.
        file: its name, as diagnostics show it.

    Returns:
        The source and no diagnostic; or the diagnostics, and the source as far as its text could be read.
    """
    start = Span(file, 1, 1, 1, 2)
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        return None, [error("AMP103", f"the file is too large: {size}, at most 1 MB", start, help="split the backend")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        column = wrong.start - content.rfind(b"\n", 0, wrong.start)
        message = f"the file is not UTF-8 text: byte 0x{content[wrong.start]:02x}"
        return None, [error("AMP101", message, Span(file, line, column, line, column + 1), help="save it as UTF-8")]
    source = Source(file, text)
    try:
        nodes = _compose(text, file)
    except yaml.YAMLError as wrong:
        return source, [explain_syntax(wrong, text, file)]
    except (ValueError, RecursionError):
        return source, [
            error("AMP104", f"nesting is deeper than {MAX_DEPTH} levels", start, help="flatten the structure")
        ]
    if not nodes or (isinstance(nodes[0], yaml.ScalarNode) and nodes[0].value == "" and not nodes[0].style):
        return source, [
            error("AMP102", "the file is empty", start, help="`ampc init` writes a small one to start from")
        ]
    if len(nodes) > 1:
        mark = nodes[1].start_mark
        where = Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        return source, [
            error("AMP109", "the file holds more than one YAML document", where, help="remove the '---' line")
        ]
    construct = _Construct()
    data = construct.value(nodes[0], 0)
    source = Source(file, text, data, nodes[0])
    if not construct.found and not isinstance(data, dict):
        message = "the file must be a mapping with keys such as auth, data and functions"
        return source, [error("AMP110", message, start, help="write 'auth:' on the first line")]
    return source, construct.found


def reload(source: Source) -> tuple[Source, list[Diagnostic]]:
    """Returns a source whose data is what its nodes say now, after other files became part of it."""
    assert source.root is not None, "a source with nodes"
    construct = _Construct()
    data = construct.value(source.root, 0)
    return replace(source, data=data), construct.found


class _Named:
    """A text as libyaml reads a file: with a name, which all marks carry."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.read = BytesIO(text.encode()).read


def _compose(text: str, file: str) -> list[yaml.Node]:
    loader = _Composer(_Named(text, file))
    try:
        nodes: list[yaml.Node] = []
        if _depth(text):
            raise ValueError
        while loader.check_node():
            node = loader.get_node()
            if node is not None:
                nodes.append(node)
        return nodes
    finally:
        loader.dispose()


def _depth(text: str) -> bool:
    """Tells whether nesting is too deep, before the recursive composer runs into it."""
    level = 0
    for event in yaml.parse(text, Loader=_Composer):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            level += 1
            if level > MAX_DEPTH:
                return True
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            level -= 1
    return False


@dataclass(slots=True)
class _Construct:
    """Turns nodes into data, within a budget, and collects what is wrong."""

    found: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0
    open: set[int] = field(default_factory=set)
    exhausted: bool = False

    def value(self, node: yaml.Node, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH * 2:
            if not self.exhausted:
                self.exhausted = True
                message = f"aliases expand the file to more than {MAX_NODES:,} values"
                self._report("AMP105", message, node, "write the values out where they are needed")
            return None
        if id(node) in self.open:
            self._report("AMP106", "an alias refers to the mapping or list it stands in", node, "remove the alias")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._tagged(node, self._scalar(node))
        self.open.add(id(node))
        try:
            inner = self._mapping(node, depth) if isinstance(node, yaml.MappingNode) else self._sequence(node, depth)
        finally:
            self.open.discard(id(node))
        return self._tagged(node, inner)

    def _sequence(self, node: yaml.Node, depth: int) -> list[Any]:
        result = []
        for item in node.value:
            if self.exhausted:
                break
            result.append(self.value(item, depth + 1))
        return result

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        places: dict[str, yaml.Node] = {}
        for key, item in node.value:
            if self.exhausted:
                break
            if not isinstance(key, yaml.ScalarNode):
                self._report("AMP108", "a key must be text", key, "quote the key")
            elif key.value == "<<" and not key.style:
                self._report(
                    "AMP107",
                    "merge keys ('<<') are not YAML 1.2",
                    key,
                    "repeat the keys, or use an alias for a whole value",
                )
            elif key.value in places:
                first = self._span(places[key.value])
                labels = (Label(self._span(key)), Label(first, text="first here", primary=False))
                message = f"the key '{_short(key.value)}' stands twice, first on line {first.line}"
                self.found.append(Diagnostic("AMP111", Severity.ERROR, message, labels, "keep one of them"))
            else:
                places[key.value] = key
                result[key.value] = self.value(item, depth + 1)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.style or node.tag == CORE + "str":
            return node.value
        if node.tag in SHORT_TAGS:
            return node.value
        try:
            return plain(node.value)
        except NotFiniteError:
            self._report(
                "AMP112", f"'{_short(node.value)}' is a number that JSON cannot hold", node, "quote it to make it text"
            )
            return None

    def _tagged(self, node: yaml.Node, value: Any) -> Any:
        tag = node.tag
        if tag is None or tag in CORE_TAGS or tag == "!":
            return value
        function = SHORT_TAGS.get(tag)
        if function is not None:
            return {function: value}
        shown = "!!" + tag[len(CORE) :] if tag.startswith(CORE) else tag
        if tag in CONDITION_TAGS:
            self._report(
                "AMP302",
                f"'{shown}' is not supported: amplify.yaml has no conditions",
                node,
                "build one file per variant",
            )
        else:
            near = did_you_mean(tag, list(SHORT_TAGS)) or f"the tags are {', '.join(SHORT_TAGS)}"
            self._report("AMP113", f"'{_short(shown)}' is no tag that ampc knows", node, near)
        return value

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        if end.line != start.line:
            return Span(start.name, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        return Span(start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _report(self, code: str, message: str, node: yaml.Node, hint: str) -> None:
        self.found.append(error(code, message, self._span(node), help=hint))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
