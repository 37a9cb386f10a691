"""Measures `ampc build` as a whole process: `python benchmarks/run.py [--runs N] [--models 1,10,100]`.

Each figure is the median of several runs after a warm-up; memory is the largest resident set the kernel saw. Lint is
measured cold (an empty cache), cached (an unchanged template) and off, and against the `cfn-lint` command on the same
files; `ampc diff` against a git revision in which every model differs. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
FIELDS = "{ title: string!, body: string, views: integer, done: boolean, at: datetime, tags: [string!] }"


def backend(models: int) -> str:
    """Returns an amplify.yaml with an API key and so many plain models; owner rules and sign-in from ten models on."""
    rule = "publicApiKey" if models == 1 else "owner"
    lines = [] if models == 1 else ["auth: {loginWith: {email: true}}"]
    lines += ["data:", "  models:"]
    for number in range(models):
        lines += [f"    Item{number}:", f"      fields: {FIELDS}", f"      authorization: [{{allow: {rule}}}]"]
    return "\n".join(lines) + "\n"


def once(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Runs a command in a child of its own and returns wall seconds and peak megabytes."""
    read, write = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os.write(write, f"{done.returncode} {peak}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    seconds = time.perf_counter() - started
    code, peak_kb = os.read(read, 100).decode().split()
    os.close(read)
    os.close(write)
    if code != "0":
        raise SystemExit(f"exit {code}: {' '.join(command)}")
    return seconds, int(peak_kb) / 1024


def measure(command: list[str], runs: int, cache: Path | None, cold: bool = False) -> tuple[float, float]:
    found = []
    for turn in range(runs + 1):
        folder = cache or Path(tempfile.mkdtemp())
        if cold:
            shutil.rmtree(folder, ignore_errors=True)
        result = once(command, {**os.environ, "AMPC_CACHE_DIR": str(folder), "NO_COLOR": "1"})
        if turn:
            found.append(result)
    return statistics.median(s for s, _ in found), max(m for _, m in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--models", default="1,10,100")
    options = parser.parse_args()
    print(
        "| models | resources | template | no lint | lint cached | lint cold | cfn-lint alone | lint / cfn-lint "
        "| diff | diff / no lint | peak |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for models in (int(count) for count in options.models.split(",")):
        row(models, options.runs)


def row(models: int, runs: int) -> None:
    work = Path(tempfile.mkdtemp())
    (work / "amplify.yaml").write_text(backend(models))
    build = [str(BIN / "ampc"), "build", str(work)]
    plain, plain_peak = measure([*build, "--no-lint"], runs, work / "cache")
    cold, cold_peak = measure(build, runs, work / "cache", cold=True)
    cached, cached_peak = measure(build, runs, work / "cache")
    templates = sorted((work / "build").rglob("*template.json"))
    alone, _ = measure([str(BIN / "cfn-lint"), *map(str, templates)], runs, None)
    resources = sum(path.read_text().count('"Type": "AWS::') for path in templates)
    size = sum(path.stat().st_size for path in templates) / 1000
    # Every model gains a field, so that every resolver and the schema are compared line by line.
    git = ["git", "-C", str(work), "-c", "user.name=ampc", "-c", "user.email=ampc@example.com"]
    for step in (["init", "-q"], ["add", "amplify.yaml"], ["commit", "-qm", "before"]):
        subprocess.run([*git, *step], check=True)
    (work / "amplify.yaml").write_text(backend(models).replace("body: string", "body: string, more: string"))
    compared, _ = measure([str(BIN / "ampc"), "diff", "HEAD", "--file", str(work)], runs, work / "cache")
    peak = max(plain_peak, cold_peak, cached_peak)
    print(
        f"| {models} | {resources} | {size:,.0f} KB | {plain:.2f} s | {cached:.2f} s | {cold:.2f} s | {alone:.2f} s "
        f"| {(cold - plain) / alone:.2f} | {compared:.2f} s | {compared / plain:.1f} | {peak:.0f} MB |",
        flush=True,
    )
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
