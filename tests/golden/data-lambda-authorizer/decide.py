def handler(event, context):
    return {"isAuthorized": event["authorizationToken"] == "let me in"}
