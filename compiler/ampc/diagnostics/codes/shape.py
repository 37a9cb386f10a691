"""Decides the codes of wrong keys, wrong types and values out of range."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP201",
        "unknown key",
        """A key is not one of those that this mapping has. Nothing is ever ignored: a misspelt key would
otherwise build a backend without what it asks for. The nearest right key is suggested.

wrong:  auth: {loginWiht: {email: true}}
right:  auth: {loginWith: {email: true}}""",
    ),
    Code(
        "AMP202",
        "missing key",
        """A mapping lacks a key that it cannot do without.

wrong:  functions: {hello: {timeoutSeconds: 3}}
right:  functions: {hello: {entry: ./hello.py, timeoutSeconds: 3}}""",
    ),
    Code(
        "AMP203",
        "wrong type",
        """A value has another type than the key takes. Nothing is converted silently: "3" in quotes is text, 3 is
a number, and yes and no are text in YAML 1.2.

wrong:  deletionProtection: yes
right:  deletionProtection: true""",
    ),
    Code(
        "AMP204",
        "value that is no choice",
        """The key takes one of a few words, and this is none of them. The nearest one is suggested.

wrong:  multifactor: {mode: MANDATORY}
right:  multifactor: {mode: REQUIRED}""",
    ),
    Code(
        "AMP205",
        "number out of range",
        """The number is outside what the AWS service accepts. The range is checked here because the
deployment would fail on it.

wrong:  timeoutSeconds: 1000
right:  timeoutSeconds: 900""",
    ),
    Code(
        "AMP206",
        "wrong length",
        """A text or a list is shorter or longer than allowed. The limit is the AWS service's, or what makes
sense for the key (a list that must name something is not empty).""",
    ),
    Code(
        "AMP207",
        "wrong form",
        """A text does not have the form that the key takes; the help shows the pattern it must match."""
        + " Patterns come from the AWS service's own limits, so that the deployment does not fail on them.",
    ),
    Code(
        "AMP208",
        "no name",
        """Names of functions, models and resources become part of CloudFormation logical IDs, which hold letters and
digits only; they start with a letter.

wrong:  functions: {send-mail: ...}
right:  functions: {sendMail: ...}""",
    ),
    Code(
        "AMP209",
        "invalid value",
        """The value is not valid for this key; the message says why. Please compare the key's documentation in the
JSON schema that `ampc schema` prints, or in your editor.""",
    ),
    Code(
        "AMP301",
        "not supported yet",
        """Amplify Gen 2 has this feature and ampc will have it, but this version does not. It is refused by
name rather than ignored, with what to do instead for now.""",
    ),
)
