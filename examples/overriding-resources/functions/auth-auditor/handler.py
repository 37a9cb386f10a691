"""Lists a user's sign-in events, as the user pool recorded them."""

from __future__ import annotations

import os

import boto3

client = boto3.client("cognito-idp")


def handler(event, context):
    """Returns the types and times of the latest sign-in events of ``event["username"]``."""
    answer = client.admin_list_user_auth_events(
        UserPoolId=os.environ["USER_POOL_ID"], Username=event["username"], MaxResults=20
    )
    return [{"type": e["EventType"], "at": e["CreationDate"].isoformat()} for e in answer["AuthEvents"]]
