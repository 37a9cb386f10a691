"""Laws of laying one document over another."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ampc.diagnostics.model import Diagnostic
from ampc.passes.reading.overlay import Laying, Tree
from ampc.source.loader import Source, load, reload

KEYS = st.sampled_from(["a", "b", "c", "tags", "Ref", "secret"])
LEAVES = st.booleans() | st.integers(0, 9) | st.sampled_from(["x", "y"])


def documents(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    values = st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
    )
    return st.dictionaries(KEYS, values, max_size=4)


def without_null_in_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_null_in_lists(item) for key, item in value.items()}
    return [item for item in value if item is not None] if isinstance(value, list) else value


PLAIN = documents(LEAVES)
CHANGES = documents(LEAVES | st.none()).map(without_null_in_lists)


def tree(data: dict[str, Any]) -> Tree:
    source, found = load(json.dumps(data).encode(), "amplify.yaml")
    assert source is not None, found
    assert isinstance(source.root, yaml.MappingNode)
    return source.root, source.data


def laid(base: dict[str, Any], *overlays: dict[str, Any]) -> tuple[dict[str, Any], list[Diagnostic]]:
    laying, made = Laying(), tree(base)
    for overlay in overlays:
        made = laying.over(made, tree(overlay))
    source, problems = reload(Source("amplify.yaml", "", root=made[0]))
    assert problems == []
    assert source.data == made[1], "nodes and data say the same"
    assert list(source.data) == list(made[1])
    return made[1], laying.found


def is_value(data: Any) -> bool:
    return not isinstance(data, dict) or data.keys() in ({"Ref"}, {"secret"})


def expected(base: Any, overlay: Any) -> Any:
    """Merges as RFC 7396 does, but for mappings that are values."""
    if is_value(overlay) or is_value(base):
        return overlay
    made = dict(base)
    for key, value in overlay.items():
        if value is None:
            made.pop(key, None)
        else:
            made[key] = expected(made[key], value) if key in made else value
    return made


@settings(max_examples=300, deadline=None)
@given(PLAIN)
def test_an_empty_overlay_changes_nothing(base: dict[str, Any]) -> None:
    assert laid(base, {}) == (base, [])


@settings(max_examples=300, deadline=None)
@given(PLAIN, PLAIN)
def test_an_overlay_laid_twice_is_as_one(base: dict[str, Any], overlay: dict[str, Any]) -> None:
    once, found = laid(base, overlay)
    assert found == []
    assert laid(base, overlay, overlay) == (once, [])


@settings(max_examples=300, deadline=None)
@given(PLAIN, st.data())
def test_null_removes_a_key_and_nothing_else(base: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(KEYS)
    made, found = laid(base, {key: None})
    assert made == {name: value for name, value in base.items() if name != key}
    assert [one.code for one in found] == ([] if key in base else ["AMP934"])


@settings(max_examples=500, deadline=None)
@given(PLAIN, CHANGES)
def test_overlays_are_merge_patches(base: dict[str, Any], overlay: dict[str, Any]) -> None:
    made, found = laid({"top": 1, **base}, overlay)
    if not found:
        # The document is a mapping whatever its keys are.
        wanted = expected({"top": 1, **base}, {"top": 1, **overlay})
        assert made == wanted
    assert {one.code for one in found} <= {"AMP934"}


@settings(max_examples=200, deadline=None)
@given(PLAIN, PLAIN)
def test_what_is_merged_is_left_as_it_was(base: dict[str, Any], overlay: dict[str, Any]) -> None:
    first, second = tree(base), tree(overlay)
    Laying().over(first, second)
    assert first[1] == base
    assert second[1] == overlay
    assert reload(Source("amplify.yaml", "", root=first[0]))[0].data == base
