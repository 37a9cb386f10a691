"""Codes about relations, indexes, checks of values, custom operations, and the SDL file."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP719",
        "check that can never hold",
        """`validate` lists checks of one value: minLength, maxLength, startsWith, endsWith and matches for text; gt, gte, lt,
lte, positive and negative for numbers. A check of another type, two of a kind, or bounds that leave no value would refuse
every item. Lists and relations have no checks.

wrong:  {type: integer, validate: [{minLength: 3}]}
right:  {type: integer, validate: [{gte: 3, message: three or more}]}""",
    ),
    Code(
        "AMP720",
        "field that is no relation",
        """A relation says which model is at the other end, and nothing else: it holds no value, so it has no default, no check,
and cannot be required. A field that is no relation has no references.

wrong:  comments: {hasMany: Comments, references: postId, required: true}
right:  comments: {hasMany: Comment, references: postId}""",
    ),
    Code(
        "AMP721",
        "references that do not hold the parent's key",
        """`references` names fields of the child, the model with belongsTo, that hold the parent's key: as many fields, in the
same order, of the same types (id and string are equal). For a parent with one key field that is one reference.

wrong:  posts: {hasMany: Post, references: author}, where Post has no field author
right:  posts: {hasMany: Post, references: authorId}, where Post has authorId: id""",
    ),
    Code(
        "AMP722",
        "relation with one side",
        """Both models tell of a relation: the parent with hasMany or hasOne, the child with belongsTo, both with the same
references. Amplify finds the other side by them, so no second field may have the same ones.

wrong:  Post: {comments: {hasMany: Comment, references: postId}}, and nothing in Comment
right:  beside it Comment: {post: {belongsTo: Post, references: postId}}""",
    ),
    Code(
        "AMP723",
        "index that DynamoDB cannot have",
        """An index is made of fields with a single scalar or an enum; sort keys differ from the partition key, and a table has
20 indexes with different names. A boolean is no key. An index of the identifier alone finds what `get` finds.

wrong:  {partitionKey: tags}, where tags is a list
right:  {partitionKey: status, sortKeys: [createdAt]}""",
    ),
    Code(
        "AMP724",
        "two queries with one name",
        """Each index has a query, called list<Model>By<Fields> unless `queryField` says otherwise. Queries of all models and
custom queries share one type, so the name can stand there once. `queryField: null` makes no query.

wrong:  two indexes with queryField: itemsByStatus
right:  {partitionKey: status, queryField: tasksByStatus}""",
    ),
    Code(
        "AMP725",
        "operation without a working handler",
        """A custom operation is answered by one step or by several in order. A step is a function of the functions section, or
a JavaScript file that may have a data source: an entry of data.dataSources, or a model. Only the last step can be
asynchronous, and only functions can be. With data.schema a field without @function takes its handler from
data.queries, data.mutations or data.subscriptions.

wrong:  ask: {returns: string}
right:  ask: {returns: string, handler: {function: ask}}""",
    ),
    Code(
        "AMP726",
        "operation without an answer",
        """A query or a mutation says what it returns: a scalar, an enum, a custom type or a model. Only an operation whose last
function is asynchronous does not: nobody waits for it, and the answer is {success: true}.

wrong:  ask: {handler: {function: ask}}
right:  ask: {returns: string, handler: {function: ask}}""",
    ),
    Code(
        "AMP727",
        "subscription that follows nothing",
        """A custom subscription delivers what mutations answer: it names custom mutations, or a model and its operations. They
must exist, and all answer the same type.

wrong:  onLike: {for: [likes], handler: {js: ./receive.js}}
right:  onLike: {for: [like, {model: Post, operations: [update]}], handler: {js: ./receive.js}}""",
    ),
    Code(
        "AMP728",
        "value that some readers cannot get",
        """Somebody may read an item but not all that its answer needs: a required field with rules of its own, which makes
subscriptions deliver nothing; an index whose projection leaves out the field that tells who the owner is; an answer whose
type is closed to the operation's callers.

wrong:  salary: {type: integer, required: true, authorization: [{allow: owner}]} in a model that everybody reads
right:  salary: {type: integer, authorization: [{allow: owner}]}""",
    ),
    Code(
        "AMP729",
        "rule that has no meaning here",
        """A rule of a custom operation tells who may call it: it has no `to`, and no item to find an owner in. Access of a
function is a rule of the whole section, for query, mutate and listen. A field is read, created, updated or deleted; get and
list are the model's.

wrong:  queries: {ask: {authorization: [{allow: owner}]}}
right:  queries: {ask: {authorization: [{allow: authenticated}]}}""",
    ),
    Code(
        "AMP731",
        "schema that cannot be read",
        """data.schema names a file in GraphQL SDL inside the project: UTF-8, at most 1 MB, with types that are declared once,
in the file or in amplify.yaml. The place is in the file.

right:  data: {schema: ./schema.graphql}""",
    ),
    Code(
        "AMP732",
        "SDL that Amplify does not have",
        """The file may declare types, enums, inputs, and fields of Query, Mutation and Subscription, with Amplify's directives:
@model @auth @primaryKey @index @hasOne @hasMany @belongsTo @default @validate @function @aws_subscribe. Each takes the
arguments that Amplify documents, and stands once where it has a meaning. Directives of Gen 1 have other ways to be written
now; the help tells them.

wrong:  type Post @modle { id: ID! }
right:  type Post @model { id: ID! }""",
    ),
    Code(
        "AMP733",
        "@auth rule that cannot be read",
        """A rule names whom it allows: public, private, owner, groups or custom; then, where these have a meaning, provider,
operations, ownerField, groups, groupsField, identityClaim and groupClaim. Native directives are taken where a JavaScript file
answers: @aws_cognito_user_pools(cognito_groups: ["ADMINS"]).

wrong:  @auth(rules: [{allow: everyone}])
right:  @auth(rules: [{allow: private, operations: [read]}])""",
    ),
    Code(
        "AMP734",
        "relation of SDL without references",
        """@hasMany stands at a list of a model, @hasOne and @belongsTo at one model, and each names the fields of the child that
hold the parent's key. Gen 1 made such fields up (postCommentsId); Gen 2 and ampc do not.

wrong:  comments: [Comment] @hasMany
right:  comments: [Comment] @hasMany(references: ["postId"])""",
    ),
)
