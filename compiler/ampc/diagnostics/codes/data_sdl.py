"""Decides the codes of a schema in SDL and what ``amplify.yaml`` says beside it."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP757",
        "handler of a field that nobody declares",
        """With data.schema a field of Query, Mutation or Subscription is declared in the schema, and amplify.yaml says what
answers it: its entry holds a handler and nothing else. Such an entry has a field of the same name in the schema. An operation
that only amplify.yaml knows says what it answers, and who may call it.

wrong:  type Query { progress: Int }   with   queries: {progres: {handler: {js: ./progress.js}}}
right:  type Query { progress: Int }   with   queries: {progress: {handler: {js: ./progress.js}}}""",
    ),
)
