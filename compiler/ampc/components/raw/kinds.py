"""Decides how raw CloudFormation resources are named: by their own logical ID."""

from __future__ import annotations

from ampc.ir.kind import Kind

RESOURCE = Kind("resources.{name}", "", "{name}")

KINDS = (RESOURCE,)
