"""Runs `ampc` as `python -m ampc`."""

from __future__ import annotations

import sys

from ampc.cli.main import main

sys.exit(main())
