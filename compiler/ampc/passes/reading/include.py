"""Decides which other files are part of ``amplify.yaml``: those under ``include``, inside the project, each once.

Every path in every file is relative to the project, whichever file it stands in: a part can move to another folder, or into
``amplify.yaml``, and mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from ampc.components.files import check_path
from ampc.diagnostics.model import Diagnostic, Label, Severity, error
from ampc.passes.reading.joining import Join, child, items
from ampc.passes.reading.module import Module, Use
from ampc.source.loader import beside, load, reload, span_of
from ampc.source.unsaved import content
from ampc.source.variables import with_variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.source.loader import Source
    from ampc.source.spans import Span

MAX_FILES = 200


def with_includes(source: Source, root: Path, variables: Mapping[str, str]) -> tuple[Source, list[Diagnostic]]:
    """Returns the source with the files it includes, and what is wrong with these.

    Args:
        source: the main file; its data is a mapping.
        root: the project's folder.
        variables: the environment of the build, which values of modules may come from.
    """
    if child(source.root, "include") is None:
        return source, []
    files = _Files(root, variables, [(root / Path(source.file).name).resolve()], [source.file])
    files.look(source)
    shown = replace(source, included={**source.included, **files.texts}, parts=frozenset(files.texts))
    if files.found:
        return shown, files.found
    join = Join()
    assert isinstance(source.root, yaml.MappingNode), "the file is a mapping"
    tree = join.documents(source.root, *files.trees)
    if join.found:
        return shown, join.found
    return reload(replace(shown, root=tree))


@dataclass(slots=True)
class _Files:
    """The files that were read.

    Attributes:
        root: the project's folder.
        variables: the environment of the build.
        chain: the files that include each other, down to the one that is being read.
        names: what diagnostics call these.
        texts: name → text.
        trees: the parts, in the order in which they were read.
        found: what is wrong.
        parts: file → where it was included.
        modules: file → the module it holds, or ``None`` when it is none.
        prefixes: ``as`` → where it was given.
    """

    root: Path
    variables: Mapping[str, str]
    chain: list[Path]
    names: list[str]
    texts: dict[str, str] = field(default_factory=dict)
    trees: list[yaml.MappingNode] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    parts: dict[Path, Span] = field(default_factory=dict)
    modules: dict[Path, Module | None] = field(default_factory=dict)
    prefixes: dict[str, Span] = field(default_factory=dict)

    def look(self, source: Source) -> None:
        """Reads what a file includes. What has not the shape of an entry is told when the document is validated."""
        pair = child(source.root, "include")
        if pair is None:
            return
        given = source.data["include"] if isinstance(source.data["include"], list) else [source.data["include"]]
        for node, data in zip(items(pair[1]), given, strict=True):
            if isinstance(data, str):
                self._part(data, span_of(node))
            elif use := Use.of(node, with_variables(data, self.variables)[0]):
                self._module(use)

    def _part(self, text: str, where: Span) -> None:
        source = self._read(text, where)
        if source is None or not isinstance(source.root, yaml.MappingNode):
            return
        parameters = child(source.root, "parameters")
        if parameters is not None:
            message = f"'{text}' is a module: it has parameters"
            labels = (Label(where), Label(span_of(parameters[0]), text="here", primary=False))
            hint = f"write {{module: {text}, as: NAME, parameters: {{...}}}}"
            self.found.append(Diagnostic("AMP213", Severity.ERROR, message, labels, hint))
            return
        file = (self.root / text).resolve()
        self.parts[file] = where
        self.trees.append(source.root)
        self.chain.append(file)
        self.names.append(beside(self.names[0], text))
        self.look(source)
        self.chain.pop()
        self.names.pop()

    def _module(self, use: Use) -> None:
        first = self.prefixes.setdefault(use.prefix, use.prefix_at)
        if first is not use.prefix_at:
            message = f"two modules are included as '{use.prefix}'"
            labels = (Label(use.prefix_at), Label(first, text="the first is here", primary=False))
            self.found.append(Diagnostic("AMP214", Severity.ERROR, message, labels, "give each a name of its own"))
            return
        file = (self.root / use.file).resolve()
        if file not in self.modules:
            source = self._read(use.file, use.file_at, of_modules=True)
            module = Module.of(source) if source is not None else None
            self.found += module.found if module is not None else []
            self.modules[file] = module if module is not None and not module.found else None
        known = self.modules[file]
        if known is not None:
            tree, problems = known.used(use)
            self.found += problems
            self.trees.append(tree)

    def _read(self, text: str, where: Span, *, of_modules: bool = False) -> Source | None:
        """Returns a file that may be included here, or ``None`` after telling why it may not."""
        wrong = check_path(self.root, text, where) or self._again(text, where, of_modules=of_modules)
        if wrong is not None:
            self.found.append(wrong)
            return None
        file = beside(self.names[0], text)
        source, problems = load(content(self.root / text), file)
        self.found += problems
        if source is not None:
            self.texts[file] = source.text
        return source if not problems else None

    def _again(self, text: str, where: Span, *, of_modules: bool) -> Diagnostic | None:
        file = (self.root / text).resolve()
        if file in self.chain:
            names = [*self.names[self.chain.index(file) :], beside(self.names[0], text)]
            message = "the files include each other in a circle: " + " -> ".join(names)
            if len(names) == 2:
                message = f"'{text}' includes itself"
            return error("AMP210", message, where, help="remove one of the entries")
        first = self.parts.get(file)
        if first is not None:
            message = f"'{text}' is included twice"
            labels = (Label(where), Label(first, text="the first is here", primary=False))
            return Diagnostic("AMP211", Severity.ERROR, message, labels, "remove one of the entries")
        if file in self.modules and not of_modules:
            message = f"'{text}' is used as a module too"
            return error("AMP213", message, where, help=f"write {{module: {text}, as: NAME}} here too")
        if len(self.parts) + len(self.modules) >= MAX_FILES:
            return error("AMP211", f"more than {MAX_FILES} files are included", where, help="join some of them")
        return None
