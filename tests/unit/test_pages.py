"""What the pages of the documentation show compiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ampc
from ampc.diagnostics.model import Severity

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (
    "auth-providers.md",
    "auth.md",
    "backup.md",
    "data.md",
    "environments.md",
    "existing-user-pool.md",
    "functions.md",
    "outputs.md",
    "storage.md",
)
SCRIPT = """export function request(ctx) {
  return {};
}
export function response(ctx) {
  return ctx.result;
}
"""
BLOCK = re.compile(r"# ([^\n]*)\n(?:(?!```yaml).)*```yaml\n(.*?)```(?:\s*```graphql\n(.*?)```)?", re.DOTALL)
BLOCKS = [block for page in PAGES for block in BLOCK.findall((DOCS / page).read_text())]


@pytest.mark.parametrize(("title", "text", "schema"), BLOCKS, ids=[title for title, _, _ in BLOCKS])
def test_the_page_compiles(title: str, text: str, schema: str, tmp_path: Path) -> None:
    (tmp_path / "amplify.yaml").write_text(text)
    (tmp_path / "schema.graphql").write_text(schema)
    for name in re.findall(r"\./(\S+\.(?:js|py))", text):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SCRIPT if name.endswith(".js") else "def handler(event, context): ...\n")
    result = ampc.compile_file(tmp_path / "amplify.yaml")
    found = [d for d in result.diagnostics if d.severity is not Severity.INFO]
    assert [f"{d.code} {d.message}: {d.help}" for d in found] == [], title


def test_every_example_of_the_page_is_tried() -> None:
    assert len(BLOCKS) == sum((DOCS / page).read_text().count("```yaml") for page in PAGES)
