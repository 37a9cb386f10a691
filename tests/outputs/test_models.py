"""Amplify's own generator reads our model schema, and makes the model introspection that we write."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from ampc.components.data.front import schema_of
from ampc.components.data.introspection import introspection
from ampc.components.data.model_sdl import model_sdl
from ampc.ir.builder import BuildOptions
from ampc.passes.read import read
from ampc.passes.state import Options, State
from ampc.passes.validate import validate

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(
    file.parent
    for part in ("tests/parity/data", "tests/golden", "examples")
    for file in (ROOT / part).glob("*/amplify.yaml")
)


def test_the_generator_makes_our_introspection_of_our_model_schema(tools: tuple[str, Path], tmp_path: Path) -> None:
    """One process reads all, as the generator takes seconds to load."""
    wanted = {}
    for folder in FOLDERS:
        state = State(Options(BuildOptions(folder), lint=False), (folder / "amplify.yaml").read_bytes())
        document = validate(read(state)).document
        if document is not None and document.data is not None:
            schema = schema_of(document)
            path = tmp_path / f"{folder.parent.name}-{folder.name}.graphql"
            path.write_text(model_sdl(schema))
            wanted[path] = json.dumps(introspection(schema))
    assert len(wanted) > 100
    node, scripts = tools
    command = [node, str(scripts / "introspection.mjs")]
    lines = "".join(f"{path}\n" for path in wanted)
    answer = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, timeout=120)
    made = [json.dumps(json.loads(line)) for line in answer.stdout.splitlines()]
    assert dict(zip([path.name for path in wanted], made, strict=True)) == {p.name: text for p, text in wanted.items()}
