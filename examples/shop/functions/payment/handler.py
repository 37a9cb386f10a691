"""Takes the money for a cart. A real shop calls its payment provider here."""

import hashlib


def handler(event, context):
    cart = event["prev"]["result"]
    card = event["arguments"]["card"]
    if not card.startswith("tok_"):
        raise ValueError("the card is declined")
    receipt = f"{card} {cart['cents']} {event['identity']['sub']}"
    return {**cart, "payment": hashlib.sha256(receipt.encode()).hexdigest()[:16]}
