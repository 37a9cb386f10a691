"""Decides how a function's environment is written as a typed module, in Python and in TypeScript.

The modules depend on the names of the variables only, never on their values: the same backend gives the same text everywhere.
"""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from ampc.components.function.kinds import LAMBDA
from ampc.components.function.runtime import language
from ampc.config.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import FunctionConfig
    from ampc.passes.state import State

Language: TypeAlias = Literal["py", "ts"]

_MARK = "Written by `ampc gen env`; edits will be overwritten."
_SECRET = "The name of a secret in AWS Secrets Manager."
_GENERATED = Path(".amplify") / "generated" / "env"
_OF: dict[str, Language] = {"python": "py", "node": "ts"}
_GIVEN = {
    "AWS_ACCESS_KEY": "Another name of AWS_ACCESS_KEY_ID.",
    "AWS_ACCESS_KEY_ID": "The access key of the function's role.",
    "AWS_DEFAULT_REGION": "The region in which the function runs.",
    "AWS_EXECUTION_ENV": "The runtime, for example AWS_Lambda_python3.13.",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "The function's memory in megabytes.",
    "AWS_LAMBDA_FUNCTION_NAME": "The function's name.",
    "AWS_LAMBDA_FUNCTION_VERSION": "The version that runs.",
    "AWS_LAMBDA_INITIALIZATION_TYPE": "How the function was made ready: on-demand, provisioned-concurrency or snap-start.",
    "AWS_LAMBDA_LOG_GROUP_NAME": "The function's log group.",
    "AWS_LAMBDA_LOG_STREAM_NAME": "The log stream of this instance.",
    "AWS_LAMBDA_RUNTIME_API": "Where a custom runtime asks for work.",
    "AWS_REGION": "The region in which the function runs.",
    "AWS_SECRET_ACCESS_KEY": "The secret key of the function's role.",
    "AWS_SESSION_TOKEN": "The session token of the function's role.",
    "AWS_XRAY_CONTEXT_MISSING": "What tracing does without a segment: LOG_ERROR.",
    "AWS_XRAY_DAEMON_ADDRESS": "Where the X-Ray daemon listens.",
    "LAMBDA_RUNTIME_DIR": "The folder of the runtime.",
    "LAMBDA_TASK_ROOT": "The folder of the function's code.",
    "LANG": "The locale of the runtime.",
    "LD_LIBRARY_PATH": "Where libraries are looked for.",
    "NODE_PATH": "Where Node.js looks for modules.",
    "PATH": "Where programs are looked for.",
    "PYTHONPATH": "Where Python looks for modules.",
    "TZ": "The time zone, always UTC.",
    "_HANDLER": "The handler.",
    "_X_AMZN_TRACE_ID": "The tracing header of this call.",
}
"""What Lambda itself puts there → what it is."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module to be written: where, and its text."""

    path: Path
    text: str


def modules(state: State, root: Path, languages: tuple[Language, ...], out: Path | None) -> Iterator[Module]:
    """Yields the modules of all functions.

    Args:
        state: a backend without errors.
        root: its folder.
        languages: which are wanted; empty for that of each function.
        out: the folder for all; without it, Python stands beside the entry, and TypeScript where Amplify has it.
    """
    assert state.document is not None, "there are no errors"
    for name, function in (state.document.functions or {}).items():
        variables = _variables(state, name)
        secrets = frozenset(key for key, value in function.environment.items() if isinstance(value, Secret))
        spoken = _OF.get(language(function))
        for wanted in languages or ((spoken,) if spoken else ()):
            folder = out if out is not None else _folder(function, root, wanted)
            if wanted == "py":
                beside = f"env_{name}.py" if out is None else f"{name}.py"
                yield Module(folder / beside, _python(name, variables, secrets))
            else:
                yield Module(folder / f"{name}.ts", _typescript(variables, secrets))


def is_ours(path: Path) -> bool:
    """Tells whether a file was written by this command."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return _MARK in file.readline()


def _folder(function: FunctionConfig, root: Path, wanted: Language) -> Path:
    if wanted == "py" and language(function) == "python":
        return (root / (function.entry or "")).parent
    return root / _GENERATED


def _variables(state: State, name: str) -> list[str]:
    """Returns the variables that a function has once overrides are applied."""
    resource = state.program.resources[LAMBDA.at(name)]
    found = resource.properties.get("Environment", {}).get("Variables", {})
    return [str(variable) for variable in found]


def _python(name: str, variables: list[str], secrets: frozenset[str]) -> str:
    lines = [
        f'"""The environment of the function {name!r}. {_MARK}"""',
        "",
        "from __future__ import annotations",
        "",
        "import os",
        "",
        "",
        "class Environment:",
        '    """The environment variables; reading one that is not set raises KeyError."""',
    ]
    for variable in variables:
        lines += _property(variable, _SECRET if variable in secrets else "From amplify.yaml.")
    for variable, text in _GIVEN.items():
        if variable not in variables:
            lines += _property(variable, text)
    return "\n".join([*lines, "", "", "env = Environment()", ""])


def _property(variable: str, text: str) -> list[str]:
    attribute = f"{variable}_" if keyword.iskeyword(variable) else variable
    return [
        "",
        "    @property",
        f"    def {attribute}(self) -> str:",
        f'        """{text}"""',
        f'        return os.environ["{variable}"]',
    ]


def _typescript(variables: list[str], secrets: frozenset[str]) -> str:
    given = [
        f"  /** {text} */\n  {variable}: string;" for variable, text in _GIVEN.items() if variable not in variables
    ]
    note = f"  /** {_SECRET} */\n"
    lines = [
        f"// {_MARK}",
        "export const env = process.env as unknown as LambdaProvidedEnvVars & AmplifyBackendEnvVars;",
        "",
        "/** What Lambda itself puts there. */",
        "type LambdaProvidedEnvVars = {",
        *given,
        "};",
        "",
        "/** What amplify.yaml says. */",
        "type AmplifyBackendEnvVars = {",
        *(f"{note if name in secrets else ''}  {name}: string;" for name in variables),
        "};",
        "",
    ]
    return "\n".join(lines)
