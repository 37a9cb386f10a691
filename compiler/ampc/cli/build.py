"""Decides what `ampc build` does: compile, write, and say in one screen what came of it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ampc.cfn.limits import INLINE_TEMPLATE_BYTES
from ampc.cli.current import check
from ampc.cli.main import CLEAN, USAGE
from ampc.cli.reporting import is_for_people, report_of, report_options, told, unread
from ampc.cli.shared import (
    compared,
    compile_path,
    count,
    env_option,
    find,
    folder,
    path_argument,
    secrets,
)
from ampc.cli.watch import watch, watch_option
from ampc.diagnostics.model import has_errors
from ampc.output.writer import write

if TYPE_CHECKING:
    import argparse

    from ampc.passes.state import State

_WIDE = 12


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    path_argument(parser)
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="the output folder (default: build beside amplify.yaml, build-NAME for an environment)",
    )
    parser.add_argument("--no-lint", action="store_true", help="leave out cfn-lint; ampc's own rules always run")
    parser.add_argument(
        "--no-assets", action="store_true", help="leave out function code; the result cannot be deployed"
    )
    parser.add_argument(
        "--emit", metavar="FILE", help="print one file of the output folder, such as schema.graphql, and write nothing"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when the output folder is not what the sources give"
    )
    env_option(parser)
    watch_option(parser)
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """Builds; returns the exit code."""
    return watch(options, _once) if options.watch else _once(options)


def _once(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    if options.emit is not None and (options.check or options.format not in (None, "text")):
        print(f"--emit prints the file alone: leave out --{'check' if options.check else 'format'}", file=sys.stderr)
        return USAGE
    if is_for_people(options) and sys.stderr.isatty():
        _show_progress()
    state = compile_path(
        options.path,
        env=options.env,
        lint=not options.no_lint,
        assets=not options.no_assets,
        told=unread(options),
    )
    if isinstance(state, int):
        return state
    if options.emit is not None:
        return _emit(state, options)
    root = find(options.path).parent
    out = Path(options.out) if options.out else folder(root, state)
    if options.check:
        return check(options, state, out, root)
    if not has_errors(state.diagnostics):
        state = compared(state, out)
    if not report_of(options, state).failed:
        state = _write(state, out, root)
    failed = report_of(options, state).failed
    files = {} if failed else {path: len(content) for path, content in state.files.items()}
    found = report_of(options, state, out=str(out), files=files, resources={} if failed else _kinds(state))
    code = told(options, found)
    if is_for_people(options):
        if found.failed:
            print(f"not built: {count(state)}", file=sys.stderr)
        else:
            print(_summary(state, out, time.perf_counter() - started))
    return code


def _write(state: State, out: Path, root: Path) -> State:
    wrong = write(state.files, out, root)
    if wrong is not None:
        return state.report(wrong)
    if state.lock is not None:
        (root / "amplify.lock").write_bytes(state.lock)
    return state


def _emit(state: State, options: argparse.Namespace) -> int:
    name = options.emit
    options.format = "text"
    code = told(options, report_of(options, state))
    if code != CLEAN or has_errors(state.diagnostics):
        return code
    if name not in state.files:
        from ampc.diagnostics.suggest import did_you_mean

        texts = [path for path in state.files if not path.startswith("assets/")]
        hint = did_you_mean(name, texts) or f"there are {', '.join(texts)}"
        print(f"there is no file '{name}' in the output: {hint}", file=sys.stderr)
        return USAGE
    sys.stdout.flush()
    sys.stdout.buffer.write(state.files[name])
    sys.stdout.buffer.flush()
    return CLEAN


def _show_progress() -> None:
    from ampc.components.function.package import progress

    progress.on_progress.set(lambda text: print(f"  {text} ...", file=sys.stderr))


def _kinds(state: State) -> dict[str, int]:
    return dict(sorted(Counter(resource.type for resource in state.program.resources.values()).items()))


def _summary(state: State, out: Path, seconds: float) -> str:
    kinds = _kinds(state)
    what = f" for {state.environment.name}" if state.whole is not None else ""
    lines = [f"built {out}{what}: {sum(kinds.values())} resources in {seconds:.2f} s, {count(state)}", ""]
    shown = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"  {number:>4}  {name}" for name, number in shown[:_WIDE]]
    if len(shown) > _WIDE:
        lines.append(f"        and {len(shown) - _WIDE} more types")
    document = state.document
    if document is not None and document.overrides:
        lines += ["", "overrides"]
        for index, one in enumerate(document.overrides):
            if one.when is not None and not state.environment.is_one_of(one.when.env):
                continue
            hit = [
                str(a)
                for a, r in state.program.resources.items()
                if any(p.origin[:2] == ("overrides", index) for p in r.patches)
            ]
            names = ", ".join(hit[:3]) + (f" and {len(hit) - 3} more" if len(hit) > 3 else "")
            lines.append(f"  {names}{f': {one.reason}' if one.reason else ''}")
    lines += [*secrets(state), "", "files"]
    assets = {path: len(content) for path, content in state.files.items() if path.startswith("assets/")}
    lines += [f"  {len(content):>9,}  {path}" for path, content in state.files.items() if path not in assets]
    if assets:
        lines.append(f"  {sum(assets.values()):>9,}  assets/ ({len(assets)} files)")
    return "\n".join([*lines, "", *_next(state, out)])


def _next(state: State, out: Path) -> list[str]:
    if not state.program.resources:
        # CloudFormation refuses a template without resources.
        return ["nothing to deploy: the file makes no resource"]
    template = f"{out}/template.json"
    deploy = f"aws cloudformation deploy --stack-name NAME --template-file {template} --capabilities CAPABILITY_IAM"
    if len(state.files["template.json"]) > INLINE_TEMPLATE_BYTES:
        # The command refuses to send a longer template with the request.
        deploy += " --s3-bucket BUCKET"
    if all("Default" in parameter for parameter in state.templates["template.json"].get("Parameters", {}).values()):
        return ["deploy", f"  {deploy}"]
    more = " --parameter-overrides AssetBucket=BUCKET AssetPrefix=NAME/"
    return ["deploy", f"  aws s3 sync {out}/ s3://BUCKET/NAME/", f"  {deploy}{more}"]
