"""Decides what tables, data sources, JavaScript files and rules for events may not be."""

from __future__ import annotations

from ampc.components.data.checks.events import event_rules
from ampc.components.data.checks.scripts import groups_of_tokens, scripts
from ampc.components.data.checks.sources import data_sources, environment
from ampc.components.data.checks.tables import tables

RULES = (tables, environment, data_sources, scripts, groups_of_tokens, event_rules)
