"""Decides how a function's code becomes an archive, by its language."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ampc.components.files import check_path
from ampc.components.function.layers import modules
from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.esbuild import find_esbuild, read_errors
from ampc.components.function.package.imports import imported_files
from ampc.components.function.package.node import bundle, plain, stands_alone
from ampc.components.function.package.progress import tell
from ampc.components.function.package.python import vendor
from ampc.components.function.package.requirements import read_requirements
from ampc.components.function.package.tree import OutsideError, read_entry, read_tree
from ampc.components.function.package.zip import MAX_UNPACKED, Entry, archive, digest
from ampc.components.function.runtime import language, runtime
from ampc.diagnostics.model import Diagnostic, Label, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import Build, FunctionConfig
    from ampc.source.spans import YamlPath

Files: TypeAlias = "dict[str, Entry]"


@dataclass(frozen=True, slots=True)
class Package:
    """The code of a function: the archive, and the SHA-256 of what is in it."""

    content: bytes
    digest: str


@dataclass(slots=True)
class Packager:
    """Packages the functions of one backend.

    Attributes:
        root: the project.
        ran: commands that ran already, so that functions with one command share a run.
    """

    root: Path
    ran: dict[tuple[str, ...], Outcome] = field(default_factory=dict)

    def package(self, function: FunctionConfig, path: YamlPath) -> Package | list[Diagnostic]:
        """Returns the code of a function, or what went wrong.

        Args:
            function: the function; rules found nothing wrong with it.
            path: its YAML path.
        """
        at = (*path, "build", "output") if function.build else (*path, "entry")
        try:
            files = self._files(function, path)
        except OutsideError as outside:
            message = f"'{outside}', packed with this function, leads out of the project through a link"
            return [error("AMP802", message, at, help="put the file, not a link to it, into the project")]
        except (OSError, RuntimeError) as wrong:
            reason = (getattr(wrong, "strerror", None) or "links run in a circle").lower()
            named = f"'{Path(wrong.filename).name}' " if isinstance(wrong, OSError) and wrong.filename else "the code "
            return [error("AMP805", f"{named}cannot be read: {reason}", at, help="check permissions and free space")]
        if isinstance(files, list):
            return files
        size = sum(len(entry.content) for entry in files.values())
        if size > MAX_UNPACKED:
            message = f"the code has {size >> 20} MB unpacked, Lambda takes {MAX_UNPACKED >> 20}"
            return [error("AMP811", message, at, help=_largest(files))]
        return Package(archive(files), digest(files))

    def _files(self, function: FunctionConfig, path: YamlPath) -> Files | list[Diagnostic]:
        if function.build is not None:
            return self._command(function.build, runtime(function), path)
        return self._python(function, path) if language(function) == "python" else self._node(function, path)

    def _python(self, function: FunctionConfig, path: YamlPath) -> Files | list[Diagnostic]:
        entry = self.root / (function.entry or "")
        if entry.parent.resolve() == self.root.resolve():
            # Beside amplify.yaml stands everything else, the results of earlier builds too.
            own = {
                file.relative_to(entry.parent).as_posix(): read_entry(file)
                for file in imported_files(entry, entry.parent)
            }
        else:
            own = read_tree(entry.parent, self.root)
        file = self.root / function.requirements if function.requirements else entry.parent / "requirements.txt"
        if function.requirements is None and not file.is_file():
            return own
        wanted, key = read_requirements(file, self.root), "requirements" if function.requirements else "entry"
        refused = wanted.refused((*path, key))
        if refused is not None:
            return [refused]
        if wanted.empty:
            return own
        made = vendor(wanted, runtime(function), function.architecture)
        if not isinstance(made, Outcome):
            return made | own
        message = (
            f"the packages of '{file.name}' could not be installed for {runtime(function)} on {function.architecture}"
        )
        line = wanted.line_of(made.tail())
        labels: tuple[Label, ...] = (Label((*path, key)),)
        if line is not None:
            labels = (Label(line), Label((*path, key), text="needed by this function", primary=False))
        return [_failed("AMP812", message, labels, made, _advice(made.output))]

    def _node(self, function: FunctionConfig, path: YamlPath) -> Files | list[Diagnostic]:
        entry, where = self.root / (function.entry or ""), (*path, "entry")
        esbuild = find_esbuild(entry, self.root)
        if esbuild is None and stands_alone(entry, modules(function)):
            return plain(entry)
        if esbuild is None:
            message = f"'{function.entry}' must be bundled, and the project has no esbuild in node_modules"
            return [error("AMP813", message, where, help="run: npm install --save-dev esbuild")]
        target = runtime(function).removesuffix(".x").replace("nodejs", "node")
        made = bundle(esbuild, entry, self.root, function, target)
        return made if not isinstance(made, Outcome) else list(_bundling(function.entry or "", made, where))

    def _command(self, build: Build, chosen: str, path: YamlPath) -> Files | list[Diagnostic]:
        words = tuple(shlex.split(build.command) if isinstance(build.command, str) else build.command)
        if words not in self.ran:
            tell(f"running {words[0]}")
            self.ran[words] = run_tool(words, self.root)
        outcome = self.ran[words]
        if not outcome.ok:
            at, hint = (Label((*path, "build", "command")),), "run it by hand in the folder of amplify.yaml"
            return [_failed("AMP815", f"the build command '{words[0]}' failed", at, outcome, hint)]
        where, folder = (*path, "build", "output"), self.root / build.output
        if not folder.exists():
            message = f"the build command made no folder '{build.output}'"
            return [error("AMP816", message, where, help="name the folder it fills")]
        wrong = check_path(self.root, build.output, where, folder=True)
        if wrong is not None:
            return [wrong]
        if folder.resolve() == self.root.resolve():
            message = "the output of the build command is the project itself"
            return [error("AMP804", message, where, help="let the command fill a folder of its own, such as out/hello")]
        files = read_tree(folder, self.root, everything=True)
        if not files:
            return [
                error(
                    "AMP816", f"the build command left '{build.output}' empty", where, help="name the folder it fills"
                )
            ]
        return _with_bootstrap(build, files, chosen, where)


def _with_bootstrap(build: Build, files: Files, chosen: str, where: YamlPath) -> Files | list[Diagnostic]:
    if not chosen.startswith("provided"):
        return files
    if "bootstrap" not in files:
        message = f"{chosen} starts a file named 'bootstrap', and '{build.output}' holds none"
        return [error("AMP816", message, where, help=f"let the command write {build.output.rstrip('/')}/bootstrap")]
    # A checkout on Windows has no modes, and Lambda cannot start a file that is not executable.
    return files | {"bootstrap": Entry(files["bootstrap"].content, executable=True)}


def _bundling(entry: str, outcome: Outcome, where: YamlPath) -> Iterator[Diagnostic]:
    found = list(read_errors(outcome.output))
    if not found:
        yield _failed("AMP814", f"esbuild could not bundle '{entry}'", (Label(where),), outcome, "see what it said")
    for said in found:
        missing = said.text.startswith("Could not resolve") and '"."' not in said.text and '"/' not in said.text
        package = said.text.split('"')[1] if missing and '"' in said.text else ""
        hint = "correct the code"
        if package and not package.startswith((".", "/")):
            hint = f"run: npm install {_package(package)}; or, when the runtime has it, add it to bundling.external"
        labels: tuple[Label, ...] = (Label(where, text="bundled for this function", primary=said.place is None),)
        if said.place is not None:
            labels = (Label(said.place), *labels)
        text = said.text.replace('"', "'")
        yield Diagnostic("AMP814", Severity.ERROR, f"{text[:1].lower()}{text[1:]}", labels, hint)


def _package(name: str) -> str:
    return "/".join(name.split("/")[: 2 if name.startswith("@") else 1])


def _advice(output: str) -> str:
    if "No module named pip" in output:
        return "install uv (https://docs.astral.sh/uv), or pip for the Python that runs ampc"
    if "wheel" in output.lower() or "no matching distribution" in output.lower():
        return "every package needs a wheel for Lambda's platform: choose a version that has one"
    return "correct the requirements, or check the network and the package index"


def _largest(files: Files) -> str:
    sizes: dict[str, int] = {}
    for name, entry in files.items():
        top = name.split("/", 1)[0]
        sizes[top] = sizes.get(top, 0) + len(entry.content)
    best = sorted(sizes, key=lambda name: -sizes[name])[:3]
    return f"the largest parts are {', '.join(f'{name} ({sizes[name] >> 20} MB)' for name in best)}"


def _failed(code: str, message: str, labels: tuple[Label, ...], outcome: Outcome, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, labels, hint, outcome.tail())
