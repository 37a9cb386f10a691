"""Decides what tables, data sources and JavaScript files may not be."""

from __future__ import annotations

from ampc.components.data.checks.scripts import scripts
from ampc.components.data.checks.sources import data_sources, environment
from ampc.components.data.checks.tables import tables

RULES = (tables, environment, data_sources, scripts)
