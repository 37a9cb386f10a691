"""Writes a line about every public upload to the bucket of reports."""

from __future__ import annotations

import json
import os
import urllib.parse

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    """Takes the events of one or more uploads."""
    for record in event["Records"]:
        # Keys in events are encoded as in a URL.
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        entry = {"key": key, "size": record["s3"]["object"].get("size", 0), "at": record["eventTime"]}
        s3.put_object(
            Bucket=os.environ["REPORTS_BUCKET_NAME"],
            Key=f"weekly/{context.aws_request_id}.json",
            Body=json.dumps(entry).encode(),
            ContentType="application/json",
        )
