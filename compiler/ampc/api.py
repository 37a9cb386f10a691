"""Decides how Python programs compile a backend."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.ir.builder import BuildOptions
from ampc.passes.state import Options, State
from ampc.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.diagnostics.model import Diagnostic
    from ampc.ir.program import Program
    from ampc.ir.values import Json


@dataclass(frozen=True, slots=True)
class CompileResult:
    """What a compilation gave.

    Attributes:
        template: the root template; empty after an error.
        outputs: the content of ``amplify_outputs.json``; empty after an error.
        diagnostics: all findings.
        files: path in the output folder → bytes; empty after an error.
        program: every resource by its address.
        state: everything else: source, document, nested templates.
    """

    template: Mapping[str, Json]
    outputs: Mapping[str, Json]
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    program: Program
    state: State

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not has_errors(self.diagnostics)


def compile_text(  # noqa: PLR0913 - each is an option of `ampc build`
    text: str | bytes,
    *,
    root: Path | str = ".",
    file: str = "amplify.yaml",
    lint: bool = True,
    assets: bool = True,
    variables: Mapping[str, str] | None = None,
    env: str | None = None,
) -> CompileResult:
    """Compiles the text of an ``amplify.yaml``.

    Args:
        text: the file's text.
        root: the folder that paths in the text are relative to.
        file: its name in diagnostics.
        lint: whether cfn-lint runs.
        assets: whether function code is packaged.
        variables: what ``{env: NAME}`` can name; by default the variables of this process.
        env: an environment of the file; by default the one that the file says, else the file alone.

    Raises:
        ampc.pipeline.PassCrashError: a bug in ampc.
    """
    content = text.encode() if isinstance(text, str) else text
    names = os.environ if variables is None else variables
    options = Options(BuildOptions(Path(root), assets), file, lint, variables=names, env=env)
    state = run(State(options, content))
    if has_errors(state.diagnostics):
        return CompileResult({}, {}, state.diagnostics, {}, state.program, state)
    template = state.templates["template.json"]
    return CompileResult(template, state.client, state.diagnostics, state.files, state.program, state)


def compile_file(
    path: Path | str,
    *,
    lint: bool = True,
    assets: bool = True,
    variables: Mapping[str, str] | None = None,
    env: str | None = None,
) -> CompileResult:
    """Compiles an ``amplify.yaml``.

    Args:
        path: the file.
        lint: whether cfn-lint runs.
        assets: whether function code is packaged.
        variables: what ``{env: NAME}`` can name; by default the variables of this process.
        env: an environment of the file; by default the one that the file says, else the file alone.

    Raises:
        OSError: the file cannot be read.
        ampc.pipeline.PassCrashError: a bug in ampc.
    """
    path = Path(path)
    text = path.read_bytes()
    return compile_text(text, root=path.parent, file=path.name, lint=lint, assets=assets, variables=variables, env=env)
