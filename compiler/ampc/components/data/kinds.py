"""Decides which sorts of resources the ``data`` section makes, and what they are called."""

from __future__ import annotations

from dataclasses import replace

from ampc.ir.kind import Kind

API = Kind("data.api", "AWS::AppSync::GraphQLApi", "DataApi", ("data.cfnGraphqlApi", "data.graphqlApi"), stateful=True)
SCHEMA = Kind("data.schema", "AWS::AppSync::GraphQLSchema", "DataSchema", ("data.cfnGraphqlSchema",))
API_KEY = Kind("data.apiKey", "AWS::AppSync::ApiKey", "DataApiKey", ("data.cfnApiKey",))


def api_key(rotation: int) -> Kind:
    """Returns the kind of the API key; every rotation but the first is a resource of its own."""
    return API_KEY if rotation == 1 else replace(API_KEY, id_pattern=f"{API_KEY.id_pattern}{rotation}")


AUTHENTICATED_POLICY = Kind("data.authenticatedPolicy", "AWS::IAM::ManagedPolicy", "DataAuthenticatedPolicy")
UNAUTHENTICATED_POLICY = Kind("data.unauthenticatedPolicy", "AWS::IAM::ManagedPolicy", "DataUnauthenticatedPolicy")
TABLE = Kind(
    "data.models.{name}.table",
    "AWS::DynamoDB::Table",
    "Data{name}Table",
    ("data.amplifyDynamoDbTables.{name}", "data.cfnTables.{name}", "data.tables.{name}"),
    stateful=True,
)
TABLE_ROLE = Kind(
    "data.models.{name}.role",
    "AWS::IAM::Role",
    "Data{name}Role",
    ("data.cfnRoles.{name}IAMRole", "data.roles.{name}IAMRole"),
)
DATA_SOURCE = Kind(
    "data.models.{name}.dataSource",
    "AWS::AppSync::DataSource",
    "Data{name}DataSource",
    ("data.cfnDataSources.{name}Table",),
)
QUERY_RESOLVER = Kind(
    "data.models.{name}.resolvers.{field}",
    "AWS::AppSync::Resolver",
    "Data{name}{field}Resolver",
    ("data.cfnResolvers.Query.{field}",),
)
MUTATION_RESOLVER = Kind(
    "data.models.{name}.resolvers.{field}",
    "AWS::AppSync::Resolver",
    "Data{name}{field}Resolver",
    ("data.cfnResolvers.Mutation.{field}",),
)
SUBSCRIPTION_RESOLVER = Kind(
    "data.models.{name}.resolvers.{field}",
    "AWS::AppSync::Resolver",
    "Data{name}{field}Resolver",
    ("data.cfnResolvers.Subscription.{field}",),
)
FIELD_RESOLVER = Kind(
    "data.models.{name}.fields.{field}",
    "AWS::AppSync::Resolver",
    "Data{name}{field}Field",
    ("data.cfnResolvers.{name}.{field}",),
)

KINDS = (
    API,
    SCHEMA,
    API_KEY,
    AUTHENTICATED_POLICY,
    UNAUTHENTICATED_POLICY,
    TABLE,
    TABLE_ROLE,
    DATA_SOURCE,
    QUERY_RESOLVER,
    MUTATION_RESOLVER,
    SUBSCRIPTION_RESOLVER,
    FIELD_RESOLVER,
)
