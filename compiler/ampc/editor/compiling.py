"""Decides how the text of an editor is compiled: in steps that can be left, and from what stays while only overrides change."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.passes.emit import emit
from ampc.passes.link import link
from ampc.passes.override import override
from ampc.passes.rules import rules, section_rules, told
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ampc.diagnostics.model import Diagnostic
    from ampc.editor.project import Project
    from ampc.ir.environment import Environment
    from ampc.ir.program import Program
    from ampc.passes.state import Pass, State

_RULES, _OVERRIDE, _EMIT = PASSES.index(rules), PASSES.index(override), PASSES.index(emit)
_APART = frozenset({"overrides", "environments"})
"""What the linked program does not depend on. Of an environment only what was laid over the file counts, and which one it is."""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a linked program is made of: it is the same while they are.

    Attributes:
        sections: the file's data, as JSON text: the order of keys counts, and ``1`` is not ``true``.
        environment: which one is built.
        texts: what else the editor has open.
    """

    sections: str
    environment: Environment
    texts: Mapping[Path, bytes]

    @classmethod
    def of(cls, state: State, texts: Mapping[Path, bytes], file: Path) -> Ingredients:
        """Returns those of a valid file.

        Args:
            state: after ``validate``.
            texts: resolved path → text of the files that are open.
            file: the ``amplify.yaml``.
        """
        assert state.source is not None, "read ran"
        sections = {name: section for name, section in state.source.data.items() if name not in _APART}
        others = {name: text for name, text in texts.items() if name != file}
        return cls(json.dumps(sections), state.environment, others)


@dataclass(frozen=True, slots=True)
class Linked:
    """A program before overrides.

    Attributes:
        made_of: what it was made of.
        rules: what the rules of its sections found.
        program: after ``link``, which found nothing.
    """

    made_of: Ingredients
    rules: Sequence[Diagnostic]
    program: Program


@dataclass(slots=True)
class Compilation:
    """One text on its way through the passes.

    Attributes:
        project: the backend.
        form: after ``rules``, or after the pass that found an error before.
        overridden: after ``override``, or after a pass before that found an error; ``None`` before that.
        state: as far as it is.
        left: the passes that are to be run.
        made_of: what the linked program will be made of.
        found: what the rules of its sections found.
    """

    project: Project
    form: State
    overridden: State | None
    state: State
    left: tuple[Pass, ...] = ()
    made_of: Ingredients | None = None
    found: Sequence[Diagnostic] = ()

    @classmethod
    def start(cls, project: Project, env: str | None, *, afresh: bool) -> Compilation:
        """Looks for errors of form; where only overrides have changed since the backend was linked, in these too.

        Args:
            project: the backend.
            env: the environment.
            afresh: whether nothing of earlier compilations is taken: files may have changed on the disk.
        """
        shape = run(project.start(env), PASSES[:_RULES])
        if has_errors(shape.diagnostics):
            return cls(project, shape, shape, shape)
        made_of = Ingredients.of(shape, project.texts, project.file)
        known = project.linked
        if known is not None and (afresh or known.made_of != made_of):
            known = None
        found: Sequence[Diagnostic] = ()

        def ruled(state: State) -> State:
            nonlocal found
            found = section_rules(state) if known is None else known.rules
            return told(state, found)

        form = run(shape, (ruled,))
        if has_errors(form.diagnostics):
            return cls(project, form, form, form)
        if known is None:
            return cls(project, form, None, form, PASSES[_RULES + 1 : _EMIT], made_of, found)
        state = run(replace(form, program=known.program), (override,))
        left = () if has_errors(state.diagnostics) else PASSES[_OVERRIDE + 1 : _EMIT]
        return cls(project, form, state, state, left)

    def steps(self) -> Iterator[None]:
        """Runs the passes that are left, one at a time, until one finds an error."""
        for step in self.left:
            self.state = run(self.state, (step,))
            if step is override or (self.overridden is None and has_errors(self.state.diagnostics)):
                self.overridden = self.state
            if step is link and self.made_of is not None and _told(self.state) == _told(self.form):
                self.project.linked = Linked(self.made_of, self.found, self.state.program)
            yield
            if has_errors(self.state.diagnostics):
                return


def _told(state: State) -> object:
    return state.diagnostics, state.ignored
