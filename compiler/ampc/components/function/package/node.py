"""Decides how JavaScript and TypeScript become one file: bundled by the project's own esbuild, or as they are."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.components.function.layers import modules
from ampc.components.function.package.command import Outcome, run_tool
from ampc.components.function.package.esbuild import arguments
from ampc.components.function.package.progress import tell
from ampc.components.function.package.tree import read_tree
from ampc.components.function.package.zip import Entry

if TYPE_CHECKING:
    from ampc.components.function.config import FunctionConfig

_IMPORT = re.compile(
    r"""(?:^|[\s;}])(?:import|export)\b[^'"`;()]*?from\s*['"]([^'"]+)['"]"""
    r"""|(?:^|[\s;}])import\s*['"]([^'"]+)['"]"""
    r"""|\b(?:import|require)\s*\(\s*(?:['"]([^'"]+)['"])?""",
    re.M,
)
_MODULE = re.compile(r"^\s*(?:import\b(?!\s*\()|export\b)", re.M)
_BUILT_IN = frozenset(
    {
        "assert", "async_hooks", "buffer", "child_process", "cluster", "console", "crypto", "dgram",
        "diagnostics_channel", "dns", "events", "fs", "http", "http2", "https", "module", "net", "os", "path",
        "perf_hooks", "process", "querystring", "readline", "stream", "string_decoder", "timers", "tls", "tty",
        "url", "util", "v8", "vm", "worker_threads", "zlib",
    }
)  # fmt: skip
_PLAIN = frozenset({".js", ".mjs", ".cjs"})


def stands_alone(entry: Path, layered: tuple[str, ...] = ()) -> bool:
    """Tells whether a plain JavaScript file needs no bundler: it imports only what is there when it runs.

    Args:
        entry: the handler's file.
        layered: modules that the function's layers hold; Lambda's Node runtimes have more.

    Raises:
        OSError: it cannot be read.
    """
    if entry.suffix not in _PLAIN:
        return False
    text = entry.read_text(encoding="utf-8", errors="replace")
    names = (next((name for name in found if name), "") for found in _IMPORT.findall(text))
    return all(_provided(name) or any(name == one or name.startswith(f"{one}/") for one in layered) for name in names)


def _provided(name: str) -> bool:
    # The AWS SDK is part of Lambda's Node runtimes. An import of a computed name could be anything.
    return name.startswith(("node:", "@aws-sdk/", "@smithy/")) or name.split("/", maxsplit=1)[0] in _BUILT_IN


def plain(entry: Path) -> dict[str, Entry]:
    """Returns the archive of a file that needs no bundler.

    Raises:
        OSError: it cannot be read.
    """
    content = entry.read_bytes()
    module = entry.suffix == ".mjs" or (entry.suffix == ".js" and _MODULE.search(content.decode(errors="replace")))
    return {"index.mjs" if module else "index.js": Entry(content)}


def bundle(
    esbuild: tuple[str, ...], entry: Path, root: Path, function: FunctionConfig, target: str
) -> dict[str, Entry] | Outcome:
    """Returns the archive with one bundled file and what it loads, or what esbuild said.

    Args:
        esbuild: how to start it.
        entry: the handler's file.
        root: the project.
        function: what the user asked for.
        target: for example ``node22``.
    """
    tell(f"bundling {entry.name}")
    home = root.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        relative = entry.resolve().relative_to(home).as_posix()
        options = arguments(f"./{relative}", folder / "index.mjs", function.bundling, target, modules(function))
        outcome = run_tool([*esbuild, *options], home)
        return read_tree(folder, folder, everything=True) if outcome.ok else outcome
