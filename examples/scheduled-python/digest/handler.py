"""Says how many orders there were, as a person reads numbers."""

from __future__ import annotations

import logging
import os

import humanize

_LOG = logging.getLogger()


def handler(event, context):
    """Returns the digest; a schedule invokes it without a number."""
    text = f"{os.environ['GREETING']}: {humanize.intcomma(event.get('orders', 0))} orders."
    _LOG.info(text)
    return text
