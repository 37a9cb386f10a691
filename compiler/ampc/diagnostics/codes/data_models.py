"""Decides the codes of relations, indexes, custom operations and SDL files of the ``data`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP719",
        "check that its field cannot have",
        """Each entry of 'validate' is one check and perhaps a message. Text has minLength, maxLength, startsWith, endsWith
and matches; numbers have gt, gte, lt, lte, positive and negative. Lists, enums and other types have none, and checks that no
value could pass are a warning.

wrong:  {type: integer, validate: [{minLength: 3}]}
right:  {type: integer, validate: [{gte: 3, message: at least three}]}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP720",
        "relation to nothing, or written like a plain field",
        """hasMany, hasOne and belongsTo name a model of this file. A relation is no stored value, so it has no default, no
checks and no marks; what is stored is the field that 'references' names.

wrong:  post: {belongsTo: Post, references: postId, required: true}   with   postId: id
right:  post: {belongsTo: Post, references: postId}   with   postId: id!""",
    ),
    Code(
        "AMP721",
        "references that cannot hold the key of the parent",
        """The child of a relation holds the parent's key: 'references' names one field of the child for each field of the
parent's identifier, in the same order and of the same type. Either all of them are required, or none.

wrong:  Post: {fields: {comments: {hasMany: Comment, references: post}}}   Comment: {fields: {postId: id}}
right:  Post: {fields: {comments: {hasMany: Comment, references: postId}}}   Comment: {fields: {postId: id}}""",
    ),
    Code(
        "AMP722",
        "relation with one side, or with too many",
        """A relation is declared in both models: hasMany or hasOne in the parent, belongsTo in the child, with the same
references. Two relations between the same two models need different references, or nobody could tell which is meant.

wrong:  Comment: {fields: {postId: id}}
right:  Comment: {fields: {postId: id, post: {belongsTo: Post, references: postId}}}""",
    ),
    Code(
        "AMP723",
        "unusable secondary index",
        """An index is made of fields of the model, each once: scalars of text or numbers, and enums. Its name is its own
among the indexes of the model, and it finds items by something other than the identifier.

wrong:  secondaryIndexes: [{partitionKey: tags}]   with   tags: [string]
right:  secondaryIndexes: [{partitionKey: status, sortKeys: [createdOn]}]""",
    ),
    Code(
        "AMP724",
        "two queries, mutations or subscriptions of one name",
        """The API makes getTodo, listTodos, createTodo and so on for a model, and a query such as listTodoByStatus for an
index. Custom operations and 'queryField' may not take a name that is taken.

wrong:  mutations: {createTodo: ...}   with   models: {Todo: ...}
right:  mutations: {importTodo: ...}, or disableOperations: [create]""",
    ),
    Code(
        "AMP725",
        "operation without a handler that can answer",
        """A custom query, mutation or subscription is answered by steps: each is a function of this file, or a JavaScript file
that may have a data source. Only a function, and only the last step, can be asynchronous.

wrong:  handler: {function: sendMial}
right:  handler: {function: sendMail}   or   {js: ./send.js, dataSource: Post}""",
    ),
    Code(
        "AMP726",
        "answer that an operation cannot have",
        """A custom query or mutation says what it answers in 'returns'. A function that nobody waits for has no answer:
Amplify's {success} stands for it, and 'returns' is left out.

wrong:  handler: {function: report, async: true}, returns: string
right:  handler: {function: report, async: true}""",
    ),
    Code(
        "AMP727",
        "subscription that cannot follow",
        """A custom subscription is told of mutations: custom ones by name, those of models by name or as {model, operations}.
All of them have to answer the same type, because that is what subscribers get.

wrong:  for: [listTodos]
right:  for: [createTodo]   or   for: [{model: Todo, operations: [create, update]}]""",
    ),
    Code(
        "AMP728",
        "fields that some readers would never get",
        """Whoever may read an item gets its required fields, or the whole item fails; whoever calls an operation has to be
allowed to read the type it answers; an index that is read by an owner has to hold the owner. This mix of rules would fail at
run time, silently or with an error that names no rule.

wrong:  {salary: {type: integer!, authorization: [{allow: groups, groups: [HR]}]}}
right:  {salary: {type: integer, authorization: [{allow: groups, groups: [HR]}]}}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP729",
        "rule that makes no sense where it stands",
        """Owners and groups in a field are read from an item: models have items, custom operations and custom types have
none. A rule for a function holds for the whole API, so it stands in data.authorization and allows query, mutate and listen.

wrong:  queries: {report: {authorization: [{allow: owner}], ...}}
right:  queries: {report: {authorization: [{allow: authenticated}], ...}}""",
    ),
    Code(
        "AMP731",
        "schema file that cannot be read",
        """data.schema names one file of GraphQL SDL in UTF-8, at most 1 MB. It declares each name once, and nothing that
amplify.yaml declares too; only a custom operation is shared: SDL tells its shape, amplify.yaml its handler.""",
    ),
    Code(
        "AMP732",
        "SDL that ampc does not have",
        """A schema file may use object types, enums, inputs, and the directives of Amplify Gen 2's transformer: @model, @auth,
@primaryKey, @index, @hasMany, @hasOne, @belongsTo, @default, @validate, @function and AppSync's own. Others are refused by name
rather than ignored; the help says what to write instead.

wrong:  type Post @model @searchable { title: String }
right:  type Post @model { title: String }""",
    ),
    Code(
        "AMP733",
        "unreadable @auth",
        """@auth has rules: objects with allow, and perhaps provider, ownerField, identityClaim, groups, groupsField,
groupClaim and operations.

wrong:  type Post @model @auth(rules: [{allows: owner}]) { title: String }
right:  type Post @model @auth(rules: [{allow: owner}]) { title: String }""",
    ),
    Code(
        "AMP734",
        "relation in SDL that lacks something",
        """In SDL, @hasMany stands on a list and @hasOne and @belongsTo on a single item; all of them name the child's fields
that hold the parent's key. Gen 1 made these fields up; here they are written down.

wrong:  comments: [Comment] @hasMany
right:  comments: [Comment] @hasMany(references: ["postId"])""",
    ),
)
