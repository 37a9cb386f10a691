import os


def handler(event: dict, context: object) -> str:
    return os.environ["TOPIC_ARN"]
