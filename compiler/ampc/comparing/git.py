"""Decides how the project is read at a git revision: its tree goes to a temporary folder, the work tree is not touched."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class NoRepositoryError(Exception):
    """The folder is in no git repository, or git does not say. The text is git's own, if there is more to it."""


class UnreadableRevisionError(Exception):
    """The files of a revision cannot be had. The text is git's own."""


class NoRevisionError(Exception):
    """The repository has no such revision."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the repository that a project is in.

    Attributes:
        root: the project's folder.
        text: how it was asked for, such as ``main``.
        commit: its full id.
        prefix: the project's folder from the top of the repository; empty, or with a slash at the end.
    """

    root: Path
    text: str
    commit: str
    prefix: str

    @property
    def short(self) -> str:
        """The beginning of its id."""
        return self.commit[:7]

    @property
    def name(self) -> str:
        """What it is, for a person."""
        return self.short if self.commit.startswith(self.text) else f"{self.text} ({self.short})"


def revision(root: Path, text: str) -> Revision:
    """Returns a revision.

    Args:
        root: the project's folder.
        text: what git understands: a branch, a tag, an id, ``HEAD~1``.

    Raises:
        NoRepositoryError: the folder is in no repository.
        NoRevisionError: the repository has no such revision.
    """
    try:
        prefix = _git(root, "rev-parse", "--show-prefix")
    except OSError as wrong:
        raise NoRepositoryError("git is not installed") from wrong
    except subprocess.CalledProcessError as wrong:
        said = _said(wrong)
        raise NoRepositoryError("" if "not a git repository" in said else said) from wrong
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
    except subprocess.CalledProcessError as wrong:
        raise NoRevisionError from wrong
    return Revision(root, text, commit, prefix)


def names(root: Path) -> list[str]:
    """Returns the branches and tags of the repository."""
    try:
        return _git(root, "for-each-ref", "--format=%(refname:short)").splitlines()
    except (OSError, subprocess.CalledProcessError):
        return []


def is_shallow(root: Path) -> bool:
    """Tells whether the repository was cloned without its history."""
    try:
        return _git(root, "rev-parse", "--is-shallow-repository") == "true"
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def tree(at: Revision) -> Iterator[Path]:
    """Gives the project's folder as it was at a revision, in a temporary place; empty when it was not there.

    Args:
        at: the revision.

    Raises:
        UnreadableRevisionError: git cannot give the files.
    """
    with TemporaryDirectory(prefix="ampc-diff-") as temporary:
        place = Path(temporary).resolve() / "project"
        place.mkdir()
        folder = f"{at.commit}:{at.prefix}"
        if _has(at.root, folder):
            # An index of its own: that of the work tree may hold what the user is about to commit.
            index = {"GIT_INDEX_FILE": str(Path(temporary) / "index")}
            top = Path(_git(at.root, "rev-parse", "--show-toplevel"))
            try:
                _git(top, "read-tree", folder, more=index)
                _git(top, "checkout-index", "--all", "--quiet", f"--prefix={place}/", more=index)
            except subprocess.CalledProcessError as wrong:
                raise UnreadableRevisionError(_said(wrong)) from wrong
        yield place


def _said(wrong: subprocess.CalledProcessError) -> str:
    """Returns the first line of what git said."""
    text = str(wrong.stderr).strip() or "nothing"
    return text.splitlines()[0].removeprefix("fatal: ").removeprefix("error: ")


def _has(folder: Path, name: str) -> bool:
    try:
        _git(folder, "cat-file", "-e", name)
    except subprocess.CalledProcessError:
        return False
    return True


def _git(folder: Path, *arguments: str, more: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - no shell reads it, and what the user names stands behind --end-of-options
        ["git", *arguments],  # noqa: S607 - which git it is, the user's PATH says
        cwd=folder,
        env={**os.environ, **(more or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
