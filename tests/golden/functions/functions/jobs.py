from __future__ import annotations


def run(event, context):
    return event
