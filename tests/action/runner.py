"""A runner of composite actions, as far as this one needs it: its steps, its expressions, its files for outputs."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
_COMPARISON = re.compile(r"(\S+) (==|!=) (\S+)")


@dataclass
class Runner:
    """Runs steps in a workspace.

    Attributes:
        workspace: the checkout.
        temp: ``RUNNER_TEMP``.
        inputs: what the workflow gives.
        github: the parts of the context ``github`` that are used, by their names with dots.
        variables: environment variables besides those of the process.
        outputs: step → name → value, of steps that ran.
        log: all that was printed.
    """

    workspace: Path
    temp: Path
    inputs: dict[str, str]
    github: dict[str, str]
    variables: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""
    summary: str = ""

    def run(self, *, but: tuple[str, ...] = ()) -> int:
        """Runs the steps that are scripts until one fails; returns its exit code."""
        for step in ACTION["runs"]["steps"]:
            if "run" not in step or step["name"] in but or not self._holds(step.get("if", "${{ '' == '' }}")):
                continue
            code = self._step(step)
            if code:
                return code
        return 0

    def value(self, name: str) -> str:
        """Returns what an expression stands for; a step that did not run has empty outputs."""
        if name.startswith("'"):
            return name.strip("'")
        parts = name.split(".")
        if parts[0] == "inputs":
            given = self.inputs.get(parts[1], ACTION["inputs"][parts[1]]["default"])
            return self.filled(given)
        if parts[0] == "steps":
            return self.outputs.get(parts[1], {}).get(parts[3], "")
        return self.github[".".join(parts[1:])]

    def filled(self, text: str) -> str:
        """Returns a text with its expressions replaced."""
        return _EXPRESSION.sub(lambda found: self.value(found[1]), text)

    def _holds(self, condition: str) -> bool:
        found = _EXPRESSION.fullmatch(condition)
        assert found is not None, condition
        terms = [_COMPARISON.fullmatch(term) for term in found[1].split(" && ")]
        values = [(self.value(one[1]) == self.value(one[3])) == (one[2] == "==") for one in terms if one is not None]
        assert len(values) == len(terms), condition
        return all(values)

    def _step(self, step: dict[str, Any]) -> int:
        files = {name: self.temp / f".{name.lower()}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        given = {name: self.filled(text) for name, text in step.get("env", {}).items()}
        names = {name: str(file) for name, file in files.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={
                **os.environ,
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_ACTIONS": "true",
                **self.variables,
                **names,
                **given,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.log += done.stdout + done.stderr
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        pairs = [line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines()]
        self.outputs[step.get("id", step["name"])] = dict(pairs)
        return done.returncode
