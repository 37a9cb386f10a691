"""Decides what the deployed stack and the client config tell, always from the patched resources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ampc.components.registry import COMPONENTS
from ampc.components.shape import OutputView
from ampc.diagnostics.model import Diagnostic, error
from ampc.passes.assembling.custom import custom_outputs, joined
from ampc.passes.assembling.snapshots import with_snapshots
from ampc.passes.assembling.templates import assemble
from ampc.passes.linking.resolve import Scope, resolve_value

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.values import Json
    from ampc.passes.state import State

CLIENT_VERSION = "1.5"
_PLATFORM = {"deploymentType": {"Value": "standalone"}, "region": {"Value": {"Ref": "AWS::Region"}}}


def outputs(state: State) -> State:
    """Derives Outputs, Metadata and client config, and assembles the templates."""
    document = state.document
    assert document is not None, "validate ran"
    program = with_snapshots(state.program)
    state = replace(state, program=program)
    view = OutputView(document, program.resources, state.files, program.existing)
    stack: dict[str, Json] = {}
    metadata: dict[str, Json] = {}
    client: dict[str, Json] = {}
    files: dict[str, bytes] = dict(state.files)
    added: dict[str, Json] = {}
    found: list[Diagnostic] = []
    for component in COMPONENTS:
        if getattr(document, component.section) is None:
            continue
        made = component.outputs(view)
        stack |= {name: {"Value": value} for name, value in made.stack.items()}
        metadata |= made.metadata
        client |= made.client
        files |= made.files
        added |= made.custom
        found += made.diagnostics
    stack |= _PLATFORM
    metadata["AWS::Amplify::Platform"] = {"version": "1", "stackOutputs": list(_PLATFORM)}
    scope = Scope.of(program.resources, program.parameters, program.existing)
    sections = joined(document.outputs.sections(), added)
    if sections:
        text, placeholders, problems = custom_outputs(sections, scope)
        stack["customOutputs"] = {"Value": text}
        metadata["AWS::Amplify::Custom"] = {"version": "1", "stackOutputs": ["customOutputs"]}
        client |= placeholders
        found += problems
    found += _user_outputs(document, scope, stack)
    client["version"] = CLIENT_VERSION
    templates, lock, problems = assemble(state, dict(sorted(stack.items())), dict(sorted(metadata.items())))
    found += problems
    return replace(state, templates=templates, client=client, files=files, lock=lock).report(*found)


def _user_outputs(document: Document, scope: Scope, stack: dict[str, Json]) -> list[Diagnostic]:
    """Adds ``outputs.stack``; a name that Amplify's libraries read cannot be taken."""
    found: list[Diagnostic] = []
    for name, value in document.outputs.stack.items():
        path = ("outputs", "stack", name)
        if name in stack:
            message = f"the stack has an output '{name}' already: Amplify's client libraries read it"
            found.append(error("AMP901", message, path, part="key", help="choose another name"))
            continue
        resolved, problems = resolve_value(value, path, scope)
        stack[name] = {"Value": _text(resolved)}
        found += problems
    return found


def _text(value: Any) -> Any:
    return value if isinstance(value, (str, Mapping)) else json.dumps(value)
