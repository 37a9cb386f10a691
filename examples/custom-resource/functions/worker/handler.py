"""Takes one message from the queue and answers what it said."""

from __future__ import annotations

import os

import boto3

queue = boto3.client("sqs")


def handler(event, context):
    """Returns the body of one message, or ``None`` when the queue is empty."""
    url = os.environ["QUEUE_URL"]
    for message in queue.receive_message(QueueUrl=url, MaxNumberOfMessages=1).get("Messages", []):
        queue.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return message["Body"]
    return None
