"""Counts the members: the users of the pool that this backend was given."""

from __future__ import annotations

import os
from typing import Any

import boto3

cognito = boto3.client("cognito-idp")


def handler(event: dict[str, Any], context: object) -> int:
    """Returns how many members there are."""
    del event, context
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=os.environ["AMPLIFY_AUTH_USERPOOL_ID"])
    return sum(len(page["Users"]) for page in pages)
