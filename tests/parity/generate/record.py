"""Records what the real Amplify toolchain makes of the cases; run by hand, with its node_modules folder.

    python -m tests.parity.generate.record NODE_MODULES tests/parity/data/generated-*

Each case folder has an amplify.yaml; this writes resource.ts, model-schema.graphql, api-schema.graphql and
model-introspection.json beside it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests.parity.generate.typescript import resource

DRIVER = Path(__file__).with_name("toolchain.ts")
RECORDED = ("model-schema.graphql", "api-schema.graphql", "model-introspection.json")
HANDLER = "export const handler = async (event: unknown) => event;\n"
RESOLVER = "export const request = () => ({});\nexport const response = (ctx) => ctx.result;\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", type=Path)
    parser.add_argument("cases", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "node_modules").symlink_to(options.modules.resolve())
        (work / "package.json").write_text('{"type": "module"}')
        (work / "package-lock.json").write_text('{"name": "lab", "lockfileVersion": 3, "packages": {}}')
        cases = {str(work / case.name): case for case in options.cases}
        for folder, case in cases.items():
            _backend(Path(folder) / "amplify", yaml.safe_load((case / "amplify.yaml").read_text()), case)
        done = subprocess.run(
            [str(work / "node_modules/.bin/tsx"), str(_copied(work)), str(work / "node_modules"), *cases],
            capture_output=True,
            text=True,
            cwd=work,
            check=False,
        )
        results = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
        if len(results) != len(cases):
            print(done.stdout, done.stderr, file=sys.stderr)
            return 1
        for line, (folder, case) in zip(results, cases.items(), strict=True):
            if line == f"RESULT {folder} ok":
                for recorded in RECORDED:
                    text = (Path(folder) / recorded).read_text()
                    if recorded.endswith(".json"):
                        text = json.dumps(json.loads(text), indent=1) + "\n"
                    (case / recorded).write_text(text)
            else:
                print(f"{case.name}: {line.split(' ', 2)[2]}", file=sys.stderr)
        return 0 if all(line.endswith(" ok") for line in results) else 1


def _copied(work: Path) -> Path:
    return Path(shutil.copy(DRIVER, work))


def _backend(amplify: Path, document: dict[str, Any], case: Path) -> None:
    """Writes the folder of a Gen 2 backend, and resource.ts into the case."""
    (amplify / "data").mkdir(parents=True)
    (amplify / "auth").mkdir()
    text = resource(document)
    (case / "resource.ts").write_text(text)
    (amplify / "data/resource.ts").write_text(text)
    (amplify / "data/handler.ts").write_text(HANDLER)
    (amplify / "data/resolver.js").write_text(RESOLVER)
    parts = [*sorted(document.get("functions") or {}), "data"]
    lines = [
        "import { defineBackend } from '@aws-amplify/backend';",
        f"import {{ {', '.join(parts)}, schema }} from './data/resource';",
    ]
    if document.get("auth"):
        groups = document["auth"].get("groups") or []
        (amplify / "auth/resource.ts").write_text(
            "import { defineAuth } from '@aws-amplify/backend';\n"
            f"export const auth = defineAuth({{ loginWith: {{ email: true }}, groups: {groups!r} }});\n"
        )
        lines.append("import { auth } from './auth/resource';")
        parts.append("auth")
    lines += [f"export const backend = defineBackend({{ {', '.join(parts)} }});", "export { schema };"]
    (amplify / "backend.ts").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
