"""Decides what the ``functions`` section may not say, beyond its shape."""

from __future__ import annotations

from ampc.components.function.code_rules import code
from ampc.components.function.event_rules import events
from ampc.components.function.permission_rules import access, permissions
from ampc.components.function.settings_rules import environment, logging, names, schedules

RULES = (code, names, environment, logging, schedules, events, permissions, access)
