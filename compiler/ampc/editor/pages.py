"""Decides where an editor finds the long text of a code: in a page of the cache folder, written when it is first needed."""

from __future__ import annotations

from functools import cache

from ampc.diagnostics.codes.table import find
from ampc.passes.linting.cache import folder


@cache
def page(code: str) -> str | None:
    """Returns the address of a code's page, or ``None`` when it cannot be written."""
    known, results = find(code), folder()
    if known is None or results is None:
        return None
    path = results.parent.resolve() / "codes" / f"{known.id}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {known.id}: {known.title}\n\n{known.explanation}\n", encoding="utf-8")
    except OSError:
        return None
    return path.as_uri()
