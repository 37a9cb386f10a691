"""Decides how JavaScript and TypeScript become one file: bundled by the project's own esbuild."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from pathlib import Path

from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.progress import tell
from ampc.components.function.package.zip import Entry

_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_IMPORT = re.compile(r"""(?:^|[\s;])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*['"]([^'"]+)['"]|(?:import|require)\s*\(\s*['"]([^'"]+)['"]""", re.M)
PLAIN = {".js": "index.mjs", ".mjs": "index.mjs", ".cjs": "index.cjs"}


def find_esbuild(entry: Path, root: Path) -> Path | None:
    """Returns esbuild's own program from the nearest ``node_modules`` at or above the entry, inside the project."""
    machine = _MACHINES.get(platform.machine().lower(), platform.machine())
    home = root.resolve()
    for folder in entry.resolve().parents:
        modules = folder / "node_modules"
        program = modules / "@esbuild" / f"{sys.platform}-{machine}" / "bin" / "esbuild"
        if program.is_file():
            return program
        if folder == home:
            break
    return None


def stands_alone(entry: Path) -> bool:
    """Tells whether a plain JavaScript file imports nothing but Node's own modules, so that it needs no bundler."""
    if entry.suffix not in PLAIN:
        return False
    text = entry.read_text(encoding="utf-8", errors="replace")
    return all(_own(next(name for name in found if name)) for found in _IMPORT.findall(text))


def _own(name: str) -> bool:
    # The AWS SDK for JavaScript is part of Lambda's Node runtimes.
    return name.startswith(("node:", "@aws-sdk/"))


def plain(entry: Path) -> dict[str, Entry]:
    """Returns the archive of a file that needs no bundler."""
    text = entry.read_text(encoding="utf-8")
    name = PLAIN[entry.suffix]
    if entry.suffix == ".js" and re.search(r"^\s*(module\.)?exports\b", text, re.M):
        name = "index.js"
    return {name: Entry(text.encode())}


def bundle(esbuild: Path, entry: Path, root: Path, *, target: str, minify: bool) -> dict[str, Entry] | Outcome:
    """Returns the archive with one bundled file, or what esbuild said.

    Args:
        esbuild: its program.
        entry: the handler's file.
        root: the project.
        target: for example ``node22``.
        minify: whether names and blanks are shortened.
    """
    tell(f"bundling {entry.name}")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "index.mjs"
        command: list[str | Path] = [
            esbuild,
            entry.resolve().relative_to(root.resolve()).as_posix(),
            "--bundle",
            "--platform=node",
            f"--target={target}",
            "--format=esm",
            "--external:@aws-sdk/*",
            "--log-level=error",
            "--color=false",
            "--banner:js=import{createRequire as __r}from'module';const require=__r(import.meta.url);",
            f"--outfile={out}",
        ]
        if minify:
            command.append("--minify")
        outcome = run_tool(command, root)
        if not outcome.ok:
            return outcome
        return {"index.mjs": Entry(out.read_bytes())}
