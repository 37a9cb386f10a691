"""Decides which sorts of resources the ``data`` section makes, and what they are called."""

from __future__ import annotations

from dataclasses import replace

from ampc.components.data.model import MUTATIONS, QUERIES, SUBSCRIPTIONS
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


def _resolver(root: str, operation: str = "") -> Kind:
    amplify = f"data.cfnResolvers.{root}.{{field}}"
    aliases = (amplify, f"data.models.{{name}}.resolvers.{operation}") if operation else (amplify,)
    return Kind("data.models.{name}.resolvers.{field}", "AWS::AppSync::Resolver", "Data{name}{field}Resolver", aliases)


QUERY_RESOLVER = _resolver("Query")
"""The query of a secondary index."""

MODEL_RESOLVERS = {
    operation: _resolver(root, operation)
    for root, group in (("Query", QUERIES), ("Mutation", MUTATIONS), ("Subscription", SUBSCRIPTIONS))
    for operation in group
}
FIELD_RESOLVER = Kind(
    "data.models.{name}.fields.{field}",
    "AWS::AppSync::Resolver",
    "Data{name}{field}Field",
    ("data.cfnResolvers.{name}.{field}",),
)
OPERATION_RESOLVERS = {
    root: Kind(
        f"data.{section}.{{name}}.resolver",
        "AWS::AppSync::Resolver",
        f"Data{root}{{name}}Resolver",
        (f"data.cfnResolvers.{root}.{{name}}",),
    )
    for root, section in (("Query", "queries"), ("Mutation", "mutations"), ("Subscription", "subscriptions"))
}
STEPS = {
    root: Kind(
        f"data.{section}.{{name}}.functions.{{step}}",
        "AWS::AppSync::FunctionConfiguration",
        f"Data{root}{{name}}Step{{step}}",
        (f"data.cfnFunctionConfigurations.Fn_{root}_{{name}}_{{step}}",),
    )
    for root, section in (("Query", "queries"), ("Mutation", "mutations"), ("Subscription", "subscriptions"))
}
"""The steps of operations with several handlers, numbered from 1."""

FUNCTION_SOURCE = Kind(
    "data.functions.{name}.dataSource",
    "AWS::AppSync::DataSource",
    "DataFunction{name}DataSource",
)
FUNCTION_SOURCE_ROLE = Kind("data.functions.{name}.role", "AWS::IAM::Role", "DataFunction{name}Role")
OTHER_SOURCE = Kind(
    "data.dataSources.{name}.dataSource",
    "AWS::AppSync::DataSource",
    "DataOther{name}DataSource",
    ("data.cfnDataSources.{name}",),
)
OTHER_SOURCE_ROLE = Kind("data.dataSources.{name}.role", "AWS::IAM::Role", "DataOther{name}Role")
NONE_SOURCE = Kind(
    "data.noneDataSource", "AWS::AppSync::DataSource", "DataNoneDataSource", ("data.cfnDataSources.NONE_DS",)
)
EVENT_RULE = Kind(
    "data.eventRules.{name}.rule", "AWS::Events::Rule", "DataEventRule{name}Rule", ("data.eventRules.{name}",)
)
EVENT_ROLE = Kind("data.eventRules.{name}.role", "AWS::IAM::Role", "DataEventRule{name}Role")
"""The role with which EventBridge calls the mutation of a rule."""

LOG_ROLE = Kind("data.logging.role", "AWS::IAM::Role", "DataLoggingRole")
LOG_POLICY = Kind("data.logging.policy", "AWS::IAM::Policy", "DataLoggingPolicy")
LOG_GROUP = Kind("data.logging.logGroup", "AWS::Logs::LogGroup", "DataLoggingLogGroup")
AUTHORIZER_PERMISSION = Kind("data.authorizer.permission", "AWS::Lambda::Permission", "DataAuthorizerPermission")

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
    *MODEL_RESOLVERS.values(),
    FIELD_RESOLVER,
    *OPERATION_RESOLVERS.values(),
    *STEPS.values(),
    FUNCTION_SOURCE,
    FUNCTION_SOURCE_ROLE,
    OTHER_SOURCE,
    OTHER_SOURCE_ROLE,
    NONE_SOURCE,
    EVENT_RULE,
    EVENT_ROLE,
    LOG_ROLE,
    LOG_POLICY,
    LOG_GROUP,
    AUTHORIZER_PERMISSION,
)
