"""Decides what the word after `ampc diff` names: a build folder, a template file or a git revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.comparing import git
from ampc.comparing.loading import NEEDED, TEMPLATE, compiled, from_file, from_folder
from ampc.comparing.model import Backend
from ampc.diagnostics.model import Diagnostic, Severity, has_errors
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from ampc.passes.state import State
    from ampc.source.loader import Source

_HEAD = "HEAD"
_NO_ENVIRONMENT = "AMP930"
_KINDS = "a build folder, a template file or a git revision"


@dataclass(frozen=True, slots=True)
class Base:
    """What is compared with.

    Attributes:
        backend: what it holds, or why there is none.
        notes: what else must be said of it.
        source: the file that diagnostics point into.
    """

    backend: Backend | tuple[Diagnostic, ...]
    notes: tuple[str, ...] = ()
    source: Source | None = None


def base_of(asked: str | None, state: State, build: Path) -> Base:
    """Returns what is compared with.

    Args:
        asked: what the user named; ``None`` for the build folder if there is one, else what was committed last.
        state: the file before any pass ran.
        build: its output folder.
    """
    if asked is None and (build / TEMPLATE).is_file():
        return _read(from_folder(build, _shown(build)))
    path = Path(asked) if asked is not None else None
    if path is not None and path.is_file():
        return _read(from_file(path, str(path)))
    if path is not None and (path / TEMPLATE).is_file():
        return _read(from_folder(path, str(path)))
    text = asked if asked is not None else _HEAD
    try:
        return _at(git.revision(state.options.build.root, text), state)
    except git.NoRepositoryError as wrong:
        # Git refuses the repository of another user, for example in a container: it says what to do.
        why = f"git says: {wrong}" if str(wrong) else ""
        if asked is None:
            message = f"there is nothing to compare with: no '{_shown(build)}', and no git repository"
            hint = "run `ampc build` before you change the file, or name a template: ampc diff TEMPLATE"
            return _none(message, why or hint)
        message = f"'{asked}' is no build folder and no file, and there is no git repository"
        return _none(message, why or f"name {_KINDS}")
    except git.UnreadableRevisionError as wrong:
        return _none(f"the files of '{text}' cannot be had", f"git says: {wrong}")
    except git.NoRevisionError:
        return _unknown(asked, text, state, build)


def _at(revision: git.Revision, state: State) -> Base:
    """Compiles the project as it was at a revision."""
    from ampc.pipeline import run

    name = Path(state.options.file).name
    with git.tree(revision) as root:
        file = root / name
        if not file.is_file():
            note = f"{revision.prefix}{name} is not in {revision.name}: everything is new"
            return Base(Backend(revision.name), (note,))
        shown = f"{revision.short}:{revision.prefix or './'}{name}"
        options = replace(state.options, file=shown, build=replace(state.options.build, root=root))
        made = run(replace(state, options=options, text=file.read_bytes()), NEEDED)
        if any(one.code == _NO_ENVIRONMENT for one in made.diagnostics):
            note = f"there is no environment '{options.env}' in {revision.name}: everything is new"
            return Base(Backend(revision.name), (note,))
        notes: tuple[str, ...] = ()
        if has_errors(made.diagnostics) and options.build.assets:
            wrong = next(one for one in made.diagnostics if one.severity is Severity.ERROR)
            options = replace(options, build=replace(options.build, assets=False))
            made = run(replace(state, options=options, text=file.read_bytes()), NEEDED)
            notes = (f"function code of {revision.name} cannot be packaged here: {wrong.message}",)
        if not has_errors(made.diagnostics):
            return Base(compiled(made, revision.name), notes)
        errors = tuple(one for one in made.diagnostics if one.severity is Severity.ERROR)
        first = Diagnostic(
            "AMP973",
            Severity.ERROR,
            f"the file cannot be compiled as it was in {revision.name}",
            (),
            "compare with what was built from it: a build folder or a template file",
        )
        return Base((*errors, first), source=made.source)


def _read(found: Backend | Diagnostic) -> Base:
    return Base((found,) if isinstance(found, Diagnostic) else found)


def _unknown(asked: str | None, text: str, state: State, build: Path) -> Base:
    root = state.options.build.root
    if asked is None:
        message = f"there is nothing to compare with: no '{_shown(build)}', and nothing was committed yet"
        return _none(message, "run `ampc build` before you change the file")
    if (Path(asked) / Path(state.options.file).name).is_file():
        return _none(f"'{asked}' is a project, not what it is compared with", f"write ampc diff BASE --file {asked}")
    if Path(asked).is_dir():
        return _none(f"the folder '{asked}' is no build: it has no {TEMPLATE}", f"name {_KINDS}")
    hint = did_you_mean(text, git.names(root)) or f"name {_KINDS}"
    if git.is_shallow(root):
        hint = "this clone has no history: fetch it first, for example `git fetch --depth=1 origin REVISION`"
    return _none(f"there is no file, folder or git revision '{asked}'", hint)


def _none(message: str, hint: str) -> Base:
    return Base((Diagnostic("AMP970", Severity.ERROR, message, (), hint),))


def _shown(build: Path) -> str:
    here = Path.cwd()
    return str(build.relative_to(here)) if build.is_relative_to(here) else str(build)
