from __future__ import annotations


def handler(event, context):
    if not event["request"]["userAttributes"]["email"].endswith("@example.com"):
        raise ValueError("only example.com signs up here")
    return event
