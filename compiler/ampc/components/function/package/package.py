"""Decides how a function's code becomes an archive, by its language."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.components.function.config import FunctionConfig
from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.node import bundle, find_esbuild, plain, stands_alone
from ampc.components.function.package.progress import tell
from ampc.components.function.package.python import vendor
from ampc.components.function.package.tree import OutsideError, read_tree
from ampc.components.function.package.zip import MAX_ZIPPED, Entry, archive, digest
from ampc.components.function.paths import check_path
from ampc.components.function.runtime import language, runtime
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from ampc.source.spans import YamlPath


def package(function: FunctionConfig, root: Path, path: YamlPath) -> tuple[bytes, str] | Diagnostic:
    """Returns the archive and the SHA-256 of its contents, or what went wrong.

    Args:
        function: the function.
        root: the project.
        path: the function's YAML path.
    """
    makers = {"python": _python, "node": _node, "other": _command}
    at = (*path, "build" if function.build else "entry")
    try:
        files = makers[language(function)](function, root, path)
    except OutsideError as outside:
        return error("AMP802", f"'{outside}' leads out of the project through a link", at, help="copy the file into the project")
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        return error("AMP805", f"the code cannot be read: {reason}", at, help="check permissions and free space")
    if isinstance(files, Diagnostic):
        return files
    size = sum(len(entry.content) for entry in files.values())
    if size > MAX_ZIPPED:
        return error("AMP811", f"the code is {size / 1e6:.0f} MB, Lambda takes 250 MB unpacked", at, help="leave out what is not needed")
    return archive(files), digest(files)


def _python(function: FunctionConfig, root: Path, path: YamlPath) -> dict[str, Entry] | Diagnostic:
    entry = root / (function.entry or "")
    requirements = root / function.requirements if function.requirements else entry.parent / "requirements.txt"
    files: dict[str, Entry] = {}
    if requirements.is_file() and requirements.read_bytes().strip():
        made = vendor(requirements, runtime(function), function.architecture)
        if isinstance(made, Outcome):
            where = (*path, "requirements" if function.requirements else "entry")
            message = f"the packages of '{requirements.name}' could not be installed for {runtime(function)}"
            return _failed("AMP812", message, where, made, "every package needs a wheel for Lambda's platform")
        files |= made
    return files | read_tree(entry.parent, root)


def _node(function: FunctionConfig, root: Path, path: YamlPath) -> dict[str, Entry] | Diagnostic:
    entry, where = root / (function.entry or ""), (*path, "entry")
    esbuild = find_esbuild(entry, root)
    if esbuild is None:
        if stands_alone(entry):
            return plain(entry)
        message = f"'{function.entry}' needs esbuild to be bundled, and the project has none in node_modules"
        return error("AMP813", message, where, help="run: npm install --save-dev esbuild")
    target = runtime(function).removesuffix(".x").replace("nodejs", "node")
    made = bundle(esbuild, entry, root, target=target, minify=function.bundling.minify)
    if isinstance(made, Outcome):
        return _failed("AMP814", f"esbuild could not bundle '{function.entry}'", where, made, "correct the code it names")
    return made


def _command(function: FunctionConfig, root: Path, path: YamlPath) -> dict[str, Entry] | Diagnostic:
    build, where = function.build, (*path, "build", "command")
    assert build is not None, "rules ask for entry or build"
    command = shlex.split(build.command) if isinstance(build.command, str) else build.command
    tell(f"running {command[0]}")
    outcome = run_tool(command, root)
    if not outcome.ok:
        return _failed("AMP815", f"the build command '{command[0]}' failed", where, outcome, "run it by hand in the project's folder")
    wrong = check_path(root, build.output, (*path, "build", "output"), folder=True)
    if wrong is not None:
        return wrong
    files = read_tree(root / build.output, root)
    if not files:
        return error("AMP816", f"the build command left '{build.output}' empty", (*path, "build", "output"), help="name the folder it fills")
    return files


def _failed(code: str, message: str, where: YamlPath, outcome: Outcome, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, (Label(where),), hint, outcome.tail())
