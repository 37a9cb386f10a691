"""Codes about files that are part of ``amplify.yaml``, and about modules."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES = (
    Code(
        "AMP210",
        "files that include each other",
        """A file that is part of another cannot have that other as its own part. The message names the way round.

wrong:  amplify.yaml includes a.yaml, a.yaml includes amplify.yaml
right:  include: [./a.yaml, ./b.yaml]""",
    ),
    Code(
        "AMP211",
        "file included twice",
        """A file is part of the backend once, whichever file includes it. What several backends or several places need is a
module, which is used with a name of its own each time.

wrong:  include: [./auth.yaml, ./auth.yaml]
right:  include: [./auth.yaml]""",
    ),
    Code(
        "AMP212",
        "key given in two files",
        """Included files are joined by key: two files may both have data: {models: ...}, but a model, a function, a resource or
a setting is given in one of them. Nothing replaces anything silently; `overrides` of all files are joined.

wrong:  tags: {team: one} in amplify.yaml, and tags: {team: two} in parts/tags.yaml
right:  tags: {team: one} in one of the two""",
    ),
    Code(
        "AMP213",
        "module included as a part",
        """A file with parameters is a module: it is included with a name, which stands before the names it declares.

wrong:  include: [./modules/topic.yaml]
right:  include: [{module: ./modules/topic.yaml, as: orders, parameters: {topicName: orders}}]""",
    ),
    Code(
        "AMP214",
        "two modules with one name",
        """What stands before the names of a module tells one use from another, in addresses and logical IDs.

wrong:  include: [{module: ./m/topic.yaml, as: orders}, {module: ./m/queue.yaml, as: orders}]
right:  include: [{module: ./m/topic.yaml, as: orders}, {module: ./m/queue.yaml, as: orderQueue}]""",
    ),
    Code(
        "AMP215",
        "section that a module cannot have",
        """A module contributes functions, resources, overrides and outputs. Sign-in, models and APIs have names that clients use, to
which nothing can be put; and a module includes no other files. A file without parameters may have every section.

wrong:  parameters: {size: {type: string}}, data: {models: ...}
right:  data: {models: ...} in a file of its own, under include""",
    ),
    Code(
        "AMP216",
        "parameter that the module does not declare",
        """{param: NAME} stands for the value that a use of the module gives; NAME is declared under `parameters` of the same file.

wrong:  parameters: {topicName: {type: string}} and TopicName: {param: name}
right:  parameters: {topicName: {type: string}} and TopicName: {param: topicName}""",
    ),
    Code(
        "AMP217",
        "parameter without effect",
        """A parameter that no value of the module asks for would take values and ignore them.

wrong:  parameters: {days: {type: integer}} and MessageRetentionPeriod: 86400
right:  parameters: {seconds: {type: integer}} and MessageRetentionPeriod: {param: seconds}""",
    ),
    Code(
        "AMP218",
        "unknown parameter of a module",
        """A use gives a value for what the module does not declare. The nearest name is suggested.

wrong:  {module: ./m/topic.yaml, as: orders, parameters: {topicname: orders}}
right:  {module: ./m/topic.yaml, as: orders, parameters: {topicName: orders}}""",
    ),
    Code(
        "AMP219",
        "missing parameter of a module",
        """A parameter without a default needs a value in every use of the module.

wrong:  {module: ./m/topic.yaml, as: orders}
right:  {module: ./m/topic.yaml, as: orders, parameters: {topicName: orders}}""",
    ),
    Code(
        "AMP220",
        "value that does not fit a parameter",
        """The module says of which type a parameter is, and perhaps which values it takes (enum) or what its text must match
(pattern). A text parameter takes a reference too, which nothing is known about before the deployment.

wrong:  parameters: {retentionDays: seven}
right:  parameters: {retentionDays: 7}""",
    ),
    Code(
        "AMP221",
        "wrong declaration of a parameter",
        """A parameter has a type (string, integer, number, boolean or list) and may have default, enum, pattern (for text) and
description. The default fits the rest.

wrong:  parameters: {retentionDays: {type: int, default: "7"}}
right:  parameters: {retentionDays: {type: integer, default: 7}}""",
    ),
)
