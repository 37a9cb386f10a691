"""Decides which files of the project a function may name: those inside it, links followed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ampc.diagnostics.model import Diagnostic, error
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from ampc.source.spans import YamlPath


def check_path(root: Path, text: str, where: YamlPath, *, folder: bool = False) -> Diagnostic | None:
    """Returns what is wrong with a path, or ``None``.

    Args:
        root: the project's folder.
        text: the path as the user wrote it, relative to the project.
        where: its YAML path.
        folder: whether a folder is meant, else a file.
    """
    if "\0" in text or not text.strip():
        return error("AMP801", "the path is empty or holds a NUL character", where, help="write a path such as ./handler.py")
    if Path(text).is_absolute() or text.startswith("~"):
        return error("AMP802", f"'{text}' is not relative to the project", where, help="write a path such as ./functions/hello/handler.py")
    path, home = root / text, root.resolve()
    try:
        real = path.resolve()
        if not real.is_relative_to(home):
            lexical = Path(_normal(path))
            reason = "leads out of the project through a link" if lexical.is_relative_to(_normal(root)) else "is outside the project"
            return error("AMP802", f"'{text}' {reason}", where, help="copy the file into the project")
        if not real.exists():
            return error("AMP803", f"there is no file '{text}'", where, help=_near(path))
        if folder != real.is_dir():
            what = "a folder, a file is needed" if real.is_dir() else "a file, a folder is needed"
            return error("AMP804", f"'{text}' is {what}", where, help=_inside(real) if real.is_dir() else "name its folder")
        if not folder:
            with real.open("rb"):
                pass
    except (OSError, RuntimeError) as wrong:
        reason = getattr(wrong, "strerror", None) or "links run in a circle"
        return error("AMP805", f"'{text}' cannot be read: {reason.lower()}", where, help="check its permissions and links")
    return None


def _normal(path: Path) -> str:
    import os.path

    return os.path.normpath(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links this tells apart


def _near(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"the folder '{folder.name}' does not exist either"
    return did_you_mean(path.name, [item.name for item in folder.iterdir()]) or "create it, or correct the path"


def _inside(folder: Path) -> str:
    names = sorted(item.name for item in folder.iterdir() if item.is_file())[:3]
    return f"for example '{folder.name}/{names[0]}'" if names else "name a file in it"
