"""Decides when templates are linted by several processes: only where that is safe, and only where it pays."""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from ampc.passes.linting import engine
from ampc.passes.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from ampc.ir.values import Json

PAYS_FROM = 100
"""Resources in all templates but the largest: below, a second process costs more than it saves."""


def run_all(templates: Mapping[str, Json], settings: engine.Settings = engine.DEFAULT) -> dict[str, list[Finding]]:
    """Returns path → findings.

    Args:
        templates: path → template.
        settings: what is asked of cfn-lint.
    """
    engine.prepare(settings)
    shares = _shares(templates, _workers(templates))
    done: dict[str, list[Finding]] = {}
    children = [_start(share, templates, settings) for share in shares[1:]]
    for path in shares[0]:
        done[path] = engine.run(templates[path], settings)
    for process, inbox in children:
        done |= _result(inbox)
        inbox.close()
        process.join()
    for path, template in templates.items():
        if path not in done:
            done[path] = engine.run(template, settings)
    return done


def _workers(templates: Mapping[str, Json]) -> int:
    sizes = sorted(len(template.get("Resources", {})) for template in templates.values())
    # A fork of a process with other threads may deadlock, and other systems start processes from scratch: no gain.
    alone = sys.platform == "linux" and threading.active_count() == 1
    if not alone or len(sizes) < 2 or sum(sizes[:-1]) < PAYS_FROM:
        return 1
    return min(len(os.sched_getaffinity(0)), len(sizes))


def _shares(templates: Mapping[str, Json], workers: int) -> list[list[str]]:
    """Returns the templates of each worker: the largest first, each to the worker that has least to do."""
    shares: list[list[str]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for path in sorted(templates, key=lambda one: (-len(templates[one].get("Resources", {})), one)):
        least = loads.index(min(loads))
        shares[least].append(path)
        loads[least] += 1 + len(templates[path].get("Resources", {}))
    return shares


def _start(share: list[str], templates: Mapping[str, Json], settings: engine.Settings) -> tuple[Any, Connection]:
    from multiprocessing import get_context

    context = get_context("fork")
    inbox, outbox = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(share, templates, settings, outbox), daemon=True)
    process.start()
    outbox.close()
    return process, inbox


def _work(share: list[str], templates: Mapping[str, Json], settings: engine.Settings, outbox: Connection) -> None:
    found = {path: [one.to_json() for one in engine.run(templates[path], settings)] for path in share}
    outbox.send_bytes(json.dumps(found).encode())
    outbox.close()


def _result(inbox: Connection) -> dict[str, list[Finding]]:
    """Returns what a worker found; nothing when it died, so that its share is done again here."""
    try:
        found = json.loads(inbox.recv_bytes())
    except (EOFError, OSError):
        return {}
    return {path: [Finding.from_json(one) for one in findings] for path, findings in found.items()}
