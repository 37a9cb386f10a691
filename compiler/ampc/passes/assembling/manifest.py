"""Decides what other tools can learn about a build: which address became which resource, from which line."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.passes.assembling.templates import ROOT_TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ampc.ir.values import Json
    from ampc.passes.state import State


def manifest(state: State, files: Mapping[str, bytes]) -> dict[str, Json]:
    """Returns the content of ``manifest.json``.

    Args:
        state: after all templates were assembled.
        files: every other file of the output folder.
    """
    source = state.source
    stack_of = {
        logical_id: path for path, template in state.templates.items() for logical_id in template.get("Resources", {})
    }
    # As seen from the project: a build is the same from wherever it is called.
    home = Path(state.options.file).parent
    resources: dict[str, Json] = {}
    for address, resource in state.program.resources.items():
        found: dict[str, Json] = {
            "logicalId": address.logical_id,
            "type": resource.type,
            "template": stack_of.get(address.logical_id, ROOT_TEMPLATE),
        }
        if source is not None:
            span = source.locate(resource.origin, "key")
            found["source"] = {"file": os.path.relpath(span.file, home), "line": span.line}
        if resource.patches:
            found["overridden"] = [patch.pointer for patch in resource.patches]
        resources[str(address)] = found
    return {
        "ampc": 1,
        **({"environment": state.environment.name} if state.environment.chain else {}),
        "resources": resources,
        **({"secrets": [secret.id for secret in state.program.secrets]} if state.program.secrets else {}),
        "assets": {str(asset.address): asset.path for asset in state.program.assets},
        "files": {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())},
    }
