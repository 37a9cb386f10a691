"""Decides which code a function may name: that it is there, has a language, a runtime that fits and a handler."""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ampc.components.files import check_path
from ampc.components.function.handlers import check_handler
from ampc.components.function.runtime import NODE_ENDINGS, PYTHON_ENDINGS, RUNTIMES, language
from ampc.diagnostics.model import error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ampc.components.function.config import Build, FunctionConfig
    from ampc.config.document import Document
    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.builder import BuildOptions
    from ampc.source.spans import YamlPath

_CODE = ("entry", "build", "image")


def code(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that each function has code inside the project, in a language with a runtime that fits."""
    for name, function in (document.functions or {}).items():
        path = ("functions", name)
        if sum(getattr(function, key) is not None for key in _CODE) != 1:
            yield _no_code(name, function, options.root, path)
            continue
        if function.image is not None:
            continue
        found = list(_paths(function, options.root, path))
        found += _runtime(function, path) if not found else ()
        if function.build is not None:
            found += _command(name, function, function.build, path)
        yield from found
        if not found:
            yield from check_handler(function, options.root, path)
        yield from _unused(function, path)


def _no_code(name: str, function: FunctionConfig, root: Path, path: YamlPath) -> Diagnostic:
    both = [key for key in _CODE if getattr(function, key) is not None]
    if both:
        message = f"the function '{name}' has both '{both[0]}' and '{both[1]}'"
        return error("AMP806", message, (*path, both[1]), part="key", help="remove one of them")
    message = f"the function '{name}' has none of 'entry', 'build' and 'image'"
    usual = [f"./functions/{name}/{file}" for file in ("handler.ts", "handler.py", "index.py", "handler.js")]
    there = next((text for text in usual if (root / text).is_file()), usual[1])
    return error(
        "AMP806", message, path, part="key", help=f"add entry: {there}, build: {{command, output}} or image: {{uri}}"
    )


def _paths(function: FunctionConfig, root: Path, path: YamlPath) -> Iterator[Diagnostic]:
    for field in ("entry", "requirements"):
        text = getattr(function, field)
        wrong = check_path(root, text, (*path, field)) if text is not None else None
        if wrong is not None:
            yield wrong


def _runtime(function: FunctionConfig, path: YamlPath) -> Iterator[Diagnostic]:
    chosen, where, spoken = function.runtime, (*path, "runtime"), language(function)
    if function.entry is not None and spoken == "other":
        endings = ", ".join(sorted(PYTHON_ENDINGS | NODE_ENDINGS))
        ending = PurePosixPath(function.entry).suffix
        message = f"'{function.entry}' has no ending" if not ending else f"no language has the ending '{ending}'"
        hint = f"an entry ends in one of {endings}; make other code with build: {{command, output}}"
        yield error("AMP807", message, (*path, "entry"), help=hint)
    if chosen is None:
        return
    if chosen not in RUNTIMES:
        same = [name for name in RUNTIMES if name.startswith({"python": "python", "node": "nodejs"}.get(spoken, ""))]
        hint = did_you_mean(chosen, same) or f"write one of {', '.join(same)}"
        yield error("AMP807", f"there is no Lambda runtime '{chosen}' to create functions with", where, help=hint)
    elif function.entry is not None and spoken != "other" and not chosen.startswith(spoken):
        right = "a Python" if spoken == "python" else "a Node.js"
        hint = f"remove the runtime, or write {right} runtime such as {_latest(spoken)}"
        yield error("AMP807", f"'{function.entry}' does not run on {chosen}", where, help=hint)


def _latest(spoken: str) -> str:
    return {"python": "python3.13", "node": "nodejs22.x"}[spoken]


def _command(name: str, function: FunctionConfig, build: Build, path: YamlPath) -> Iterator[Diagnostic]:
    where = (*path, "build", "command")
    try:
        words = shlex.split(build.command) if isinstance(build.command, str) else build.command
    except ValueError as wrong:
        message = f"the build command cannot be read: {str(wrong).lower()}"
        yield error("AMP815", message, where, help="close the quote, or write a list of arguments")
        return
    if not words or not words[0].strip():
        hint = "name a program, for example: go build -o out/bootstrap ./cmd"
        yield error("AMP815", "the build command is empty", where, help=hint)
    if function.runtime is None:
        hint = "add runtime: provided.al2023 for a program named bootstrap, or the runtime of the language"
        message = f"the function '{name}' is made by a command and needs a runtime"
        yield error("AMP807", message, path, part="key", help=hint)
    elif function.handler is None and not function.runtime.startswith("provided"):
        hint = "add handler: in the form the runtime takes, for example index.handler or example.Handler::handleRequest"
        yield error("AMP819", f"the runtime {function.runtime} needs a handler", path, part="key", help=hint)


def _unused(function: FunctionConfig, path: YamlPath) -> Iterator[Diagnostic]:
    """Yields an error for a key that has no meaning for the language: nothing is ever ignored."""
    spoken = language(function)
    if function.requirements is not None and spoken != "python":
        hint = "remove it: only Python has requirements"
        yield error("AMP820", "'requirements' has no effect here", (*path, "requirements"), part="key", help=hint)
    if "bundling" in function.model_fields_set and spoken != "node":
        hint = "remove it: only JavaScript and TypeScript are bundled"
        yield error("AMP820", "'bundling' has no effect here", (*path, "bundling"), part="key", help=hint)
