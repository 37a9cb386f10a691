"""Decides which sorts of resources the ``apis`` section makes, and what they are called."""

from __future__ import annotations

from ampc.ir.kind import Kind

HTTP_API = Kind("apis.http.{name}.api", "AWS::ApiGatewayV2::Api", "Http{name}Api", ("apis.http.{name}",))
HTTP_STAGE = Kind("apis.http.{name}.stage", "AWS::ApiGatewayV2::Stage", "Http{name}Stage")
HTTP_LOG_GROUP = Kind("apis.http.{name}.logGroup", "AWS::Logs::LogGroup", "Http{name}LogGroup")
INTEGRATION = Kind(
    "apis.http.{name}.integrations.{item}", "AWS::ApiGatewayV2::Integration", "Http{name}{item}Integration"
)
"""One per function."""

ROUTE = Kind("apis.http.{name}.routes.{item}", "AWS::ApiGatewayV2::Route", "Http{name}{item}Route")
AUTHORIZER = Kind("apis.http.{name}.authorizers.{item}", "AWS::ApiGatewayV2::Authorizer", "Http{name}{item}Authorizer")
HTTP_PERMISSION = Kind("apis.http.{name}.permissions.{item}", "AWS::Lambda::Permission", "Http{name}{item}Permission")

REST_API = Kind("apis.rest.{name}.api", "AWS::ApiGateway::RestApi", "Rest{name}Api", ("apis.rest.{name}",))
REST_DEPLOYMENT = Kind(
    "apis.rest.{name}.deployment", "AWS::ApiGateway::Deployment", "Rest{name}Deployment", snapshot=True
)
REST_STAGE = Kind("apis.rest.{name}.stage", "AWS::ApiGateway::Stage", "Rest{name}Stage")
REST_PERMISSION = Kind("apis.rest.{name}.permissions.{item}", "AWS::Lambda::Permission", "Rest{name}{item}Permission")

AUTHENTICATED_ACCESS = Kind("apis.access.authenticated", "AWS::IAM::Policy", "ApisAuthenticatedAccess")
GUEST_ACCESS = Kind("apis.access.guest", "AWS::IAM::Policy", "ApisGuestAccess")
GROUP_ACCESS = Kind("apis.access.groups.{name}", "AWS::IAM::Policy", "Apis{name}GroupAccess")

KINDS = (
    HTTP_API,
    HTTP_STAGE,
    HTTP_LOG_GROUP,
    INTEGRATION,
    ROUTE,
    AUTHORIZER,
    HTTP_PERMISSION,
    REST_API,
    REST_DEPLOYMENT,
    REST_STAGE,
    REST_PERMISSION,
    AUTHENTICATED_ACCESS,
    GUEST_ACCESS,
    GROUP_ACCESS,
)
