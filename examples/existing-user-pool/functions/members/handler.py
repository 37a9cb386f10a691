"""Counts the members: the users of the pool that this backend was given."""

import os

import boto3

cognito = boto3.client("cognito-idp")


def handler(event, context):
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=os.environ["USER_POOL_ID"])
    return sum(len(page["Users"]) for page in pages)
