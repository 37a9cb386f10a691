"""Decides what Amplify's words for access to sign-in mean in IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.kinds import USER_POOL
from ampc.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGETS: Mapping[str, str] = {"auth": str(USER_POOL.at()), str(USER_POOL.at()): str(USER_POOL.at())}
"""What ``to`` may be → the address that is meant."""

LATER: Mapping[str, str] = {
    "data": "let the data section say it: data.authorization: [{allow: {function: NAME}, to: [query]}]",
}  # fmt: skip
"""What ``to`` will be able to name → what to do for now."""

_WORDS: Mapping[str, str] = {
    "manageUsers": (
        "AdminConfirmSignUp AdminCreateUser AdminDeleteUser AdminDeleteUserAttributes AdminDisableUser AdminEnableUser "
        "AdminGetUser AdminListGroupsForUser AdminRespondToAuthChallenge AdminSetUserMFAPreference "
        "AdminSetUserSettings AdminUpdateUserAttributes AdminUserGlobalSignOut"
    ),
    "manageGroupMembership": "AdminAddUserToGroup AdminRemoveUserFromGroup",
    "manageGroups": "GetGroup ListGroups CreateGroup DeleteGroup UpdateGroup",
    "manageUserDevices": "AdminForgetDevice AdminGetDevice AdminListDevices AdminUpdateDeviceStatus",
    "managePasswordRecovery": "AdminResetUserPassword AdminSetUserPassword",
    "manageProviderForUser": "AdminLinkProviderForUser",
    "addUserToGroup": "AdminAddUserToGroup",
    "createGroup": "CreateGroup",
    "createUser": "AdminCreateUser",
    "deleteGroup": "DeleteGroup",
    "deleteUser": "AdminDeleteUser",
    "deleteUserAttributes": "AdminDeleteUserAttributes",
    "disableUser": "AdminDisableUser",
    "enableUser": "AdminEnableUser",
    "forgetDevice": "AdminForgetDevice",
    "getDevice": "AdminGetDevice",
    "getGroup": "GetGroup",
    "getUser": "AdminGetUser",
    "listUsers": "ListUsers",
    "listUsersInGroup": "ListUsersInGroup",
    "listDevices": "AdminListDevices",
    "listGroups": "ListGroups",
    "listGroupsForUser": "AdminListGroupsForUser",
    "removeUserFromGroup": "AdminRemoveUserFromGroup",
    "resetUserPassword": "AdminResetUserPassword",
    "setUserMfaPreference": "AdminSetUserMFAPreference",
    "setUserPassword": "AdminSetUserPassword",
    "setUserSettings": "AdminSetUserSettings",
    "updateDeviceStatus": "AdminUpdateDeviceStatus",
    "updateGroup": "UpdateGroup",
    "updateUserAttributes": "AdminUpdateUserAttributes",
}

ACTIONS: Mapping[str, tuple[str, ...]] = {
    word: tuple(f"cognito-idp:{name}" for name in names.split()) for word, names in _WORDS.items()
}
"""Amplify's word → IAM actions on the user pool."""


def right_word(word: str) -> str:
    """Returns the help for a word that is none: IAM's and the SDKs' names of an action are understood, too."""
    plain = _plain(word)
    for known, actions in ACTIONS.items():
        if len(actions) == 1 and plain in (_plain(actions[0]), _plain(actions[0].replace("Admin", ""))):
            return f"write {known}"
    for known, actions in ACTIONS.items():
        if plain in map(_plain, actions):
            return f"write {known}, or use permissions: [{{actions: [{_full(actions, plain)}], on: auth.userPool}}]"
    near = did_you_mean(word, ACTIONS)
    return near or "`ampc explain AMP825` lists all; IAM's own actions go to functions.<name>.permissions"


def _full(actions: tuple[str, ...], plain: str) -> str:
    return next(action for action in actions if _plain(action) == plain)


def _plain(word: str) -> str:
    return word.rpartition(":")[2].replace("_", "").replace("-", "").lower()
