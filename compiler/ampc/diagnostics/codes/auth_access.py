"""Decides the codes of functions that use the user pool."""

from __future__ import annotations

from ampc.diagnostics.codes.model import Code

CODES: tuple[Code, ...] = (
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
    ),
)
