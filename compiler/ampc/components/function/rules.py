"""Decides what the ``functions`` section may not say, beyond its shape."""

from __future__ import annotations

from ampc.components.function.code_rules import code
from ampc.components.function.durable_rules import durable
from ampc.components.function.event_rules import events
from ampc.components.function.image import images
from ampc.components.function.layers import layers
from ampc.components.function.network import networks
from ampc.components.function.permission_rules import access, permissions
from ampc.components.function.settings_rules import environment, logging, names, schedules

RULES = (
    code,
    images,
    layers,
    durable,
    networks,
    names,
    environment,
    logging,
    schedules,
    events,
    permissions,
    access,
)
