"""Decides how the text of an editor is compiled: in steps that can be left, and from what stays while only overrides change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.editor.linked import Ingredients, Linked
from ampc.passes.emit import emit
from ampc.passes.link import link
from ampc.passes.override import override
from ampc.passes.rules import rules, section_rules, told
from ampc.pipeline import PASSES, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ampc.diagnostics.model import Diagnostic
    from ampc.editor.project import Project
    from ampc.passes.state import Pass, State

_RULES, _OVERRIDE, _EMIT = PASSES.index(rules), PASSES.index(override), PASSES.index(emit)


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
