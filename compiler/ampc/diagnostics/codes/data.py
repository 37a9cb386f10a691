"""Decides the codes of the ``data`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP701",
        "unknown field type",
        """A field's type is one of Amplify's scalars (id, string, integer, float, boolean, date, time, datetime,
timestamp, email, json, phone, url, ipAddress), an enum or a custom type of this file. '!' means required; a list is written
[string!], and with a mark behind it in quotes: "[string!]!".

wrong:  count: int
right:  count: integer""",
    ),
    Code(
        "AMP703",
        "nothing to query",
        """The data section makes a GraphQL API, and a GraphQL API needs at least one field to query: of a model, or a custom
query.

right:  data: {models: {Todo: {fields: {content: string}, authorization: [{allow: owner}]}}}""",
    ),
    Code(
        "AMP704",
        "unusable name",
        """Names of models, enums, types and fields are GraphQL names: letters, digits and underscores, starting with a letter.
Some are taken by GraphQL (Query), by AppSync (AWSDate), or by what the API makes of other names (ModelTodoFilterInput); names that
differ only in the case of the first letter would meet in names such as getTodo. A field that declares an enum or a type of its
own gives it the names of both: TodoStatus for the field status of Todo.

wrong:  enums: {TodoStatus: [A]}   with   Todo: {fields: {status: {enum: [OPEN, DONE]}}}
right:  Todo: {fields: {status: TodoStatus}}""",
    ),
    Code(
        "AMP705",
        "nothing in it",
        """GraphQL has no empty types: an enum needs a value, a custom type a field.

wrong:  enums: {Status: []}
right:  enums: {Status: [ACTIVE, DONE]}""",
    ),
    Code(
        "AMP706",
        "unusable enum value",
        """Enum values are GraphQL names: letters, digits and underscores, starting with a letter; each stands once, and
true, false and null are none.

wrong:  Status: [in-progress]
right:  Status: [IN_PROGRESS]""",
    ),
    Code(
        "AMP707",
        "no type, or several",
        """A field has exactly one of type, ref, enum, fields, hasMany, hasOne and belongsTo.

wrong:  status: {ref: Status, enum: [A, B]}
right:  status: {ref: Status}""",
    ),
    Code(
        "AMP708",
        "type or key that does not belong here",
        """A field that names a model is a relation, and is written as one; an input type is a type of arguments only. Relations,
defaults, checks and rules belong to fields of models, not to fields of custom types or to arguments.

wrong:  post: Post
right:  postId: id   and   post: {belongsTo: Post, references: postId}""",
    ),
    Code(
        "AMP709",
        "default that does not fit",
        """A default is a value of the field's own type, in the form AppSync wants; lists and objects have none. It is written
into new items that give no value. createdAt and updatedAt get the time of the request, as a datetime.

wrong:  done: {type: boolean, default: "no"}
right:  done: {type: boolean, default: false}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP710",
        "unusable identifier",
        """The identifier names the fields of the table's key: the partition key, then sort keys. Each is a declared, required
field of text or a number.

wrong:  identifier: [tenant]   with   tenant: string
right:  identifier: [tenant]   with   tenant: string!""",
    ),
    Code(
        "AMP711",
        "model that nobody may use",
        """A model has no authorization rule of its own, and the section has none for all models. Amplify has no implicit
rule and neither has ampc: a model open to everybody by accident is worse than an error.

right:  authorization: [{allow: owner}]""",
    ),
    Code(
        "AMP712",
        "provider that is not configured",
        """A rule or the default mode names callers that the API could never recognise: an API key without an apiKey mode,
or users without auth.

right:  data: {authorizationModes: {apiKey: {}}}   or   auth: {loginWith: {email: true}}""",
    ),
    Code(
        "AMP713",
        "rule that contradicts itself",
        """A rule has a key that its sort of rule does not have, lacks one that it needs, or names an operation twice
('read' stands for get, list, sync, listen and search).

wrong:  {allow: groups}
right:  {allow: groups, groups: [ADMINS]}""",
    ),
    Code(
        "AMP714",
        "group that auth does not have",
        """A rule names a group that is not among auth.groups. The group could be made by hand in the user pool, so this is a
warning; most often it is a misspelt name.""",
        levels=("warning",),
    ),
    Code(
        "AMP715",
        "field that cannot hold an owner or a group",
        """Owners and groups are stored as text: a string for 'owner', a list of strings for 'owners', either for a field of
groups. An owner field that is not declared is made for you; the fields of 'owners' and of groups are not.

wrong:  fields: {owner: integer}
right:  fields: {owner: string}""",
        levels=("error", "warning"),
    ),
    Code(
        "AMP716",
        "unusable expiry of the API key",
        """An expiry is a day (expires: 2027-01-31) or a number of days from the build (expiresInDays: 30), not both. AppSync
lets a key live for at most 365 days.""",
    ),
    Code(
        "AMP717",
        "custom type that needs itself",
        """A custom type has a required field of its own type, directly or through others, so no value of it could ever end.

wrong:  types: {Node: {next: Node!}}
right:  types: {Node: {next: Node}}""",
    ),
    Code(
        "AMP718",
        "override that the client libraries cannot read",
        """After overrides are applied, amplify_outputs.json is derived again from the patched API. This override leaves the
Amplify libraries without something they need; the message says what.""",
    ),
)
