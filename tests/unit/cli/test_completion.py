"""`ampc completion`: what real shells offer with the printed script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ampc.cli.main import every_command
from ampc.diagnostics.codes.table import all_codes

ROOT = Path(__file__).parents[3]
BACKEND = """
version: 1
environments: {staging: {}, prod: {}}
auth: {loginWith: {email: true}}
data: {models: {Todo: {fields: {v: string}, authorization: [{allow: owner}]}}}
"""
_BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_ampc "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Shell:
    """A shell in a project, with the completion script it would load."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder / "project"
        self.folder.mkdir()
        (self.folder / "amplify.yaml").write_text(BACKEND)
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "ampc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ampc "$@"\n')
        (bin_ / "ampc").chmod(0o755)
        path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
        self.env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "compiler"), "HOME": str(folder)}
        self.script = folder / "script"
        self.script.write_text(self._run("ampc", "completion", name))

    def offers(self, *words: str) -> list[str]:
        """Returns what the shell offers for the last word."""
        if self.name == "bash":
            out = self._run("bash", "--norc", "-c", _BASH, "bash", str(self.script), *words)
        elif self.name == "fish":
            out = self._run(
                "fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", str(self.script), " ".join(words)
            )
        else:
            out = self._run("zsh", "-f", str(Path(__file__).parent / "offers.zsh"), str(self.script), " ".join(words))
        return sorted({line.split("\t")[0].strip() for line in out.splitlines()} - {""})

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, check=False, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=60
        )
        return done.stdout


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Shell:
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    return Shell(request.param, tmp_path)


def test_commands(shell: Shell) -> None:
    assert shell.offers("ampc", "sc") == ["schema"]
    assert shell.offers("ampc", "comp") == ["completion"]


def test_choices_of_an_option(shell: Shell) -> None:
    assert {"text", "json"} <= set(shell.offers("ampc", "targets", "--format", ""))
    assert shell.offers("ampc", "targets", "--format", "js") == ["json"]


def test_options(shell: Shell) -> None:
    assert shell.offers("ampc", "targets", "--poi") == ["--pointers"]


def test_choices_of_a_position(shell: Shell) -> None:
    assert shell.offers("ampc", "completion", "") == ["bash", "fish", "zsh"]


def test_commands_below_commands(shell: Shell) -> None:
    assert shell.offers("ampc", "gen", "en") == ["env"]


def test_environments_of_the_file(shell: Shell) -> None:
    assert shell.offers("ampc", "check", "--env", "") == ["base", "prod", "staging"]


def test_addresses_and_codes(shell: Shell) -> None:
    assert shell.offers("ampc", "explain", "auth.userPool") == ["auth.userPool", "auth.userPoolClient"]
    assert shell.offers("ampc", "explain", "AMP50") == [
        code for code in sorted(all_codes()) if code.startswith("AMP50")
    ]


def test_files(shell: Shell) -> None:
    assert shell.offers("ampc", "check", "am") == ["amplify.yaml"]
    assert shell.offers("ampc", "schema", "--out", "am") == ["amplify.yaml"]


def test_half_a_file_offers_what_it_has(shell: Shell) -> None:
    (shell.folder / "amplify.yaml").write_text("version: 1\nauth: {loginWith: {email: true}}\ndata: {mod\n")
    assert shell.offers("ampc", "explain", "auth.") == []
    assert shell.offers("ampc", "check", "--env", "") == []


def test_every_command_is_offered(shell: Shell) -> None:
    commands = next(action for action in every_command()._actions if action.dest == "command")
    assert shell.offers("ampc", "") == sorted(commands.choices or ())


def test_models(shell: Shell) -> None:
    assert shell.offers("ampc", "access", "--file", ".", "To") == ["Todo"]
