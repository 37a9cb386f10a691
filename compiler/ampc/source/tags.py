"""Decides which YAML tags are understood: CloudFormation's short intrinsic functions and YAML's own core tags."""

from __future__ import annotations

CORE = "tag:yaml.org,2002:"
CORE_TAGS = frozenset(CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq"))

SHORT_TAGS = {
    "!Ref": "Ref",
    "!GetAtt": "Fn::GetAtt",
    "!Sub": "Fn::Sub",
    "!Join": "Fn::Join",
    "!Select": "Fn::Select",
    "!Split": "Fn::Split",
    "!Base64": "Fn::Base64",
    "!Cidr": "Fn::Cidr",
    "!FindInMap": "Fn::FindInMap",
    "!GetAZs": "Fn::GetAZs",
    "!ImportValue": "Fn::ImportValue",
    "!Length": "Fn::Length",
    "!ToJsonString": "Fn::ToJsonString",
}
"""Short tag → intrinsic function."""

CONDITION_TAGS = frozenset({"!If", "!Equals", "!And", "!Or", "!Not", "!Condition"})
"""Tags of condition functions: ``amplify.yaml`` has no conditions."""
