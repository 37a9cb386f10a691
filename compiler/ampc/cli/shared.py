"""Decides what commands share: finding the file, running the pipeline, showing diagnostics."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import USAGE
from ampc.diagnostics.render.text import render
from ampc.output.writer import unreadable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from ampc.diagnostics.model import Diagnostic
    from ampc.passes.state import State
    from ampc.source.loader import Source

    Told: TypeAlias = Callable[[tuple[Diagnostic, ...], Source | None, str], None]
    """What shows findings: they, the file that paths point into, and its name."""

FILE = "amplify.yaml"
_NO_ENVIRONMENT = ("AMP930", "AMP931")


def path_argument(parser: argparse.ArgumentParser) -> None:
    """Adds the argument that names the file."""
    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="amplify.yaml or its folder (default: this folder)"
    )


def format_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that chooses how results are shown."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how results are shown (default: text)"
    )


def env_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names the environment."""
    parser.add_argument(
        "--env",
        metavar="NAME",
        help="the environment of amplify.yaml; base is the file alone (default: $AMPC_ENV, else what the file says)",
    )


def find(path: str) -> Path:
    """Returns the file that a path names: itself, or amplify.yaml in it."""
    found = Path(path)
    return found / FILE if found.is_dir() else found


def compile_path(  # noqa: PLR0913 - each is an option of a command
    path: str,
    *,
    env: str | None = None,
    lint: bool = True,
    assets: bool = True,
    passes: int | None = None,
    told: Told | None = None,
) -> State | int:
    """Runs the pipeline on a file; an unreadable file or an unknown environment is told and gives the exit code.

    Args:
        path: what the user named.
        env: the environment, or ``None`` for that of AMPC_ENV, else the one that the file says.
        lint: whether cfn-lint runs.
        assets: whether function code is packaged.
        passes: how many passes run; ``None`` for all.
        told: shows findings of a file that cannot be compiled at all; by default as text.
    """
    state = opened(path, env=env, lint=lint, assets=assets, told=told)
    if isinstance(state, int):
        return state
    from ampc.pipeline import PASSES, run

    state = run(state, PASSES[:passes])
    if any(one.code in _NO_ENVIRONMENT for one in state.diagnostics):
        (told or _show)(state.diagnostics, state.source, state.options.file)
        return USAGE
    return state


def opened(
    path: str, *, env: str | None = None, lint: bool = True, assets: bool = True, told: Told | None = None
) -> State | int:
    """Returns a file before any pass ran; an unreadable file is told and gives the exit code.

    Args:
        path: what the user named.
        env: as for ``compile_path``.
        lint: whether cfn-lint runs.
        assets: whether function code is packaged.
        told: as for ``compile_path``.
    """
    file = find(path)
    try:
        content = file.read_bytes()
    except OSError as problem:
        (told or _show)((unreadable(file, problem),), None, str(file))
        return USAGE
    # The pipeline imports pydantic; --help and --version must not pay for it.
    from ampc.ir.builder import BuildOptions
    from ampc.passes.state import Options, State

    name = str(file) if path != "." else FILE
    chosen = env if env is not None else os.environ.get("AMPC_ENV") or None
    return State(Options(BuildOptions(file.parent, assets), name, lint, variables=os.environ, env=chosen), content)


def folder(root: Path, state: State) -> Path:
    """Returns the output folder when none is named: each environment has its own, so that none is taken for another.

    Args:
        root: the project's folder.
        state: what was compiled.
    """
    return root / (f"build-{state.environment.name.replace('/', '-')}" if state.environment.chain else "build")


def _show(diagnostics: tuple[Diagnostic, ...], source: Source | None, file: str) -> None:
    del file
    show(diagnostics, source)


def show(diagnostics: Iterable[Diagnostic], source: Source | None) -> None:
    """Prints diagnostics for a person, to standard error."""
    text = render(diagnostics, source, color=colored(sys.stderr))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        # GitHub looks for its older commands anywhere in a line, and the file may be a stranger's.
        text = text.replace("##[", "## [")
    if text:
        print(text, file=sys.stderr)


def count(state: State) -> str:
    """Returns how many findings there are, in words."""
    errors = sum(d.severity == "error" for d in state.diagnostics)
    others = len(state.diagnostics) - errors
    parts = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (others, "other finding"))
        if number
    ]
    ignored = f" ({len(state.ignored)} ignored)" if state.ignored else ""
    return (" and ".join(parts) or "no findings") + ignored


def compared(state: State, out: Path) -> State:
    """Returns the state with what an earlier build in a folder says against this one."""
    try:
        before = json.loads((out / "template.json").read_bytes())
    except (OSError, ValueError):
        return state
    after = state.templates.get("template.json")
    if state.document is None or not isinstance(after, dict) or not isinstance(before, dict):
        return state
    from ampc.components.auth.baseline import attribute_changes
    from ampc.passes.judging import judge

    known = len(state.diagnostics)
    return judge(state.report(*attribute_changes(before, after, state.document)), since=known)


def secrets(state: State) -> list[str]:
    """Returns the lines that say which secrets must exist before a deployment; none when there are none."""
    known = state.program.secrets
    if not known or state.source is None:
        return []
    places = [state.source.locate(secret.origin, "key") for secret in known]
    width = max(len(secret.id) for secret in known)
    told = [f"  {one.id.ljust(width)}  {at.file}:{at.line}" for one, at in zip(known, places, strict=True)]
    return ["", "secrets that must exist in AWS Secrets Manager", *told]


def colored(stream: Any) -> bool:
    """Tells whether a stream takes colours."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or bool(stream.isatty())
