"""Decides what becomes of findings by what ``lint:`` says: another level, ignored for a reason, or told as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ampc.cfn.pointers import PointerError, parse
from ampc.cfn.schemas import resource_schema
from ampc.components.registry import KINDS
from ampc.diagnostics.model import Ignored, Severity, error, warning
from ampc.ir.targets import Miss, Targets
from ampc.passes.linting.settings import expired, keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ampc.config.lint import Ignore
    from ampc.diagnostics.model import Diagnostic
    from ampc.passes.state import State
    from ampc.source.spans import YamlPath

_TOLD_LATER = frozenset({"AMP624"})
"""What is told beside the result of an earlier build, after the passes."""
UNUSED = "AMP953"
_ABOUT_ENTRIES = frozenset({"AMP952", UNUSED})


def judge(state: State, since: int) -> State:
    """Returns the state with what was found lately as ``lint:`` says.

    Args:
        state: after a pass.
        since: how many of its findings are judged already.
    """
    config = state.document.lint if state.document is not None else None
    if config is None or since == len(state.diagnostics):
        return state
    kept, ignored = list(state.diagnostics[:since]), list(state.ignored)
    active = [(index, one) for index, one in enumerate(config.ignore) if not expired(one, state.options.today)]
    for found in state.diagnostics[since:]:
        index = next((index for index, one in active if _holds(one, found, state)), None)
        if index is not None:
            entry = config.ignore[index]
            ignored.append(Ignored(found, ("lint", "ignore", index, "rule"), entry.reason, entry.expires or ""))
        elif found.code in config.levels and _open(found):
            kept.append(replace(found, severity=Severity(config.levels[found.code])))
        else:
            kept.append(found)
    return replace(state, diagnostics=tuple(kept), ignored=tuple(ignored))


def unused(state: State) -> Iterator[Diagnostic]:
    """Yields the entries of ``lint.ignore`` that ignored nothing, among those whose rules all ran."""
    config = state.document.lint if state.document is not None else None
    used = {one.entry for one in state.ignored}
    for index, one in enumerate(config.ignore if config is not None else ()):
        ran = state.options.lint or all(name.startswith("AMP") for name in one.rule)
        path: YamlPath = ("lint", "ignore", index, "rule")
        if path in used or expired(one, state.options.today) or not ran or not _TOLD_LATER.isdisjoint(one.rule):
            continue
        hint = "remove it"
        if state.environment.chain:
            hint += ", or move it to the environments that need it: `ampc check --all-envs` knows them"
        message = f"this exception ignores nothing: {' and '.join(one.rule)} found nothing {_where(one)}".rstrip()
        yield warning(UNUSED, message, path, help=hint)


def misses(state: State) -> Iterator[Diagnostic]:
    """Yields what targets and pointers of ``lint.ignore`` name that does not exist."""
    config = state.document.lint if state.document is not None else None
    targets = Targets.of(state.program.resources, KINDS)
    for index, one in enumerate(config.ignore if config is not None else ()):
        path: YamlPath = ("lint", "ignore", index)
        hits = list(state.program.resources)
        if one.target is not None:
            answers = list(targets.answers(one.target.names, one.target.type))
            for part, answer in answers:
                if isinstance(answer, Miss):
                    hint = answer.help.replace("the override", "this entry")
                    yield error("AMP954", answer.message, (*path, "target", part), help=hint)
            hits = [address for _, answer in answers if not isinstance(answer, Miss) for address in answer]
        if one.pointer is None or not hits:
            continue
        types = sorted({state.program.resources[address].type for address in hits})
        if not any(_has(type_, one.pointer) for type_ in types):
            shown = ", ".join(types) if one.target is not None else "any resource here"
            hint = "write a JSON pointer below Properties, for example /BucketName"
            message = f"'{one.pointer}' is no property of {shown}"
            yield error("AMP954", message, (*path, "pointer"), help=hint)


def _has(type_: str, pointer: str) -> bool:
    schema = resource_schema(type_)
    try:
        tokens = parse(pointer)
    except PointerError:
        return False
    return schema is None or bool(schema.at(tuple("0" if token == "*" else token for token in tokens)))


def _open(found: Diagnostic) -> bool:
    """Tells whether a finding may be judged at all: not if it means that there is nothing to build."""
    from ampc.diagnostics.rules import all_rules

    rule = all_rules().get(found.code)
    return (
        found.code not in _ABOUT_ENTRIES
        and rule is not None
        and (rule.template or found.severity is not Severity.ERROR)
    )


def _holds(entry: Ignore, found: Diagnostic, state: State) -> bool:
    if found.code not in entry.rule or not _open(found):
        return False
    if entry.target is not None and (found.about is None or found.about.address not in _addresses(entry, state)):
        return False
    if entry.pointer is not None and (found.about is None or not _below(found.about.pointer, entry.pointer)):
        return False
    if entry.key_ is None:
        return True
    place, key = next((label.where for label in found.labels if label.primary), None), keys(entry.key_)
    return isinstance(place, tuple) and place[: len(key)] == key


def _addresses(entry: Ignore, state: State) -> set[str]:
    assert entry.target is not None, "the caller looked"
    targets = Targets.of(state.program.resources, KINDS)
    answers = targets.answers(entry.target.names, entry.target.type)
    return {str(address) for _, answer in answers if not isinstance(answer, Miss) for address in answer}


def _below(pointer: str, above: str) -> bool:
    place, pattern = parse(pointer), parse(above)
    if len(place) < len(pattern):
        return False
    return all(wanted in ("*", str(token)) for token, wanted in zip(place, pattern, strict=False))


def _where(entry: Ignore) -> str:
    if entry.key_ is not None:
        return f"at {entry.key_}"
    names = [] if entry.target is None else [*entry.target.names, *filter(None, [entry.target.type])]
    what = f"in {' and '.join(names)}" if names else ""
    return f"at {entry.pointer} {what}" if entry.pointer else what
