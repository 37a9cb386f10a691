"""Decides what `ampc lsp` does: answer an editor over standard input and output until it closes them."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ampc.cli.main import CLEAN, USAGE

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--stdio", action="store_true", help="what many editors add; there is no other way")


def run(options: argparse.Namespace) -> int:
    """Serves; returns the exit code."""
    del options
    if find_spec("pygls") is None:
        print("ampc lsp needs pygls, which is not installed: pip install 'ampc[lsp]'", file=sys.stderr)
        return USAGE
    from ampc.editor.server import make

    server = make()
    out = os.fdopen(os.dup(1), "wb")
    # Only messages may go to the editor: whatever else is printed, by a tool too, goes to the log.
    os.dup2(2, 1)
    try:
        server.start_io(sys.stdin.buffer, out)
    finally:
        server.worker.stop()
    return CLEAN
