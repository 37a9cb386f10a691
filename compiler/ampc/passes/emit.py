"""Decides the bytes of the output folder: the same for the same input, on any machine."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.passes.assembling.manifest import manifest

if TYPE_CHECKING:
    from ampc.passes.state import State


def emit(state: State) -> State:
    """Renders templates, assets and the manifest."""
    files = {path: (json.dumps(template, indent=1) + "\n").encode() for path, template in state.templates.items()}
    files |= state.files
    files["amplify_outputs.json"] = (json.dumps(state.client, indent=2) + "\n").encode()
    files |= {asset.path: asset.content for asset in state.program.assets}
    files["manifest.json"] = (json.dumps(manifest(state, files), indent=1) + "\n").encode()
    return replace(state, files=dict(sorted(files.items())))
