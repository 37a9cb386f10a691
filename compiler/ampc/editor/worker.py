"""Decides when a backend is compiled while it is being typed: at once as far as errors of form go, then in a pause.

Compiling happens in one thread, so that completion and hover are answered meanwhile; a newer text stops the older run
between two passes. What takes seconds, cfn-lint and packaging, runs in another process when the files are saved.
"""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from ampc.diagnostics.model import has_errors
from ampc.diagnostics.render.json import to_json
from ampc.editor.checker import Checker
from ampc.editor.compiling import Compilation
from ampc.editor.project import dirty
from ampc.editor.salvage import salvaged
from ampc.editor.shapes import warm
from ampc.source import unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampc.editor.project import Finding, Project
    from ampc.passes.state import State

BREATH = 0.02
"""Seconds before anything is compiled: completion is asked for right after a key, and the interpreter runs one thread."""
PAUSE = 0.15
"""Seconds without a key before the rest is compiled."""
IDLE = 2.0
"""Seconds without anything to do before memory is tidied."""
MOST = 200
"""Texts after which memory is tidied without a pause: each leaves half a megabyte, in a file of 2,000 lines."""


class Worker:
    """Compiles projects as they change.

    Args:
        publish: is called with the findings of a project, how far they go, and the version they are for.
        log: is told of bugs.
    """

    def __init__(self, publish: Callable[[Project, list[Finding], str, int], None], log: Callable[[str], None]) -> None:
        self.env: str | None = None
        self._publish = publish
        self._log = log
        self._changed = threading.Condition()
        self._pending: dict[Project, bool] = {}
        self._stopped = False
        self._checker = Checker()
        self._thread = threading.Thread(target=self._loop, name="compile", daemon=True)
        self._thread.start()

    def ask(self, project: Project, *, full: bool) -> None:
        """Asks for a project's findings.

        Args:
            project: changed before.
            full: whether its files are saved, so that everything is checked.
        """
        with self._changed:
            project.version += 1
            # A check of what was there before has no news.
            self._checker.cancel(project.file)
            self._pending[project] = full
            self._changed.notify_all()

    def cancel(self, project: Project) -> None:
        """Stops whatever is under way for a project."""
        with self._changed:
            project.version += 1
            self._pending.pop(project, None)
            self._checker.cancel(project.file)
            self._changed.notify_all()

    def stop(self) -> None:
        """Ends the thread and the process."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._checker.close()

    def _loop(self) -> None:
        warm()
        # Looking for garbage among the nodes of a large file takes longer than an answer may: it is done in a pause.
        gc.disable()
        since = 0
        while True:
            with self._changed:
                asked = self._changed.wait_for(lambda: self._pending or self._stopped, IDLE if since else None)
                if self._stopped:
                    return
                if not asked or since == MOST:
                    gc.collect()
                    since = 0
                    continue
                since += 1
                project = next(iter(self._pending))
                full = self._pending.pop(project)
            try:
                self._compile(project, full=full)
            except Exception as bug:
                cause = bug.__cause__ or bug
                self._log(f"{project.file}: {bug} ({type(cause).__name__}: {cause})")

    def _compile(self, project: Project, *, full: bool) -> None:
        version = project.version
        if self._newer(project, version, BREATH):
            return
        unsaved.texts.set(dict(project.texts))
        made = Compilation.start(project, self.env, afresh=full)
        if project.version != version:
            return
        if has_errors(made.state.diagnostics):
            project.found.clear()
            self._tell(project, made.state, "typed", version)
            project.learn(made.state)
        else:
            if made.overridden is not None:
                project.found.pop("override", None)
            self._tell(project, made.state, "form", version)
            project.learn(made.state)
            if not full and self._newer(project, version, PAUSE):
                return
            if not self._rest(project, made, version):
                return
        if full and not dirty(project.texts):
            self._check(project, made.state, version)
        if project.known is None:
            known = salvaged(project, self.env, lambda: project.version != version or self._stopped)
            if known is not None:
                project.know(known)

    def _newer(self, project: Project, version: int, seconds: float) -> bool:
        """Waits; tells whether a newer text came meanwhile."""
        with self._changed:
            return self._changed.wait_for(lambda: project.version != version or self._stopped, seconds)

    def _rest(self, project: Project, made: Compilation, version: int) -> bool:
        """Runs the other passes; tells whether no newer text came meanwhile."""
        for _ in made.steps():
            if project.version != version or self._stopped:
                return False
        state = made.state
        if not has_errors(state.diagnostics):
            from ampc.cli.shared import compared, folder

            state = made.state = compared(state, folder(project.root, state))
        project.learn(state)
        overridden = made.overridden or state
        early = [one for one in overridden.diagnostics if one not in made.form.diagnostics]
        project.keep("override", to_json(early, state.source))
        late = [one for one in state.diagnostics if one not in overridden.diagnostics]
        project.keep("typed", to_json(late, state.source))
        if has_errors(state.diagnostics):
            project.found.pop("saved", None)
        self._tell(project, state, "typed", version)
        return True

    def _check(self, project: Project, state: State, version: int) -> None:
        """Starts the check of saved files; its answer is told by the thread that waits for it."""
        quick = to_json(state.diagnostics, state.source)

        def done(findings: list[Finding] | None) -> None:
            if project.version != version:
                return
            if findings is not None:
                project.keep("saved", [one for one in findings if one not in quick])
            self._tell(project, state, "saved", version)

        self._checker.check(project.file, self.env, done)

    def _tell(self, project: Project, state: State, stage: str, version: int) -> None:
        """Publishes what a state found, and what later stages found before in lines that nobody touched."""
        findings = to_json(state.diagnostics, state.source)
        for later in ("override", "typed", "saved") if stage == "form" else ("saved",):
            findings += [one for one in project.still(later) if one not in findings]
        self._publish(project, findings, stage, version)
