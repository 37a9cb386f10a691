"""Decides the codes of the ``auth`` section, of its client config, and of Cognito's property values."""

from __future__ import annotations

from ampc.diagnostics.codes.auth_client import CLIENT_CODES
from ampc.diagnostics.codes.auth_pool import POOL_CODES
from ampc.diagnostics.codes.auth_section import SECTION_CODES
from ampc.diagnostics.codes.cognito_values import VALUE_CODES

CODES = (*SECTION_CODES, *CLIENT_CODES, *POOL_CODES, *VALUE_CODES)
