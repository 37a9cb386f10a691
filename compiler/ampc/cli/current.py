"""Decides what `ampc build --check` does: tell whether the output folder is what the sources give, and write nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ampc.cli.reporting import is_for_people, report_of, told
from ampc.cli.shared import count
from ampc.diagnostics.model import Diagnostic, Severity, has_errors

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from ampc.passes.state import State

_LOCK = "amplify.lock"
_SHOWN = 5


def check(options: argparse.Namespace, state: State, out: Path, root: Path) -> int:
    """Compares; returns the exit code.

    Args:
        options: those of `ampc build`.
        state: what was compiled.
        out: the output folder.
        root: the project's folder.
    """
    difference = ""
    if not has_errors(state.diagnostics):
        from ampc.output.current import changed, unified

        known = sorted(changed(state.files, out))
        lock = root / _LOCK
        if state.lock is not None and (not lock.is_file() or lock.read_bytes() != state.lock):
            known.append(_LOCK)
        if known and not out.is_dir():
            state = state.report(_told([], out, options.env))
        elif known:
            state = state.report(_told(known, out, options.env))
            fresh = {**state.files, _LOCK: state.lock or b""}
            difference = "".join(
                unified(fresh.get(name), lock if name == _LOCK else out / name, name) for name in known
            )
    found = report_of(options, state, out=str(out), files={}, resources={})
    if difference and is_for_people(options):
        sys.stdout.write(difference)
        sys.stdout.flush()
    code = told(options, found)
    if is_for_people(options):
        print(f"{out}: {'' if found.failed else 'up to date, '}{count(state)}", file=sys.stderr if code else sys.stdout)
    return code


def _told(names: list[str], out: Path, env: str | None) -> Diagnostic:
    files = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    what = f"'{out}' is not what the sources give: {files}" if names else f"there is no output in '{out}'"
    return Diagnostic(
        "AMP975", Severity.ERROR, what, (), f"run `ampc build{f' --env {env}' if env else ''}` and commit what it wrote"
    )
