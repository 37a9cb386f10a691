"""Codes about the ``storage`` section."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP870",
        "path that is no path",
        """A rule is for everything below a path, so a path ends with /*, and with nothing else that stands for other text. Keys
in a bucket do not start with '/'. S3 takes '..' and '//' literally, and IAM reads '?' and '$' as something else, so that a
rule would be for other objects than it says.

wrong:  access: {/media/: [...]}
right:  access: {media/*: [...]}""",
    ),
    Code(
        "AMP871",
        "paths in paths in paths",
        """Below a longer path only its own rules count: who has rights on the shorter path alone is denied there. So a path lies
in one other at most, and a path with {entity_id} in none.

wrong:  access: {a/*: [...], a/b/*: [...], a/b/c/*: [...]}
right:  access: {a/*: [...], a/b/*: [...], a/c/*: [...]}""",
    ),
    Code(
        "AMP872",
        "{entity_id} in the wrong place",
        """{entity_id} stands for the identity of the user who calls. It is the last part of a path, alone, once, and after
another part.

wrong:  access: {"{entity_id}/photos/*": [...]}
right:  access: {"photos/{entity_id}/*": [...]}""",
    ),
    Code(
        "AMP873",
        "owner of everything",
        """An owner is the user whose identity stands in the path. In a path without {entity_id} every signed-in user would be
the owner of every file. Amplify takes such a rule as one for authenticated users.

wrong:  access: {photos/*: [{allow: owner, to: [read, write]}]}
right:  access: {"photos/{entity_id}/*": [{allow: owner, to: [read, write]}]}""",
    ),
    Code(
        "AMP874",
        "action said twice",
        """`read` is `get` (one file) and `list` (their names). A rule has either `read`, or one of the two, each action once.

wrong:  {allow: guest, to: [read, get]}
right:  {allow: guest, to: [get]}""",
    ),
    Code(
        "AMP875",
        "two rules for the same users",
        """A path has one rule for guests, one for authenticated users, one for owners, and one for each group, as in Amplify.

wrong:  media/*: [{allow: guest, to: [get]}, {allow: guest, to: [list]}]
right:  media/*: [{allow: guest, to: [get, list]}]""",
    ),
    Code(
        "AMP876",
        "rule for nobody",
        """Users of a bucket come from auth: it must be there. A rule for groups names groups of auth.groups, and guests are let
in by auth.guestAccess.

wrong:  {allow: groups, to: [read]}
right:  {allow: groups, groups: [admins], to: [read]}""",
    ),
    Code(
        "AMP877",
        "function that is not there",
        """A rule or a trigger names a function of the section `functions`.

wrong:  triggers: {onUpload: thumbnail}
right:  functions: {thumbnail: {entry: ./functions/thumbnail.py}}
        storage: {files: {triggers: {onUpload: thumbnail}}}""",
    ),
    Code(
        "AMP878",
        "which bucket is the default",
        """Clients that name no bucket use the default one. The only bucket is the default; of several, exactly one has
`default: true`.

wrong:  storage: {files: {}, archive: {}}
right:  storage: {files: {default: true}, archive: {}}""",
    ),
    Code(
        "AMP879",
        "trigger that S3 refuses",
        """A prefix and a suffix are plain text, without '*'. S3 invokes one function for an event of an object: two
notifications for the same events have prefixes, or suffixes, that no object has both of; s3:ObjectCreated:* is also
s3:ObjectCreated:Put.

wrong:  triggers: [{on: s3:ObjectCreated:*, function: a}, {on: s3:ObjectCreated:Put, prefix: in/, function: b}]
right:  triggers: [{on: s3:ObjectCreated:*, prefix: out/, function: a}, {on: s3:ObjectCreated:*, prefix: in/, function: b}]""",
    ),
    Code(
        "AMP880",
        "name that a bucket cannot have",
        """A bucket's name is part of host names: 3 to 63 of a-z, 0-9, '-' and '.', begun and ended by a letter or digit, and
not what AWS keeps for itself. It is unique among all accounts; without `bucketName` the stack's ID makes it so. Functions
find it in the environment variable <NAME>_BUCKET_NAME, so two buckets cannot be called fooBar and FOOBar.

wrong:  bucketName: My_Files
right:  bucketName: example-com-files""",
    ),
    Code(
        "AMP881",
        "CORS rule that does nothing",
        """An origin is a scheme and a host, without a path; one '*' may stand in it. Headers that scripts may read are named one
by one.

wrong:  cors: [{allowedOrigins: [example.com/app], allowedMethods: [GET]}]
right:  cors: [{allowedOrigins: ["https://example.com"], allowedMethods: [GET]}]""",
    ),
    Code(
        "AMP882",
        "setting of somebody else's bucket",
        """`reference` names a bucket that exists already. Nothing about it can be changed from here; `access` still gives the
roles of this backend their rights on it.

wrong:  storage: {files: {versioned: true, reference: {bucketName: our-files}}}
right:  storage: {files: {reference: {bucketName: our-files}}}""",
    ),
    Code(
        "AMP883",
        "bucket renamed by an override",
        """The bucket's name also stands in permissions of its triggers and in environments of functions; an override changes
none of these.

wrong:  overrides: [{target: storage.files.bucket, set: {/BucketName: our-files}}]
right:  storage: {files: {bucketName: our-files}}""",
    ),
    Code(
        "AMP884",
        "function that invokes itself",
        """A function that an upload invokes and that uploads to the same place invokes itself, again and again, until AWS stops
it. A prefix or a suffix of the trigger that the function does not write to keeps them apart.

wrong:  triggers: [{on: s3:ObjectCreated:*, function: thumbnail}]
        access: {thumbnails/*: [{allow: {function: thumbnail}, to: [write]}]}
right:  triggers: [{on: s3:ObjectCreated:*, prefix: photos/, function: thumbnail}]
        access: {thumbnails/*: [{allow: {function: thumbnail}, to: [write]}]}""",
        levels=("warning",),
    ),
)
