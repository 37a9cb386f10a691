"""Decides where the project's own esbuild is and how it is asked; reads what it says about errors in the code."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.source.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import Bundling

_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_BANNER = (
    "import{createRequire as ampcCreateRequire}from'node:module';"
    "import{fileURLToPath as ampcToPath}from'node:url';"
    "import{dirname as ampcDirname}from'node:path';"
    "globalThis.require=ampcCreateRequire(import.meta.url);"
    "globalThis.__filename=ampcToPath(import.meta.url);"
    "globalThis.__dirname=ampcDirname(globalThis.__filename);"
)
"""What CommonJS packages expect and ES modules lack; Amplify's bundles define the same."""
_ERROR = re.compile(
    r"^. \[ERROR\] (?P<text>.+?)\n(?:\n\s+(?P<file>[^\n]+?):(?P<line>\d+):(?P<column>\d+):\n(?P<rest>.*?))?(?=\n\n. \[|\Z)",
    re.M | re.S,
)
_MARK = re.compile(r"╵[^~^\n]*([~^]+)")


@dataclass(frozen=True, slots=True)
class Said:
    """An error that esbuild reports: its text, and its place when it has one."""

    text: str
    place: Span | None


def find_esbuild(entry: Path, root: Path) -> tuple[str, ...] | None:
    """Returns how to start the nearest esbuild in a ``node_modules`` at or above the entry, or ``None``.

    The search ends at the project, or at the repository around it: packages of a monorepo are often hoisted there.

    Args:
        entry: the handler's file.
        root: the project.
    """
    top = _top(root.resolve())
    for folder in entry.resolve().parents:
        found = _program(folder / "node_modules")
        if found is not None:
            return found
        if folder == top:
            break
    return None


def _top(root: Path) -> Path:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _program(modules: Path) -> tuple[str, ...] | None:
    machine = _MACHINES.get(platform.machine().lower(), platform.machine())
    package = Path("@esbuild") / f"{sys.platform}-{machine}"
    shim = modules / "esbuild" / "bin" / "esbuild"
    # pnpm keeps the package of the platform beside the real folder of esbuild.
    for base in (modules, modules / "esbuild" / "node_modules", (modules / "esbuild").resolve().parent):
        for name in ("bin/esbuild", "esbuild.exe"):
            program = base / package / name
            if program.is_file():
                return (str(program),)
    if not shim.is_file():
        return None
    node = shutil.which("node")
    if not shim.read_bytes().startswith(b"#!"):
        return (str(shim),)
    return (node, str(shim)) if node else None


def arguments(entry: str, out: Path, bundling: Bundling, target: str, layered: tuple[str, ...] = ()) -> list[str]:
    """Returns esbuild's arguments: what Amplify passes, without the source map that nothing reads.

    Args:
        entry: relative to the folder it runs in, so that no path of this machine gets into the bundle.
        out: the file to write.
        bundling: what the user asked for.
        target: for example ``node22``.
        layered: modules that the function's layers hold.
    """
    external = dict.fromkeys((*bundling.external, *layered))
    options = [
        entry, "--bundle", "--platform=node", "--format=esm", f"--target={target}", "--loader:.node=file",
        "--log-level=error", "--log-limit=20", "--color=false", "--charset=utf8", f"--banner:js={_BANNER}",
        f"--outfile={out}",
    ]  # fmt: skip
    return [*options, *(["--minify"] if bundling.minify else []), *(f"--external:{name}" for name in external)]


def read_errors(output: str) -> Iterator[Said]:
    """Yields the errors in esbuild's output; places are relative to the folder it ran in."""
    for match in _ERROR.finditer(output):
        yield Said(match["text"].strip(), _place(match) if match["file"] else None)


def _place(match: re.Match[str]) -> Span:
    line, shown = int(match["line"]), match["rest"] or ""
    code = shown.split("│ ", 1)[1].split("\n", 1)[0] if "│ " in shown else ""
    # esbuild counts bytes from 0, spans count characters from 1.
    column = len(code.encode()[: int(match["column"])].decode(errors="ignore")) + 1
    mark = _MARK.search(shown)
    return Span(match["file"], line, column, line, column + (len(mark[1]) if mark else 1))
