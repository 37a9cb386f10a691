"""Decides the codes of functions that use the user pool, and of changes of one that exists."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "AMP624",
        "a change of attributes that Cognito refuses",
        """Once a user pool exists, its attributes are as they are: whether each is required and mutable, and its type.
Custom attributes can be added, never removed. CloudFormation would try, and fail in the middle of a deployment.
The earlier build, in the output folder, stands for what was deployed; when it never was, there is nothing to do.""",
        levels=("warning",),
    ),
    Code(
        "AMP680",
        "access for a function that is not there",
        """auth.access lets functions of this file use the user pool. Users, groups and guests get their rights
elsewhere: roles.authenticated.policies, the policies of a group, roles.unauthenticated.policies.

wrong:  access: [{allow: {function: adUser}, to: [createUser]}]
right:  access: [{allow: {function: addUser}, to: [createUser]}]""",
    ),
    Code(
        "AMP681",
        "access that is given twice",
        """Some of Amplify's words stand for several actions: manageUsers holds createUser, deleteUser and more. What a
function has through one of them need not be given again, and taking away only one of the two would change nothing.

wrong:  access: [{allow: {function: admin}, to: [manageUsers, createUser]}]
right:  access: [{allow: {function: admin}, to: [manageUsers]}]""",
        levels=("warning",),
    ),
)
