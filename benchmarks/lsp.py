"""Measures how long `ampc lsp` takes to answer after a key: `python benchmarks/lsp.py [--runs N] [--models 10,330]`.

Each figure is the median and the slowest of several keys, from sending the new text to the answer. 330 models are about
2,000 lines. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.lsp_client import LspClient  # noqa: E402

CHECKED = "$/ampc/checked"


def backend(models: int) -> str:
    """Returns an amplify.yaml with sign-in, so many models of six lines each, and an override at its end."""
    lines = ["auth: {loginWith: {email: true}}", "data:", "  models:"]
    for number in range(models):
        lines += [f"    Item{number}:", "      fields:", "        title: string!", "        body: string"]
        lines += ["        views: integer", "      authorization: [{allow: owner}]"]
    lines += ["overrides:", "  - target: auth.userPool", "    set:", "      /MfaConfiguration: 'OFF'"]
    return "\n".join(lines) + "\n"


def checked(client: LspClient, version: int) -> None:
    while not any(m["method"] == CHECKED and version in m["params"]["versions"].values() for m in client.messages):
        client._take(60)


def published(client: LspClient, uri: str, code: str) -> None:
    """Waits until a finding is shown."""
    while not any(one["code"] == code for one in client._published.get(uri, ())):
        client._take(60)


COLUMNS = {
    "completion": "completion",
    "hover": "hover",
    "form": "error of form",
    "rule": "error of a rule",
    "override": "error in an override",
    "all": "all findings but cfn-lint",
}
WRONG = {
    "form": ("owner", "onwer", "AMP204"),
    "rule": ("views: integer", "views: intger", "AMP701"),
    "override": ("target: auth.userPool", "target: auth.usrPool", "AMP501"),
}
"""What is typed in place of what, and the finding that tells."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--models", default="10,330")
    options = parser.parse_args()
    print(f"| lines | {' | '.join(COLUMNS.values())} |")
    print(f"|--:|{'--:|' * len(COLUMNS)}")
    for models in (int(count) for count in options.models.split(",")):
        row(models, options.runs)


def row(models: int, runs: int) -> None:
    text = backend(models)
    last = text.count("\n")
    times: dict[str, list[float]] = {name: [] for name in COLUMNS}
    with tempfile.TemporaryDirectory() as work:
        env = {**os.environ, "AMPC_CACHE_DIR": f"{work}/.cache", "PYTHONPATH": str(ROOT / "compiler")}
        with LspClient.start([sys.executable, "-m", "ampc", "lsp"], env=env, timeout=60) as client:
            client.initialize(Path(work))
            path = Path(work) / "amplify.yaml"
            path.write_text(text)
            uri = client.open(path, text)
            checked(client, 1)
            for run in range(runs):
                half = text + "  - target: data.models.Item" + "1" * (run % 3) + "\n" * (run % 2)
                for name, ask in (("completion", client.completion), ("hover", client.hover)):
                    started = time.perf_counter()
                    client.change(uri, half + "#" * len(times[name]))
                    ask(uri, last + 1, 16)
                    times[name].append(time.perf_counter() - started)
                for name, (right, wrong, code) in WRONG.items():
                    started = time.perf_counter()
                    client.change(uri, text.replace(right, wrong, 1) + "#" * run)
                    published(client, uri, code)
                    times[name].append(time.perf_counter() - started)
            for run in range(max(runs // 4, 3)):
                started = time.perf_counter()
                client.change(uri, text.replace("views: integer", f"views{run}: integer", 1))
                checked(client, client._versions[uri])
                times["all"].append(time.perf_counter() - started)
    cells = [f"{statistics.median(found) * 1000:,.0f} ({max(found) * 1000:,.0f}) ms" for found in times.values()]
    print(f"| {last:,} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
