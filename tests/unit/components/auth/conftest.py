"""Documents and programs for the tests of the auth component."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ampc.components.auth.lower import lower
from ampc.components.auth.outputs import outputs
from ampc.components.auth.rules import RULES
from ampc.components.shape import OutputView
from ampc.config.document import Document
from ampc.ir.builder import Builder, BuildOptions
from ampc.ir.program import AppliedPatch, Program
from ampc.passes.link import link
from ampc.passes.state import Options, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampc.diagnostics.model import Diagnostic

OPTIONS = BuildOptions(Path(), assets=False)


@pytest.fixture
def document() -> Callable[..., Document]:
    """Makes a document with an ``auth`` section; e-mail login unless told otherwise."""

    def make(functions: dict[str, Any] | None = None, **auth: Any) -> Document:
        data: dict[str, Any] = {"auth": {"loginWith": {"email": True}, **auth}}
        if functions is not None:
            data["functions"] = functions
        return Document.model_validate(data)

    return make


@pytest.fixture
def found() -> Callable[..., list[tuple[str, tuple[str | int, ...]]]]:
    """Runs all rules; gives codes and places."""

    def run(document: Document) -> list[tuple[str, Any]]:
        diagnostics: list[Diagnostic] = [d for rule in RULES for d in rule(document, OPTIONS)]
        assert all(d.help for d in diagnostics)
        return [(d.code, d.labels[0].where) for d in diagnostics]

    return run


@pytest.fixture
def lowered() -> Callable[[Document], Program]:
    """Lowers the ``auth`` section alone."""

    def run(document: Document) -> Program:
        build = Builder(OPTIONS)
        lower(document, build)
        return build.finish()

    return run


@pytest.fixture
def patched(document: Any, lowered: Any) -> Any:
    """Gives the outputs of a backend one of whose properties an override changed; ``None`` removes it."""

    def run(kind: Any, name: str, value: Any, **auth: Any) -> Any:
        doc = document(**auth)
        state = link(State(Options(OPTIONS), b"", document=doc, program=lowered(doc)))
        resources = dict(state.program.resources)
        address = next(a for a in resources if a.kind == kind)
        properties = {k: v for k, v in resources[address].properties.items() if k != name}
        if value is not None:
            properties[name] = value
        patches = (AppliedPatch(f"/{name}", ("overrides", 0, "patch", 0)),)
        resources[address] = replace(resources[address], properties=properties, patches=patches)
        return outputs(OutputView(doc, resources))

    return run
