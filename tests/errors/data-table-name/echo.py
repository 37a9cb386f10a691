def handler(event, context):
    return event["prev"]["result"]
