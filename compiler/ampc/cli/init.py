"""Decides what `ampc init` does: write a small documented backend, never over anything."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, FINDINGS

if TYPE_CHECKING:
    import argparse

_YAML = """\
# yaml-language-server: $schema=./amplify.schema.json
#
# `ampc build` compiles this file to CloudFormation; `ampc check` is the CI step; `ampc targets` lists all addresses.
version: 1

# Sign-up and sign-in: a Cognito user pool, its app client, an identity pool.
auth:
  loginWith:
    email: true

# A GraphQL API with a DynamoDB table per model.
data:
  models:
    Todo:
      fields:
        content: string! # ! means required
        isDone: { type: boolean, default: false }
      authorization:
        - allow: owner # everyone sees and changes only what is theirs

# Lambda functions.
functions:
  hello:
    entry: ./functions/hello/handler.py
    environment:
      GREETING: Hello

# Patches to the raw CloudFormation properties.
overrides:
  - target: auth.userPool
    reason: Longer passwords
    set:
      /Policies/PasswordPolicy/MinimumLength: 10
"""

_HANDLER = '''\
"""Greets whoever is named in the event."""

import os


def handler(event, context):
    """Returns a greeting for ``event["name"]``."""
    return f"{os.environ['GREETING']}, {event.get('name', 'world')}!"
'''


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "dir", nargs="?", default=".", metavar="DIR", help="the project's folder (default: this folder)"
    )


def run(options: argparse.Namespace) -> int:
    """Writes; returns the exit code."""
    from ampc.cli.schema import schema_text

    folder = Path(options.dir)
    files = {"amplify.yaml": _YAML, "amplify.schema.json": schema_text(), "functions/hello/handler.py": _HANDLER}
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        print(f"nothing written: {', '.join(taken)} exists already", file=sys.stderr)
        return FINDINGS
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as target:
                target.write(text)
    except OSError as problem:
        print(f"'{folder}' cannot be written: {(problem.strerror or str(problem)).lower()}", file=sys.stderr)
        return FINDINGS
    print("\n".join(f"wrote {folder / name}" for name in files) + "\n\nnext: ampc build")
    return CLEAN
