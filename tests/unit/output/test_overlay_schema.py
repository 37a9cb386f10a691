from __future__ import annotations

from ampc.output.overlay_schema import with_overlays

TEXT = {"type": "string", "description": "d"}
STRICT = {
    "properties": {
        "a": {"$ref": "#/$defs/A"},
        "list": {"type": "array", "items": {"$ref": "#/$defs/A"}},
        "version": TEXT,
    },
    "$defs": {
        "A": {
            "description": "an A",
            "type": "object",
            "properties": {"x": {**TEXT, "default": "y"}, "kind": {"const": "a"}},
            "required": ["x"],
        },
        "Environment": {"type": "object", "properties": {"use": TEXT}, "additionalProperties": True},
    },
}


def test_in_an_overlay_nothing_is_needed_and_null_removes() -> None:
    made = with_overlays(STRICT, frozenset({"version"}))
    assert made["$defs"]["A"] == STRICT["$defs"]["A"]
    assert made["$defs"]["OverlayOfA"] == {
        "description": "an A",
        "type": "object",
        "properties": {"x": {"type": ["string", "null"], "description": "d"}, "kind": {"const": "a"}},
    }
    assert made["$defs"]["Environment"] == {
        "type": "object",
        "properties": {
            "use": TEXT,
            "a": {"anyOf": [{"$ref": "#/$defs/OverlayOfA"}, {"type": "null"}], "description": "an A"},
            "list": {"type": ["array", "null"], "items": {"$ref": "#/$defs/A"}},
        },
        "additionalProperties": False,
    }
