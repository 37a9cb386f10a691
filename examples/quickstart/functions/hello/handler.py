"""Greets whoever is named in the event."""

from __future__ import annotations

import os


def handler(event, context):
    """Returns a greeting for ``event["name"]``."""
    return f"{os.environ['GREETING']}, {event.get('name', 'world')}!"
