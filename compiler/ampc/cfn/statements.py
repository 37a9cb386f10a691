"""Decides the frame of IAM policy documents."""

from __future__ import annotations

from typing import Any


def document_of(*statements: dict[str, Any]) -> dict[str, Any]:
    """Returns a policy document of statements."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def trust(service: str, **more: Any) -> dict[str, Any]:
    """Returns the statement that lets a service assume a role.

    Args:
        service: for example ``lambda.amazonaws.com``.
        more: other keys of the statement, such as ``Condition``.
    """
    return {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole", **more}
