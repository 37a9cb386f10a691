"""Makes the pictures of this folder from what ampc really prints: `pip install rich . && python docs/images/shoot.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WRONG = """\
auth:
  loginWith: { email: true }
  groups: [ADMINS]

data:
  models:
    Todo:
      fields: { content: string!, done: boolean }
      authorization: [{ allow: owner }, { allow: groups, groups: [ADMIN] }]

functions:
  auditor:
    entry: ./auditor.py
    permissions:
      - { actions: [cognito-idp:AdminListUserAuthEvents], on: auth.userPool }

overrides:
  - target: functions.auditr.role
    set: { /Description: Reads the sign-ins of users }
  - target: auth.userPool
    reason: Security baseline SEC-12
    set: { /Policies/PasswordPolicy/MinimumLenght: 12 }
"""
_FONTS = re.compile(r"@font-face \{.*?\}\s*|<!-- Generated.*?-->\s*", re.DOTALL)
BEFORE = """\
auth:
  loginWith: { email: true }
  groups: [ADMINS]

data:
  models:
    Order:
      fields: { number: string!, customer: string, state: string }
      authorization: [{ allow: groups, groups: [ADMINS] }]
    Draft:
      fields: { content: string }
      authorization: [{ allow: owner }]

functions:
  auditor:
    entry: ./auditor.py
    permissions:
      - { actions: [cognito-idp:ListUsers], on: auth.userPool }
"""
AFTER = """\
auth:
  loginWith: { email: true }
  groups: [ADMINS]
  userAttributes:
    birthdate: { required: true }

data:
  models:
    Order:
      fields: { number: string!, customer: string, state: string }
      secondaryIndexes: [{ partitionKey: customer }, { partitionKey: state }]
      authorization: [{ allow: groups, groups: [ADMINS] }]

functions:
  auditor:
    entry: ./auditor.py
    memoryMB: 256
    permissions:
      - { actions: [cognito-idp:ListUsers, cognito-idp:AdminDisableUser], on: auth.userPool }
"""
PICTURES = {"check": (["check"], WRONG, ""), "diff": (["diff"], AFTER, BEFORE)}
"""Name → the command, what the file holds, and what it held when it was built; nothing when it was not."""
LINES = 34


def shoot(name: str) -> None:
    """Draws what one command prints for one file, prompt and all."""
    arguments, text, before = PICTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "auditor.py").write_text("def handler(event, context):\n    return event\n")
        if before:
            Path(folder, "amplify.yaml").write_text(before)
            subprocess.run(
                [sys.executable, "-m", "ampc", "build", "--no-lint"], cwd=folder, check=True, capture_output=True
            )
        Path(folder, "amplify.yaml").write_text(text)
        done = subprocess.run(
            [sys.executable, "-m", "ampc", *arguments],
            cwd=folder,
            env={**os.environ, "FORCE_COLOR": "1", "AMPC_CACHE_DIR": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
    lines = done.stdout.rstrip().split("\n")
    shown = "\n".join([*lines[:LINES], "..."] if len(lines) > LINES else lines)
    draw(name, Text.from_ansi(f"$ ampc {' '.join(arguments)}\n{shown}"), 136)


def draw(name: str, text: Text, width: int, title: str = "ampc") -> None:
    """Writes a picture of a terminal that shows a text."""
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(text, soft_wrap=False)
    drawn = console.export_svg(title=title, unique_id=f"ampc-{name}")
    # A picture loads nothing: readers have a monospaced font of their own.
    (HERE / f"{name}.svg").write_text(_FONTS.sub("", drawn))


if __name__ == "__main__":
    for picture in PICTURES:
        shoot(picture)
