"""Allows sign-ups of some domains."""

import os


def handler(event, context):
    domain = event["request"]["userAttributes"]["email"].rpartition("@")[2]
    if domain not in os.environ["DOMAINS"].split(","):
        raise ValueError(f"nobody of {domain} signs up here")
    return event
