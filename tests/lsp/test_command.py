from __future__ import annotations

import subprocess
import sys

from tests.lsp.editor import COMPILER

_WITHOUT = """
import sys
sys.path = [COMPILER, *(folder for folder in sys.path if "site-packages" not in folder)]
from ampc.cli.main import main
sys.exit(main(["lsp"]))
"""


def test_without_pygls_it_says_how_to_install_it() -> None:
    code = _WITHOUT.replace("COMPILER", repr(COMPILER))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "ampc lsp needs pygls, which is not installed: pip install 'ampc[lsp]'\n"
    assert (done.returncode, done.stdout) == (2, "")


def test_other_commands_do_not_load_it() -> None:
    code = "import sys, ampc.cli.check, ampc.cli.build; print([n for n in ('pygls', 'lsprotocol') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
