"""Decides which resources the ``auth`` section makes: the table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampc.components.auth.client import user_pool_client
from ampc.components.auth.identity import groups, identity_pool
from ampc.components.auth.provider_lower import lower_providers
from ampc.components.auth.reference import lower_reference
from ampc.components.auth.role_policies import role_policies
from ampc.components.auth.senders import lower_senders
from ampc.components.auth.sign_in import needs_sms_role
from ampc.components.auth.sms import sms_role
from ampc.components.auth.triggers import trigger_permissions
from ampc.components.auth.user_pool import user_pool

if TYPE_CHECKING:
    from ampc.config.document import Document
    from ampc.ir.builder import Builder


def lower(document: Document, build: Builder) -> None:
    """Makes the resources of ``auth``."""
    auth = document.auth
    assert auth is not None, "lower runs for present sections"
    if auth.reference is not None:
        lower_reference(auth, auth.reference, build)
        return
    path = ("auth",)
    user_pool(auth, path, build)
    if needs_sms_role(auth):
        sms_role(path, build)
    lower_providers(auth, build)
    user_pool_client(auth, path, build)
    identity_pool(auth, path, build)
    groups(auth, path, build)
    role_policies(document, build)
    trigger_permissions(auth, path, build)
    lower_senders(auth, path, build)
