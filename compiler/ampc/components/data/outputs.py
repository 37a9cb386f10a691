"""Decides what the stack and the client config tell about the API, from the patched resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampc.components.data.front import schema_of
from ampc.components.data.introspection import digest, introspection
from ampc.components.data.kinds import API, API_KEY, SCHEMA
from ampc.components.data.model_sdl import model_sdl
from ampc.components.shape import ComponentOutputs
from ampc.diagnostics.model import Diagnostic, error

if TYPE_CHECKING:
    from ampc.components.shape import OutputView
    from ampc.ir.program import Resource
    from ampc.source.spans import YamlPath

MODEL_SCHEMA = "model-schema.graphql"
"""Where Amplify's own tools read the models, in the bucket of the deployment."""

_KEYS = (
    "awsAppsyncApiId",
    "awsAppsyncApiEndpoint",
    "awsAppsyncAuthenticationType",
    "awsAppsyncRegion",
    "amplifyApiModelSchemaS3Uri",
    "awsAppsyncApiKey",
    "awsAppsyncAdditionalAuthenticationTypes",
)


def outputs(view: OutputView) -> ComponentOutputs:
    """Returns Amplify's keys of the API, the ``data`` section of the client config, and ``schema.graphql``."""
    api = view.resources[API.at()]
    found: list[Diagnostic] = []
    default = _literal(api, "AuthenticationType", found)
    others = [
        str(provider.get("AuthenticationType"))
        for provider in api.properties.get("AdditionalAuthenticationProviders", [])
        if isinstance(provider, dict)
    ]
    has_key = "API_KEY" in (default, *others)
    key = next((address for address in view.resources if address.kind.pattern == API_KEY.pattern), None)
    stack: dict[str, Any] = {
        "awsAppsyncApiId": {"Fn::GetAtt": [API.at().logical_id, "ApiId"]},
        "awsAppsyncApiEndpoint": {"Fn::GetAtt": [API.at().logical_id, "GraphQLUrl"]},
        "awsAppsyncAuthenticationType": default,
        "awsAppsyncRegion": {"Ref": "AWS::Region"},
        "amplifyApiModelSchemaS3Uri": {"Fn::Sub": f"s3://${{AssetBucket}}/${{AssetPrefix}}{MODEL_SCHEMA}"},
        "awsAppsyncApiKey": {"Fn::GetAtt": [key.logical_id, "ApiKey"]} if key else "",
        "awsAppsyncAdditionalAuthenticationTypes": ",".join(others),
    }
    client: dict[str, Any] = {"url": "${awsAppsyncApiEndpoint}", "aws_region": "${awsAppsyncRegion}"}
    if key is not None and has_key:
        client["api_key"] = "${awsAppsyncApiKey}"
    elif key is not None:
        found.append(_lost(api, "AuthenticationType", "the API takes no API key any more, but a key exists"))
    client |= {"default_authorization_type": default, "authorization_types": others}
    schema = schema_of(view.document)
    client["model_introspection"] = introspection(schema)
    definition = view.resources[SCHEMA.at()].properties.get("Definition", "")
    files = {MODEL_SCHEMA: model_sdl(schema).encode()}
    if isinstance(definition, str):
        files["schema.graphql"] = definition.encode()
    metadata: dict[str, Any] = {"AWS::Amplify::GraphQL": {"version": "1", "stackOutputs": list(_KEYS)}}
    metadata["ampc"] = {"models": digest(client["model_introspection"])}
    return ComponentOutputs(stack, metadata, {"data": client}, files, tuple(found))


def _literal(api: Resource, name: str, found: list[Diagnostic]) -> str:
    value = api.properties.get(name)
    if isinstance(value, str):
        return value
    found.append(_lost(api, name, f"the client libraries cannot read '{name}' when it is not plain text"))
    return ""


def _lost(api: Resource, name: str, message: str) -> Diagnostic:
    where: YamlPath = next((p.origin for p in reversed(api.patches) if p.pointer.startswith(f"/{name}")), api.origin)
    return error(
        "AMP718", message, where, part="key", help="change data.authorizationModes instead of patching the API"
    )
