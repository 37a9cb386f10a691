"""Decides the codes of tables, data sources, JavaScript files and rules for events of the ``data`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP740",
        "capacity that does not fit the billing",
        """A table is paid for by request (the default), or for provisioned capacity: then it needs a number of units, which its
indexes get too.

wrong:  table: {throughput: {read: 5, write: 5}}
right:  table: {billing: PROVISIONED, throughput: {read: 5, write: 5}}""",
    ),
    Code(
        "AMP741",
        "options of a table that exists",
        """'table.import' names a table that another stack, or another tool, made. It must have the model's key and the indexes
of its relations and queries; everything else about it stays as it is, so no other option can stand beside 'import'. A table
holds the items of one model.

wrong:  table: {import: legacy-orders, pitr: true}
right:  table: {import: legacy-orders}""",
    ),
    Code(
        "AMP742",
        "field that cannot hold an expiry",
        """DynamoDB deletes an item some time after the moment its TTL field names: a number of seconds since 1970, which is what
'timestamp' is. Any other value means that the item never expires.

wrong:  {fields: {expiresAt: datetime}, table: {ttl: expiresAt}}
right:  {fields: {expiresAt: timestamp}, table: {ttl: expiresAt}}""",
    ),
    Code(
        "AMP743",
        "indexes that DynamoDB has no room for",
        """A table has at most 20 global secondary indexes, which may name 20 attributes each in their projections and 100 together.
Every hasMany and hasOne adds an index to the table of the related model, called gsi-PARENT.FIELD; belongsTo adds none.""",
    ),
    Code(
        "AMP744",
        "no ARN of a KMS key",
        """The role that reads and writes the table is allowed to use the key, and IAM takes ARNs of keys only: an alias, or
the bare ID of a key, would allow nothing.

wrong:  encryption: {kms: alias/data}
right:  encryption: {kms: !GetAtt Key.Arn}""",
    ),
    Code(
        "AMP745",
        "unusable environment variable of the API",
        """Resolvers read data.environment in ctx.env. AppSync takes names of 2 to 64 letters, digits and underscores that
start with a letter, and values of at most 512 characters.

wrong:  environment: {table-name: orders}
right:  environment: {TABLE_NAME: orders}""",
    ),
    Code(
        "AMP746",
        "data source that is nothing, several things, or something else's",
        """An entry of data.dataSources is exactly one of: http (an endpoint), eventBridge (an event bus), dynamodb (a table that
is no model's) and function. Its name is its name in the API, where a model's data source is called <Model>Table.

right:  dataSources: {labels: {http: https://rekognition.eu-west-1.amazonaws.com}}""",
    ),
    Code(
        "AMP747",
        "data source that leads nowhere",
        """An HTTP endpoint is a scheme and a host; paths and query strings are the resolver's. An event bus is 'default' or an
ARN. A function is an entry of functions.

wrong:  {http: https://api.example.com/v1}
right:  {http: https://api.example.com}, and resourcePath: '/v1/...' in the resolver""",
    ),
    Code(
        "AMP748",
        "signing that does not fit its permissions",
        """'sign' lets AppSync sign its requests with SigV4 in the name of a role, and 'permissions' is all that the role may do:
one makes no sense without the other. Event buses, tables and functions get the permissions they need by themselves.

right:  {http: ..., sign: {service: rekognition}, permissions: [{actions: [rekognition:DetectLabels], on: '*'}]}""",
    ),
    Code(
        "AMP750",
        "file that cannot be a resolver",
        """A JS handler is one JavaScript file, in UTF-8, of at most 32,000 characters. It stands in the template as it is: what
is written in TypeScript, or in several files, has to be compiled to one file first (for example with
esbuild --bundle --format=esm --external:@aws-appsync/utils).""",
    ),
    Code(
        "AMP751",
        "resolver without request or response",
        """AppSync calls 'request' to learn what to ask of the data source, and 'response' with what it answered. A file has to
export both, under these names.

right:  export const request = (ctx) => ({ payload: ctx.args });
        export const response = (ctx) => ctx.result;""",
    ),
    Code(
        "AMP752",
        "import that AppSync does not have",
        """The APPSYNC_JS runtime has one package, @aws-appsync/utils, with its parts such as @aws-appsync/utils/dynamodb. It has
no other files of the project, no npm packages and no require().""",
    ),
    Code(
        "AMP753",
        "JavaScript that AppSync does not have",
        """The APPSYNC_JS runtime is a part of JavaScript: no async and await, try and throw, while and for(;;), classes, ++ and
--. AppSync would refuse the file at deployment. The full list is in AppSync's documentation under "Supported runtime
features"; @aws-appsync/eslint-plugin checks all of it.""",
    ),
    Code(
        "AMP754",
        "name of a table that is spelled",
        """In Amplify, a table is called <Model>-<ApiId>-<environment>, and handlers spell that name from ctx.stash. Here
CloudFormation names tables, so that they can be replaced and that two backends never meet: ctx.stash.tables holds the names
of the tables a handler works on.

wrong:  tables: { [`Post-${ctx.stash.awsAppsyncApiId}-${ctx.stash.amplifyApiEnvironmentName}`]: items }
right:  tables: { [ctx.stash.tables.Post]: items }""",
        levels=("warning",),
    ),
    Code(
        "AMP755",
        "more rules than IAM has room for",
        """Callers with credentials of the identity pool need an IAM permission for every field and type they may use. IAM
takes 6,144 characters for a policy and 10 policies for a role, which is room for some 50 models. Users who sign in with the
user pool have no such limit.""",
    ),
    Code(
        "AMP756",
        "groups that nobody could check",
        """Where a function answers, the resolver checks groups. A JS file is the resolver itself, and only AppSync's schema
directives stand before it: these know the groups of Cognito, not those of another provider's tokens.

wrong:  {handler: {js: ./report.js}, authorization: [{allow: groups, groups: [staff], provider: oidc}]}
right:  {allow: authenticated, provider: oidc}, and in the file: if (!ctx.identity.claims.groups.includes('staff')) util.unauthorized();""",
    ),
    Code(
        "AMP735",
        "stack for what is neither model nor resolver",
        """data.stacks says which nested stack a model's resolvers, data source and role live in; root is the root stack. A
single resolver, by its field with a capital and Resolver behind it or by its logical ID, can have a stack of its own: its data source is in the root stack then.

wrong:  stacks: {Tood: reports}
right:  stacks: {Todo: reports, ListNotesResolver: lists}""",
    ),
    Code(
        "AMP736",
        "event rule that calls no mutation",
        """An entry of data.eventRules calls one mutation of this API: a custom one, or one that a model has, such as createTodo.
Subscribers of the mutation are told, as of any other call.

right:  {name: OrderStatus, pattern: {source: [my.orders]}, mutation: publishOrder}""",
    ),
    Code(
        "AMP737",
        "event rule that no event meets",
        """A rule has either a pattern or a schedule. A pattern names keys that events have (source, detail-type, detail, ...),
each with a list of values, and matches only events that have all of them. A schedule is a rate or a cron expression in
UTC, and belongs to the default bus.

wrong:  pattern: {source: my.orders, detailType: [OrderStatusChange]}
right:  pattern: {source: [my.orders], detail-type: [OrderStatusChange]}""",
    ),
    Code(
        "AMP738",
        "arguments that the mutation does not take",
        """The arguments of an event rule are those of its mutation: all that are required, none that it does not have, each
a value of its type or a path into the event. Mutations of models have one argument, input, with the fields inside.

right:  arguments: {orderId: $.detail.orderId, status: SHIPPED}
right:  arguments: {input: {content: $.detail.text}}""",
    ),
    Code(
        "AMP739",
        "path that EventBridge does not read",
        """Text that starts with $ is a path into the event. EventBridge reads paths of names, list positions and wildcards:
no filters, no slices, no search at any depth. A rule has at most 100 of them.

wrong:  orderId: $..orderId
right:  orderId: $.detail.orders[0].orderId""",
    ),
    Code(
        "AMP770",
        "two event rules with one name",
        """The name of an event rule is its address (data.eventRules.OrderStatus) and part of its logical ID, in which it starts
with a capital: each name stands once.""",
    ),
    Code(
        "AMP771",
        "selection of what the answer does not have",
        """The selection of an event rule names fields of what its mutation answers, down to scalars and enums. Subscribers
get these fields and no others: what a mutation does not select is null for them.

right:  selection: [orderId, customer.name]""",
    ),
    Code(
        "AMP772",
        "event rule on a bus that is none",
        """'bus' is the name of an event bus or its ARN, and deadLetterQueue the ARN of an SQS queue in the same region. The
queue's own policy has to allow events.amazonaws.com to send messages.

right:  {bus: !Ref Bus, deadLetterQueue: !GetAtt Queue.Arn}""",
    ),
)
