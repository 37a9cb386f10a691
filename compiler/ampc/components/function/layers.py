"""Decides which layers a function may have, and what their ARNs are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ampc.components.function.config_settings import LAYER_FORMS
from ampc.components.function.runtime import runtime
from ampc.components.function.targets import type_of
from ampc.diagnostics.model import Diagnostic, error, warning
from ampc.diagnostics.suggest import did_you_mean
from ampc.ir.values import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.components.function.config import FunctionConfig
    from ampc.config.document import Document
    from ampc.ir.builder import BuildOptions
    from ampc.ir.values import Value
    from ampc.source.spans import YamlPath

MOST = 5
_LAYER = "AWS::Lambda::LayerVersion"
_ARN = re.compile(
    r"arn:aws[a-z-]*:lambda:([a-z0-9-]+:[0-9]{12}:layer:([A-Za-z0-9_-]+):[0-9]+|::awslayer:([A-Za-z0-9_-]+))\Z"
)
_SHORT = re.compile(r"([A-Za-z0-9_-]+):([0-9]+)\Z")
_HERE = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:"
_PROCESSOR = re.compile(r"[-_](x86[-_]64|amd64|arm64|aarch64)\b", re.I)
_PROCESSORS = {"x86_64": "x86_64", "amd64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}
_PYTHON = re.compile(r"[-_]python3?(3[0-9]{1,2})\b", re.I)


def layer_arns(name: str, function: FunctionConfig, document: Document) -> Value:
    """Returns the ARNs of a function's layers, each once; ``None`` for a function without."""
    found: list[Value] = []
    for key, value in function.layer_items:
        arn = _arn(value, document)
        if arn is not None and arn not in [one.value for one in found]:
            found.append(At(arn, ("functions", name, "layers", key)))
    return found or None


def modules(function: FunctionConfig) -> tuple[str, ...]:
    """Returns the modules that layers hold: they stay out of the bundle, as Amplify leaves them out."""
    return tuple(function.layers) if isinstance(function.layers, dict) else ()


def layers(document: Document, options: BuildOptions) -> Iterator[Diagnostic]:
    """Checks that layers are layers, that Lambda takes their number, and that they are made for the function."""
    del options
    for name, function in (document.functions or {}).items():
        path: YamlPath = ("functions", name, "layers")
        different: list[Any] = []
        for key, value in function.layer_items:
            arn = _arn(value, document)
            if arn is None:
                yield _no_layer(value, document, (*path, key))
                continue
            if arn not in different:
                different.append(arn)
                yield from _fits(value, function, document, (*path, key))
        if len(different) > MOST:
            message = f"the function has {len(different)} layers, Lambda takes {MOST}"
            yield error("AMP830", message, path, part="key", help="put what belongs together into one layer")


def _arn(value: Any, document: Document) -> Value:
    """Returns the ARN of a layer's version, or ``None`` for what is none."""
    if not isinstance(value, str):
        return value
    if _ARN.match(value):
        return value
    short = _SHORT.match(value)
    if short:
        return {"Fn::Sub": f"{_HERE}{short[1]}:{short[2]}"}
    return {"Ref": value} if type_of(value, document) == _LAYER else None


def _no_layer(value: str, document: Document, where: YamlPath) -> Diagnostic:
    if value.startswith("arn:") and _ARN.match(f"{value}:1"):
        return error("AMP830", f"'{value}' names no version", where, help=f"write {value}:1 for version 1")
    known = [f"resources.{name}" for name, raw in (document.resources or {}).items() if raw.type == _LAYER]
    hint = did_you_mean(value, known) or f"write {LAYER_FORMS}"
    return error("AMP830", f"'{value}' is no layer", where, help=hint)


def _fits(value: Any, function: FunctionConfig, document: Document, where: YamlPath) -> Iterator[Diagnostic]:
    """Yields a warning for a layer that says it is made for something else: Lambda would take it, and the code would fail."""
    name = value if isinstance(value, str) else value.get("Ref")
    raw = (document.resources or {}).get(str(name).removeprefix("resources."))
    if raw is not None and raw.type == _LAYER:
        made, runs = raw.properties.get("CompatibleArchitectures"), raw.properties.get("CompatibleRuntimes")
    else:
        made, runs = _said(value)
    if isinstance(made, list) and made and function.architecture not in made:
        message = f"the layer is made for {', '.join(map(str, made))}, the function runs on {function.architecture}"
        hint = f"add architecture: {made[0]}, or take the layer for {function.architecture}"
        yield warning("AMP831", message, where, help=hint)
    chosen = runtime(function)
    if isinstance(runs, list) and runs and chosen not in runs:
        message = f"the layer is made for {', '.join(map(str, runs))}, the function runs on {chosen}"
        yield warning("AMP831", message, where, help=f"take a layer for {chosen}, or change the runtime")


def _said(value: Any) -> tuple[list[str] | None, list[str] | None]:
    """Returns the processors and runtimes that the name of a layer tells, as AWS names its own."""
    arn = _ARN.match(value) if isinstance(value, str) else None
    name = (arn[2] or arn[3]) if arn else ""
    processor, python = _PROCESSOR.search(name), _PYTHON.search(name)
    made = [_PROCESSORS[processor[1].lower().replace("x86-64", "x86_64")]] if processor else None
    return made, [f"python3.{python[1][1:]}"] if python else None
