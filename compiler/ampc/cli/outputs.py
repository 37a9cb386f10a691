"""Decides what `ampc outputs` does: write the client config of a deployed stack, or what is known without one."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ampc.cli.main import CLEAN, FINDINGS, USAGE
from ampc.cli.shared import compile_path, env_option, find, show
from ampc.diagnostics.model import Diagnostic, Severity, has_errors
from ampc.output.deployed.config import DATA, as_dart, as_json, client_config, payloads

if TYPE_CHECKING:
    import argparse

    from ampc.output.deployed.stack import Account, Stack

_FORMATS = {"json": as_json, "dart": as_dart}
_GONE = ("mjs", "ts", "json-mobile")
"""Formats of Amplify Gen 1's libraries, which read nothing else of a Gen 2 backend."""

_PLACEHOLDER = re.compile(r"\$\{[A-Za-z0-9.]+\}")
_UP_TO_OUTPUTS = 7


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="amplify.yaml or its folder")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--stack", metavar="NAME", help="read the deployed stack of this name or ARN")
    source.add_argument("--placeholder", action="store_true", help="offline, with ${...} for what a deployment knows")
    source.add_argument("--from-reference", action="store_true", help="offline, for resources that exist already")
    env_option(parser)
    parser.add_argument("--region", metavar="REGION", help="the AWS region of the stack")
    parser.add_argument("--profile", metavar="NAME", help="the AWS profile whose credentials are used")
    parser.add_argument("--format", default="json", metavar="FORMAT", help="json, dart or json,dart (default: json)")
    parser.add_argument("--out-dir", default=".", metavar="DIR", help="where to write (default: this folder)")


def run(options: argparse.Namespace) -> int:
    """Writes the files; returns the exit code."""
    words = list(dict.fromkeys(options.format.split(",")))
    wrong = next((word for word in words if word not in _FORMATS), None)
    if wrong is not None:
        hint = "Amplify's libraries since Gen 2 read json, Flutter's dart" if wrong in _GONE else "write json,dart"
        print(f"ampc: there is no format '{wrong}'\nhelp: {hint}", file=sys.stderr)
        return USAGE
    config = _deployed(options) if options.stack else _offline(options)
    if isinstance(config, int):
        return config
    return _write({f"amplify_outputs.{word}": _FORMATS[word](config) for word in words}, Path(options.out_dir))


def _deployed(options: argparse.Namespace) -> dict[str, Any] | int:
    # The SDK takes longer to import than most builds take.
    from ampc.output.deployed.stack import Account, StackError

    try:
        account = Account(options.region, options.profile)
        return _config(account.stack(options.stack), account, options)
    except StackError as problem:
        diagnostic = problem.diagnostic
    if not diagnostic.help:
        where = f" in {account.region}" if account.region else ""
        hint = (
            account.similar(options.stack)
            or f"look for it{where}: aws cloudformation describe-stacks; or name another --region"
        )
        diagnostic = Diagnostic(diagnostic.code, diagnostic.severity, f"{diagnostic.message}{where}", (), hint)
    show([diagnostic], None)
    return FINDINGS


def _config(stack: Stack, account: Account, options: argparse.Namespace) -> dict[str, Any] | int:
    found = payloads(stack.metadata, stack.outputs)
    models = None
    if DATA in found:
        address = found[DATA].get("amplifyApiModelSchemaS3Uri")
        models = account.models(address) if address else None
        if models is None:
            models = _local_models(options, stack)
            if isinstance(models, int):
                return models
    return client_config(found, models)


def _local_models(options: argparse.Namespace, stack: Stack) -> Any:
    """Returns the models of amplify.yaml, which must be those of the stack."""
    told = stack.metadata.get("ampc", {}).get("models")
    hint = "deploy with AssetBucket=BUCKET after `aws s3 sync`, so that the models are beside the stack"
    if not find(options.path).is_file():
        message = f"the models of '{options.stack}' are not known here: nothing was uploaded with it"
        return _told("AMP916", message, f"run this beside its amplify.yaml, or {hint}")
    from ampc.components.data.introspection import digest

    state = compile_path(options.path, env=options.env, lint=False, assets=False, passes=_UP_TO_OUTPUTS)
    if isinstance(state, int):
        return state
    if has_errors(state.diagnostics):
        show(state.diagnostics, state.source)
        return FINDINGS
    data: Any = state.client.get("data", {})
    models = data.get("model_introspection")
    if digest(models) != told:
        message = f"the models of '{options.stack}' are others than those of {find(options.path)}"
        return _told("AMP916", message, f"check out the revision that was deployed, or {hint}")
    return models


def _offline(options: argparse.Namespace) -> dict[str, Any] | int:
    state = compile_path(options.path, env=options.env, lint=False, assets=False, passes=_UP_TO_OUTPUTS)
    if isinstance(state, int):
        return state
    show(state.diagnostics, state.source)
    if has_errors(state.diagnostics):
        return FINDINGS
    config = dict(state.client)
    unknown = sorted(set(_PLACEHOLDER.findall(as_json(config))))
    if options.from_reference and unknown:
        message = f"{len(unknown)} values are known to a deployment only, such as {unknown[0]}"
        hint = "deploy the stack and write --stack NAME; --from-reference is for IDs that stand in auth.reference"
        return _told("AMP918", message, hint)
    return config


def _told(code: str, message: str, help: str) -> int:
    show([Diagnostic(code, Severity.ERROR, message, (), help)], None)
    return FINDINGS


def _write(files: dict[str, str], folder: Path) -> int:
    """Writes all files or none over what was there."""
    fresh = {folder / name: folder / f".{name}.new" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (target, new), text in zip(fresh.items(), files.values(), strict=True):
            if target.is_dir():
                raise IsADirectoryError(21, "Is a directory", str(target))
            new.write_text(text, encoding="utf-8", newline="\n")
        for target, new in fresh.items():
            new.replace(target)
    except OSError as problem:
        for new in fresh.values():
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
        reason = (problem.strerror or str(problem)).lower()
        return _told("AMP919", f"'{folder}' cannot be written to: {reason}", "name another folder: --out-dir DIR")
    for target in fresh:
        print(target)
    return CLEAN
