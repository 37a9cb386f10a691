"""Takes the money for a cart. A real shop calls its payment provider here."""

from __future__ import annotations

import hashlib


def handler(event, context):
    """Returns the cart with a receipt, or refuses the card."""
    cart = event["prev"]["result"]
    card = event["arguments"]["card"]
    if not card.startswith("tok_"):
        raise ValueError("the card is declined")
    receipt = f"{card} {cart['cents']} {event['identity']['sub']}"
    return {**cart, "payment": hashlib.sha256(receipt.encode()).hexdigest()[:16]}
